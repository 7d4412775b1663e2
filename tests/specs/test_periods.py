"""Which days a period means, and with which it is compared."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from apps.specs.model import Period, Spec, json_schema
from apps.specs.older import period_of
from apps.specs.periods import Days, UnclearPeriodError, before, days_of

TODAY = date(2026, 3, 18)  # a Wednesday
read = TypeAdapter(Period).validate_python


def days(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ({"kind": "day", "offset": -1}, "2026-03-17", "2026-03-17"),
        ({"kind": "day", "date": "2024-02-29"}, "2024-02-29", "2024-02-29"),
        ({"kind": "week", "offset": 0}, "2026-03-16", "2026-03-22"),
        ({"kind": "week", "date": "2026-01-01"}, "2025-12-29", "2026-01-04"),
        ({"kind": "month", "offset": -1}, "2026-02-01", "2026-02-28"),
        ({"kind": "month", "month": "2024-02"}, "2024-02-01", "2024-02-29"),
        ({"kind": "quarter", "offset": -1}, "2025-10-01", "2025-12-31"),
        ({"kind": "quarter", "quarter": "2025-Q3"}, "2025-07-01", "2025-09-30"),
        ({"kind": "year", "offset": 0}, "2026-01-01", "2026-12-31"),
        ({"kind": "year", "year": 2024}, "2024-01-01", "2024-12-31"),
        ({"kind": "last_n_days", "n": 90}, "2025-12-19", "2026-03-18"),
        ({"kind": "last_n_weeks", "n": 2}, "2026-03-09", "2026-03-22"),
        ({"kind": "last_n_months", "n": 3}, "2026-01-01", "2026-03-31"),
        ({"kind": "between", "from": "2026-01-05", "to": "2026-01-07"}, "2026-01-05", "2026-01-07"),
    ],
)
def test_a_period_means_these_days(period, first, last):
    assert days_of(read(period), TODAY) == days(first, last)


@pytest.mark.parametrize(
    "period",
    [
        {"kind": "month"},
        {"kind": "month", "month": "2026-01", "offset": 0},
        {"kind": "day", "date": "2026-02-30"},
        {"kind": "between", "from": "2026-13-01", "to": "2026-12-01"},
        {"kind": "year", "offset": -1200, "year": None, "x": 1},
    ],
)
def test_what_names_no_days_is_refused(period):
    with pytest.raises((UnclearPeriodError, ValidationError)):
        days_of(read(period), TODAY)


@pytest.mark.parametrize(
    ("first", "last", "compare", "result"),
    [
        ("2026-03-01", "2026-03-31", "previous_period", ("2026-02-01", "2026-02-28")),
        ("2026-01-01", "2026-03-31", "previous_period", ("2025-10-01", "2025-12-31")),
        ("2026-03-16", "2026-03-22", "previous_period", ("2026-03-09", "2026-03-15")),
        ("2024-02-01", "2024-02-29", "previous_year", ("2023-02-01", "2023-02-28")),
        ("2025-02-01", "2025-02-28", "previous_year", ("2024-02-01", "2024-02-29")),
        ("2024-02-29", "2024-03-01", "previous_year", ("2023-02-28", "2023-03-01")),
    ],
)
def test_it_is_compared_with_as_much_before(first, last, compare, result):
    assert before(days(first, last), compare) == days(*result)


def test_words_name_periods():
    assert period_of("Last month") == {"kind": "month", "offset": -1}
    assert period_of("last_12_months") == {"kind": "last_n_months", "n": 12}
    assert period_of("past 2 years") == {"kind": "last_n_months", "n": 24}
    assert period_of("recently") is None


def test_the_schema_that_is_published_is_the_models():
    schema = json_schema()
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) == set(Spec.model_fields)
    assert schema["$defs"]["Between"]["required"] == ["kind", "from", "to"]
