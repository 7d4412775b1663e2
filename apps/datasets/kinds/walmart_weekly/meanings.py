"""The columns of a table of weekly sales, with and without departments."""

from typing import Final

from ...columns import Holds, Meaning

_NAMES: Final = frozenset({Holds.WHOLE, Holds.CATEGORY, Holds.IDENTIFIER, Holds.TEXT})
_DAYS: Final = frozenset({Holds.DATE, Holds.MOMENT})
_NUMBERS: Final = frozenset({Holds.WHOLE, Holds.DECIMAL, Holds.AMOUNT})
_RATES: Final = _NUMBERS | {Holds.SHARE}
_FLAGS: Final = frozenset({Holds.FLAG, Holds.WHOLE})

MEANINGS: Final = (
    Meaning("store", "Store", _NAMES, ("store", "store id", "store number", "store no", "shop")),
    Meaning("date", "Week", _DAYS, ("date", "week", "week ending", "week date")),
    Meaning("weekly_sales", "Sales of the week", _NUMBERS, ("weekly_sales", "weekly sales", "sales of the week")),
    Meaning("dept", "Department", _NAMES, ("dept", "department", "dept id"), required=False),
    Meaning(
        "holiday_flag",
        "Holiday week",
        _FLAGS,
        ("holiday_flag", "holiday flag", "isholiday", "is holiday"),
        required=False,
    ),
    Meaning("temperature", "Temperature", _NUMBERS, ("temperature", "temp"), required=False),
    Meaning("fuel_price", "Fuel price", _NUMBERS, ("fuel_price", "fuel price"), required=False),
    Meaning("cpi", "Consumer price index", _NUMBERS, ("cpi", "consumer price index"), required=False),
    Meaning("unemployment", "Unemployment", _RATES, ("unemployment", "unemployment rate"), required=False),
)

READINGS: Final = ("temperature", "fuel_price", "cpi", "unemployment")
"""What is read of a store's surroundings each week."""
