"""MetricQuery: the only question that can be put to the warehouse about a person's money."""

from dataclasses import InitVar, dataclass, field
from typing import TYPE_CHECKING

from apps.problems import Problem

from . import catalogue, months

if TYPE_CHECKING:
    from apps.users.sight import Sight

FEWEST_MONTHS, MOST_MONTHS = 1, 120


@dataclass(frozen=True)
class MetricQuery:
    """One metric over the `months` calendar months that end with `month` (a key, YYYYMM), of what a sight lets see.

    There is none without a sight: whose rows count, and which accounts' do not, is never for the caller to say.
    Raises Problem `unknown_metric`, `unknown_month` or `bad_months` for what cannot be asked.
    """

    sight: InitVar["Sight"]
    metric: str
    month: int
    months: int = 1
    user_key: int = field(init=False)
    hidden: frozenset[int] = field(init=False)

    def __post_init__(self, sight: "Sight") -> None:
        object.__setattr__(self, "user_key", sight.owner.pk)
        object.__setattr__(self, "hidden", sight.hidden)
        catalogue.metric(self.metric)
        months.known(self.month)
        if not FEWEST_MONTHS <= self.months <= MOST_MONTHS:
            raise bad_months(self.months)

    @property
    def definition(self) -> catalogue.Metric:
        """What the catalogue says about the metric."""
        return catalogue.metric(self.metric)

    @property
    def is_whole(self) -> bool:
        """Whether the whole book counts."""
        return not self.hidden

    @property
    def first_month(self) -> int:
        """The first of the months asked for."""
        return months.shifted(self.month, 1 - self.months)

    @property
    def window(self) -> tuple[int, ...]:
        """The months asked for, oldest first."""
        return months.window(self.month, self.months)

    @property
    def previous_window(self) -> tuple[int, ...]:
        """The as many months directly before, which the answer is compared with."""
        return months.window(months.shifted(self.month, -self.months), self.months)

    @property
    def month_before(self) -> tuple[int, ...]:
        """Of the months directly before only the last."""
        return (months.shifted(self.first_month, -1),)

    def parameters(self) -> dict[str, int]:
        """The values of a metric statement's parameters; the period before reaches from `previous_month` on."""
        return {
            "user_key": self.user_key,
            "previous_month": months.shifted(self.month, 1 - 2 * self.months),
            "first_month": self.first_month,
            "last_month": self.month,
        }


def parse_months(text: str) -> int:
    """The number of months written as `text`. Raises Problem `bad_months`."""
    if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_MONTHS)):
        return int(text)
    raise bad_months(text)


def bad_months(given: object) -> Problem:
    """The refusal of a number of months."""
    return Problem(
        "bad_months",
        "Not a number of months",
        400,
        f"months: '{given}' is not a whole number from {FEWEST_MONTHS} to {MOST_MONTHS}.",
    )
