"""Periods that a question may mean, as a spec writes them, with their first and last day."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

MONTHS, QUARTER = 12, 3
UNITS = ("day", "week", "month", "quarter", "year")


@dataclass(frozen=True)
class Period:
    """`fields` as in a spec's period; `first` and `last` are its days on the day of the question.

    `assumed`: what was taken for granted ("recently", "summer"); empty where the words say it all.
    """

    kind: str
    fields: dict[str, str | int] = field(compare=False)
    first: date
    last: date
    assumed: str = field(default="", compare=False)

    def as_json(self) -> dict[str, str | int]:
        """As a spec's widget has it."""
        return {"kind": self.kind, **self.fields}

    @property
    def offset(self) -> int | None:
        """How many units away from the one that today is in; None where it is not said so."""
        offset = self.fields.get("offset")
        return None if offset is None else int(offset)


def shifted_month(day: date, months: int) -> date:
    """The first day of the month so many months after that of `day`."""
    count = day.year * MONTHS + day.month - 1 + months
    return date(count // MONTHS, count % MONTHS + 1, 1)


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def span(kind: str, day: date) -> tuple[date, date]:
    """First and last day of the day, week, month, quarter or year that `day` lies in."""
    if kind == "day":
        return day, day
    if kind == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if kind == "month":
        return day.replace(day=1), month_end(day)
    if kind == "quarter":
        first = shifted_month(day, -((day.month - 1) % QUARTER))
        return first, month_end(shifted_month(first, QUARTER - 1))
    return date(day.year, 1, 1), date(day.year, 12, 31)


def offset(kind: str, count: int, today: date) -> Period:
    """The unit so many units from today's: ("month", -1) is the calendar month before. Raises OverflowError."""
    return Period(kind, {"offset": count}, *span(kind, moved(kind, today, count)))


def moved(kind: str, day: date, count: int) -> date:
    """A day in the unit so many units from that of `day`. Raises OverflowError or ValueError off the calendar."""
    if kind in {"day", "week"}:
        return day + timedelta(days=count * (7 if kind == "week" else 1))
    return shifted_month(day, count * {"month": 1, "quarter": QUARTER, "year": MONTHS}[kind])


def fixed(kind: str, day: date) -> Period:
    """The day, week, month, quarter or year that `day` lies in, whenever the spec is looked at."""
    written: dict[str, str | int] = {
        "day": {"date": day.isoformat()},
        "week": {"date": day.isoformat()},
        "month": {"month": f"{day:%Y-%m}"},
        "quarter": {"quarter": f"{day.year}-Q{(day.month - 1) // QUARTER + 1}"},
        "year": {"year": day.year},
    }[kind]  # type: ignore[assignment]
    return Period(kind, written, *span(kind, day))


def last_units(unit: str, count: int, today: date) -> Period:
    """The last `count` days, weeks or months, today's included; a year is twelve months, a quarter three."""
    if unit == "day":
        return Period("last_n_days", {"n": count}, today - timedelta(days=count - 1), today)
    if unit == "week":
        monday, sunday = span("week", today)
        return Period("last_n_weeks", {"n": count}, monday - timedelta(weeks=count - 1), sunday)
    months = count * {"month": 1, "year": MONTHS, "half_year": 6}[unit]
    return Period("last_n_months", {"n": months}, shifted_month(today, 1 - months), month_end(today))


def between(first: date, last: date, assumed: str = "") -> Period:
    """From one day to another, both included; said the wrong way round, it is turned."""
    first, last = min(first, last), max(first, last)
    return Period("between", {"from": first.isoformat(), "to": last.isoformat()}, first, last, assumed)
