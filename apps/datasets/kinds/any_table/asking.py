"""How the statements of `sql/datasets/any_table` are asked of columns that are only known when the table is there.

A statement says `FROM chosen`, with columns called `value`, `label` or `moment`. Which stored column stands for which
is put in front of it; stored names are made by us (`c0`, `c1`, …) and nothing else is let through.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from apps.datasets.columns import Column
from apps.datasets.insight import Working
from apps.datasets.kinds.composing import over
from apps.warehouse.tables import Table, text

STORED = re.compile(r"[a-z][a-z0-9_]{0,62}", re.ASCII)


@dataclass(frozen=True)
class Asked:
    """An answer, and the statement with its values, so that the arithmetic can be shown."""

    frame: pd.DataFrame
    statement: str
    given: dict[str, object] = field(default_factory=dict)

    def working(self, formula: str, **values: object) -> Working:
        """The statement and what was made of its answer."""
        shown = {name: str(value) for name, value in {**self.given, **values}.items()}
        return Working(statement=self.statement, formula=formula, values=shown)


def stored(column: Column) -> str:
    """The name that the table is open with. Raises ValueError for one that is none of ours."""
    name = column.meaning or column.stored
    if not STORED.fullmatch(name):
        message = f"{name!r} is no name of a stored column"
        raise ValueError(message)
    return name


def ask(table: Table, name: str, chosen: Mapping[str, Column | None], **parameters: object) -> Asked:
    """The answer of `<name>.sql` over the chosen columns, each called by its key; NULL for those that are None."""
    columns = ", ".join(f"{stored(column) if column else 'NULL'} AS {called}" for called, column in chosen.items())
    statement = over(text(f"any_table/{name}"), "chosen", f"SELECT {columns} FROM data")  # noqa: S608 - names of ours only
    values = {key: value for key, value in parameters.items() if f":{key}" in statement}
    return Asked(table.frame(statement, **values), statement, values)
