"""The periods that people choose from, as a spec writes them; and back."""

from typing import Any, Final

BETWEEN: Final = "between"
AS_IT_IS: Final = "as_it_is"
PERIODS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "today": ("Today", {"kind": "day", "offset": 0}),
    "yesterday": ("Yesterday", {"kind": "day", "offset": -1}),
    "this_week": ("This week", {"kind": "week", "offset": 0}),
    "last_week": ("Last week", {"kind": "week", "offset": -1}),
    "this_month": ("This month", {"kind": "month", "offset": 0}),
    "last_month": ("Last month", {"kind": "month", "offset": -1}),
    "this_quarter": ("This quarter", {"kind": "quarter", "offset": 0}),
    "last_quarter": ("Last quarter", {"kind": "quarter", "offset": -1}),
    "this_year": ("This year", {"kind": "year", "offset": 0}),
    "last_year": ("Last year", {"kind": "year", "offset": -1}),
    "last_30_days": ("The last 30 days", {"kind": "last_n_days", "n": 30}),
    "last_90_days": ("The last 90 days", {"kind": "last_n_days", "n": 90}),
    "last_3_months": ("The last 3 months", {"kind": "last_n_months", "n": 3}),
    "last_6_months": ("The last 6 months", {"kind": "last_n_months", "n": 6}),
    "last_12_months": ("The last 12 months", {"kind": "last_n_months", "n": 12}),
}


def name_of(period: dict[str, Any]) -> str:
    """What a spec's period is called among these; `as_it_is` for one that is not."""
    if period["kind"] == BETWEEN:
        return BETWEEN
    return next((name for name, (_, each) in PERIODS.items() if each == period), AS_IT_IS)
