"""Any tables as stored tables, and their findings."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from apps.datasets.columns import Holds
from apps.datasets.insight import Insight
from apps.datasets.kinds.any_table import analyse
from tests.datasets.stored_tables import opened, store


def findings_of(frame: pd.DataFrame, folder: Path, holds: Mapping[str, Holds]) -> list[Insight]:
    """What `analyse` finds in the frame."""
    path = folder / "any.parquet"
    columns = store(frame, path, holds)
    with opened(path, columns) as table:
        found = analyse(table, columns, currency="EUR")
    assert len({(insight.code, insight.key) for insight in found}) == len(found)
    assert [insight.weight for insight in found] == sorted((insight.weight for insight in found), reverse=True)
    return found


def of(found: list[Insight], code: str) -> list[Insight]:
    """The findings of a kind."""
    return [insight for insight in found if insight.code == code]


def only(found: list[Insight], code: str) -> Insight:
    """The one finding of a kind."""
    [insight] = of(found, code)
    return insight
