"""The page of a person's analysis as one value: the story, charts, and each measure as it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from apps.metrics import months
from apps.problems import Problem
from apps.users.models import User
from apps.users.selectors import books_shown_to, today
from apps.users.sight import sight_asked_for
from apps.users.templatetags.money import MINUS, currency_prefix
from apps.users.templatetags.money import money as written

from .analysis import Analysis, Spike, analysis
from .analysis_answers import NOT_ALL_SEEN, TOO_FEW_DAYS, TOO_FEW_MONTHS, TOO_FEW_PEOPLE
from .answers import money
from .book_page import BookPage
from .factor_rows import FactorRow, factor_rows
from .forecast import WEEK
from .percentiles import Place
from .risks import level_of
from .story import story, what

UNCATEGORISED: Final = "none"
SWINGS: Final = {"steady": "good", "moderate": "info", "high": "warn"}
RISKS: Final = {"low": "good", "some": "warn", "high": "bad"}
PLACES: Final = {
    "savings_rate": ("Savings rate", "percent"),
    "volatility": ("Swing of the months, of a month's turnover", "percent"),
    "fixed_costs_share": ("Fixed costs, of income", "percent"),
    "buffer_months": ("Months of expenses held", "number"),
}


@dataclass(frozen=True)
class SpikeRow:
    """A spike as it is shown: its time, its subject, where its transactions stand."""

    spike: Spike
    href: str

    @property
    def subject(self) -> str:
        """A category, or a day."""
        return what(self.spike)

    @property
    def amounts(self) -> dict[str, str | None]:
        """Decimal strings by name."""
        return {name: money(getattr(self.spike, name)) for name in ("spent", "expected", "excess")}

    @property
    def bookings(self) -> list[tuple[int, date, str, str | None]]:
        """Key, day, payee and what it took."""
        return [(each.key, each.day, each.payee, money(each.spent)) for each in self.spike.bookings]


@dataclass(frozen=True)
class AnalysisPage(BookPage):
    """Either `found` or a `problem` with the warehouse."""

    found: Analysis | None = None

    @property
    def _shown(self) -> Analysis:
        assert self.found is not None  # the template asks for nothing else where there is a problem
        return self.found

    @cached_property
    def story(self) -> list[str]:
        """The last whole month in sentences."""
        return story(self._shown, lambda cents: written(money(cents), self._shown.currency))

    @property
    def swing(self) -> dict[str, Any]:
        """How steady the months are."""
        found = self._shown
        if not found.level:
            return {"reason": TOO_FEW_MONTHS}
        return {
            "level": found.level,
            "word": f"Swing: {found.level}",
            "tone": SWINGS[found.level],
            "months": int(found.swings.months[0]),
        }

    @property
    def score(self) -> dict[str, Any]:
        """The risk score in a number and a word."""
        score = self._shown.score
        word = None if score is None else level_of(score)
        return {"value": score, "level": word, "tone": RISKS.get(word or "", "info")}

    @property
    def factors(self) -> list[FactorRow]:
        """The score taken apart."""
        return factor_rows(self._shown)

    @cached_property
    def spikes(self) -> list[SpikeRow]:
        """Of the last year, newest first."""
        return [SpikeRow(one, self._transactions(one)) for one in self._shown.spikes]

    @property
    def places(self) -> list[tuple[str, str, int | None]]:
        """Name, value and percentile of what is compared."""
        return [(PLACES[name][0], _value(name, place), place.percentile) for name, place in self._places.items()]

    @property
    def not_compared(self) -> str:
        """Why nobody is compared with; empty where somebody is."""
        if self._shown.comparison.group:
            return ""
        return TOO_FEW_PEOPLE if self._shown.is_whole else NOT_ALL_SEEN

    @property
    def _places(self) -> Mapping[str, Place]:
        return self._shown.comparison.places

    @property
    def ahead(self) -> dict[str, Any]:
        """The forecast as a chart, and one line a week for a table."""
        ahead = self._shown.forecast
        if ahead is None:
            return {"reason": TOO_FEW_DAYS}
        lines = list(
            zip(ahead.days, *(map(money, line) for line in (ahead.low, ahead.middle, ahead.high)), strict=True)
        )
        points = [
            {"label": f"{day.day} {day:%b}", "low": low, "middle": middle, "high": high}
            for day, low, middle, high in lines
        ]
        summary = "The balance that is most likely, and the band in which it lies in eight of ten cases."
        payload = {"currency": self._currency, "points": points}
        return {
            "chart": _chart("forecast", "The next 90 days", summary, payload),
            "weeks": [line for number, line in enumerate(lines, 1) if number % WEEK == 0 or number == len(lines)],
            "is_below": ahead.balance < 0,
            "likely": ahead.likely,
            "possible": ahead.unlikely,
            "unpriced": ahead.unpriced,
        }

    @property
    def timeline(self) -> dict[str, Any]:
        """What each month spent, and how much of it stood out."""
        found, above = self._shown, self._above()
        keys = months.window(found.month, len(found.expenses))
        points = [
            {
                "label": f"{months.first_day(key):%b %y}",
                "usual": money(max(spent - above.get(key, 0), 0)),
                "above": money(above.get(key, 0)),
                "href": self._list(month=months.text(key), type="expense"),
            }
            for key, spent in zip(keys, found.expenses, strict=True)
        ]
        summary = "A bar per month: what was to be expected, and above it what was not."
        return _chart("spikes", "Expenses, and what stood out", summary, {"currency": self._currency, "points": points})

    def _above(self) -> dict[int, int]:
        """Excess by month."""
        above: dict[int, int] = {}
        for one in self._shown.spikes:
            key = months.key_of(one.day)
            above[key] = above.get(key, 0) + one.excess
        return above

    @property
    def _currency(self) -> dict[str, str]:
        return {"code": self._shown.currency, "prefix": currency_prefix(self._shown.currency)}

    def _transactions(self, one: Spike) -> str:
        if not one.is_month:
            return self._list(since=one.day.isoformat(), until=one.day.isoformat(), type="expense")
        return self._list(month=f"{one.day:%Y-%m}", category=one.category_key or UNCATEGORISED, type="expense")

    def _list(self, **asked: object) -> str:
        whose = {} if self.is_own else {"user": self.owner.pk}
        return f"{reverse('ledger:transactions')}?{urlencode({**asked, **whose})}"


def percent(value: float) -> str:
    """A share as people read it."""
    return f"{100 * value:.0f} %".replace("-", MINUS)


def _value(name: str, place: Place) -> str:
    if place.value is None:
        return "not enough data"
    return percent(place.value) if PLACES[name][1] == "percent" else f"{place.value:.1f}"


def _chart(kind: str, title: str, summary: str, payload: dict[str, Any]) -> dict[str, Any]:
    """As `components/chart_canvas.html` takes it."""
    return {"kind": kind, "title": title, "summary": summary, "payload": payload, "payload_id": f"{kind}-payload"}


def analysis_page(viewer: User, asked: str) -> AnalysisPage:
    """The page of the book asked for. Raises Problem 404 for one the viewer may not see."""
    sight = sight_asked_for(viewer, asked)
    books = books_shown_to(viewer)
    try:
        return AnalysisPage(sight, books, found=analysis(sight, today(sight.owner)))
    except Problem as problem:
        return AnalysisPage(sight, books, problem=problem.for_everybody())
