"""Own prices against those of the competitor."""

from apps.datasets.insight import Insight, Number, Sureness
from apps.datasets.kinds.spoken import decimal, said

from .asking import Inventory
from .ratios import IN_ALL, LEVEL, ratio


def findings(asked: Inventory) -> list[Insight]:
    """Over rows with both prices."""
    look = asked.ask("competitor")
    gap = ratio(look.frame, "gap", "competitor")
    if gap is None or gap.low is None or gap.high is None:
        return []
    whole = look.frame[look.frame["level"] == IN_ALL].iloc[0]
    cheaper = said(100 * whole.cheaper / whole.rows_read, "%", 0)
    if gap.is_off_zero:
        title = f"Prices are {said(100 * abs(gap.value), '%')} {'above' if gap.value > 0 else 'below'} the competitor's"
    else:
        title = "Prices are as high as the competitor's on average"
    return [
        Insight(
            code="price_gap",
            title=f"{title}; {cheaper} of the rows are cheaper",
            number=Number(
                decimal(100 * gap.value), "%", decimal(100 * gap.low), decimal(100 * gap.high), decimal(LEVEL)
            ),
            sureness=Sureness.ESTIMATED,
            working=look.working(
                "Sum of (price - competitor's price) / sum of competitor's prices.", rows=whole.rows_read
            ),
            caveat="Listed prices, before discount; whose price it is and whether the goods are the same is not said.",
            weight=0.45 if gap.is_off_zero else 0.3,
        )
    ]
