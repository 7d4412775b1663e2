"""A prepared store beside a DuckDB warehouse: what a dashboard shows of a user, ready to be read from SQLite.

DuckDB spends most of a point read on planning it. So a load leaves, in a file of its own, one row per user and month
with what the named statements of a dashboard add up. A store says which version of the warehouse it shows; where that
is not the one a reader has, the reader asks the warehouse itself, so that a store that is late, torn or gone costs time
and never a number. The statements stay the definition: `tests/warehouse/prepared` holds the answers against theirs.
"""

from .files import remove
from .reading import ANSWERS, Prepared, Unprepared
from .writing import Touched, write_touched, write_whole

__all__ = ["ANSWERS", "Prepared", "Touched", "Unprepared", "remove", "write_touched", "write_whole"]
