"""The tables of the model, which are entity sets of the feed, and how they hang together.

Payees are columns of their facts here, and no dimension: Power BI takes "Lidl" for "LIDL", and refuses both as keys.
The summaries stay in the feed: in the model, the measures add up the facts.
"""

from dataclasses import dataclass

from ..feed.sets import EntitySet, entity_sets

CALENDAR, DAY = "dim_date", "day"
TABLES = (
    CALENDAR,
    "dim_user",
    "dim_account",
    "dim_category",
    "dim_budget",
    "fact_transactions",
    "fact_budget",
)


@dataclass(frozen=True)
class Relationship:
    """Many rows of `table` to one of `to`, by a column that both call the same."""

    table: str
    to: str
    column: str

    @property
    def name(self) -> str:
        """Unique in the model."""
        return f"{self.table}_{self.to}"


RELATIONSHIPS = tuple(
    Relationship(table, to, column)
    for table, columns in {
        "fact_transactions": {
            CALENDAR: "date_key",
            "dim_user": "user_key",
            "dim_account": "account_key",
            "dim_category": "category_key",
        },
        "fact_budget": {
            CALENDAR: "date_key",
            "dim_user": "user_key",
            "dim_budget": "budget_key",
            "dim_category": "category_key",
        },
    }.items()
    for to, column in columns.items()
)


def tables() -> tuple[EntitySet, ...]:
    """The model's tables as the feed has them."""
    return tuple(entity_sets()[name] for name in TABLES)
