"""What the departments bring, where the table has them."""

from typing import Final

from apps.warehouse import tables

from ...insight import Insight, Number, Picture, Series, Sureness, Working
from ..figures import decimal, decimals, money, percent
from .weeks import Weeks

SHOWN: Final = 15


def departments(table: tables.Table, weeks: Weeks, currency: str) -> list[Insight]:
    """The ranking of departments; nothing for fewer than two."""
    span = {"first": weeks.days[0], "last": weeks.last}
    frame = table.frame(tables.text("walmart_weekly/departments"), **span)
    whole = float(frame["sales"].sum())
    if len(frame) < 2 or not whole > 0:  # noqa: PLR2004 - one department is all
        return []
    best, leading = frame.iloc[0], frame["sales"].iloc[:5].sum() / whole
    minus = frame[frame["sales"] < 0]
    returned = f" {len(minus)} took back more than they sold." if len(minus) else ""
    return [
        Insight(
            code="departments",
            title=f"Department {best.department} sold most of {len(frame)}: {money(best.sales, currency)}, "
            f"{percent(best.sales / whole)} of all sales",
            number=Number(decimal(best.sales), currency),
            sureness=Sureness.COUNTED,
            working=Working(
                tables.text("walmart_weekly/departments"), "", {name: each.isoformat() for name, each in span.items()}
            ),
            caveat="Sales are not profit, and departments differ in space and in the number of stores that have them.",
            detail=f"The first five bring {percent(leading)}.{returned}",
            weight=0.68,
            picture=Picture(
                "bar",
                [f"Department {name}" for name in frame["department"].iloc[:SHOWN]],
                [Series("Sales", decimals(frame["sales"].iloc[:SHOWN]))],
                currency,
            ),
        )
    ]
