"""Which holiday a week marked as such belongs to."""

from datetime import date, timedelta

SUNDAY, MONDAY, THURSDAY = 6, 0, 3
SECOND_SUNDAY_SINCE = 2022
"""From then on, the Super Bowl is on the second Sunday of February."""
OTHER = "Other marked weeks"


def holidays_of(year: int) -> dict[str, date]:
    """The four holidays whose weeks the published table marks."""
    return {
        "Super Bowl": _nth(year, 2, SUNDAY, 2 if year >= SECOND_SUNDAY_SINCE else 1),
        "Labour Day": _nth(year, 9, MONDAY, 1),
        "Thanksgiving": _nth(year, 11, THURSDAY, 4),
        "Christmas": date(year, 12, 25),
    }


def named(day: date) -> tuple[str, date | None]:
    """The holiday, and its day, of the week that ends (or, failing that, begins) on `day`; `OTHER` where none is."""
    near = [(name, each) for year in (day.year - 1, day.year) for name, each in holidays_of(year).items()]
    for start in (day - timedelta(days=6), day):
        for name, each in near:
            if start <= each <= start + timedelta(days=6):
                return name, each
    return OTHER, None


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
