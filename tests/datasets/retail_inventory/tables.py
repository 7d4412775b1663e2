"""Inventories as stored tables, and their findings by code."""

from pathlib import Path

import pandas as pd

from apps.datasets.columns import Holds
from apps.datasets.insight import Insight
from apps.datasets.kinds.retail_inventory import analyse
from tests.datasets.stored_tables import opened, store

MEANINGS = {
    "Date": ("date", Holds.DATE),
    "Store ID": ("store", Holds.IDENTIFIER),
    "Product ID": ("product", Holds.IDENTIFIER),
    "Category": ("category", Holds.CATEGORY),
    "Region": ("region", Holds.CATEGORY),
    "Inventory Level": ("inventory", Holds.WHOLE),
    "Units Sold": ("sold", Holds.WHOLE),
    "Units Ordered": ("ordered", Holds.WHOLE),
    "Demand Forecast": ("forecast", Holds.DECIMAL),
    "Price": ("price", Holds.AMOUNT),
    "Discount": ("discount", Holds.WHOLE),
    "Weather Condition": ("weather", Holds.CATEGORY),
    "Holiday/Promotion": ("promotion", Holds.FLAG),
    "Competitor Pricing": ("competitor_price", Holds.AMOUNT),
    "Seasonality": ("season", Holds.CATEGORY),
}


def findings_of(frame: pd.DataFrame, folder: Path) -> dict[str, Insight]:
    """What `analyse` finds in the frame, by code."""
    holds = {name: MEANINGS[name][1] for name in frame.columns}
    path = folder / "inventory.parquet"
    columns = store(frame, path, holds, {name: MEANINGS[name][0] for name in frame.columns})
    with opened(path, columns) as table:
        found = analyse(table, columns, currency="EUR")
    assert len({(insight.code, insight.key) for insight in found}) == len(found)
    return {insight.code: insight for insight in found}
