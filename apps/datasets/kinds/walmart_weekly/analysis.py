"""Everything that is found out about a table of weekly sales."""

from collections.abc import Sequence

from apps.warehouse.tables import Table

from ...columns import Column
from ...insight import Insight
from .anomalies import anomalies
from .conditions import conditions
from .departments import departments
from .forecast import forecasts
from .growth import growth
from .holidays import holidays
from .lift import lifts_of
from .meanings import MEANINGS
from .misplaced import misplaced_flags
from .quality import nothing_usable, quality
from .seasons import seasons
from .stores import stores
from .totals import total
from .weeks import totals_of, weeks_of


def analyse(table: Table, columns: Sequence[Column], *, currency: str) -> list[Insight]:
    """The findings about a table of weekly sales, the weightiest first; amounts are in `currency`.

    What a missing column or too short a span cannot tell is left out. No findings without the required columns.
    """
    known = frozenset(column.meaning for column in columns if column.meaning)
    if any(meaning.required and meaning.name not in known for meaning in MEANINGS):
        return []
    totals = totals_of(table)
    if totals is None:
        return [nothing_usable()]
    weeks = weeks_of(table, totals, known)
    lifts = lifts_of(weeks)
    found = [
        *total(weeks, currency),
        *growth(weeks, currency),
        *stores(weeks, currency),
        *holidays(weeks, lifts),
        *misplaced_flags(weeks, lifts),
        *seasons(weeks),
        *conditions(weeks),
        *anomalies(weeks, currency),
        *forecasts(weeks, currency),
        *(departments(table, weeks, currency) if "dept" in known else []),
        *quality(table, weeks, currency, by_department="dept" in known),
    ]
    return sorted(found, key=lambda insight: -insight.weight)
