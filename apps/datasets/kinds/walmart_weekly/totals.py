"""What all stores sold, and week by week."""

from apps.warehouse import tables

from ...insight import Insight, Number, Picture, Series, Sureness, Working
from ..figures import counted, day, decimal, decimals, money
from .weeks import Weeks


def total(weeks: Weeks, currency: str) -> list[Insight]:
    """The one finding about what everything came to."""
    totals = weeks.totals
    stores = counted(totals.stores, "store")
    span = f"in {totals.weeks} weeks, from {day(totals.first)} to {day(totals.last)}"
    if totals.weeks == 1:
        span = f"in the one week of {day(totals.first)}"
    each = totals.sales / totals.stores / totals.weeks
    return [
        Insight(
            code="total_sales",
            title=f"{stores} sold {money(totals.sales, currency)} {span}",
            number=Number(decimal(totals.sales), currency),
            sureness=Sureness.COUNTED,
            working=Working(statement=tables.text("walmart_weekly/totals")),
            caveat="A sum over an unequal number of weeks per year: whole years cannot be compared by it.",
            detail=f"That is {money(each, currency)} for each store and week, from {totals.usable:,} rows.",
            weight=0.95,
            picture=Picture(
                "line",
                [each_day.isoformat() for each_day in weeks.days],
                [Series("Sales of all stores", decimals(weeks.total))],
                currency,
            ),
        )
    ]
