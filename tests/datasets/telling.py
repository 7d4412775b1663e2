"""The number of a finding, and its interval, where it is known to have them."""

from decimal import Decimal

from apps.datasets.insight import Insight, Number, Picture


def number(insight: Insight) -> Number:
    """The number of a finding that has one."""
    assert insight.number is not None
    return insight.number


def interval(insight: Insight) -> tuple[Decimal, Decimal]:
    """The bounds of a number that has them."""
    low, high = number(insight).low, number(insight).high
    assert low is not None
    assert high is not None
    return low, high


def picture(insight: Insight) -> Picture:
    """The picture of a finding that has one."""
    assert insight.picture is not None
    return insight.picture


def drawn(insight: Insight) -> Decimal:
    """What the first series of its picture adds up to."""
    return sum((value or Decimal(0) for value in picture(insight).series[0].values), Decimal(0))
