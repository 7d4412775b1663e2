"""Month arithmetic on keys."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.metrics import months
from apps.problems import Problem

keys = st.builds(lambda year, month: year * 100 + month, st.integers(1970, 2099), st.integers(1, 12))


def test_window_of_twelve_months_crosses_the_year() -> None:
    window = months.window(202602, 12)
    assert window == (202503, 202504, 202505, 202506, 202507, 202508, 202509, 202510, 202511, 202512, 202601, 202602)


@given(keys, st.integers(-240, 240))
def test_shifting_back_and_forth_returns(key: int, count: int) -> None:
    assert months.shifted(months.shifted(key, count), -count) == key


@given(keys)
def test_text_and_key_are_the_same_month(key: int) -> None:
    assert months.key_of(months.parse(months.text(key))) == key


def test_day_lies_in_its_month() -> None:
    assert months.key_of(date(2024, 2, 29)) == 202402
    assert months.first_day(202402) == date(2024, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-1",
        "2026-13",
        "2026-00",
        "1969-12",
        "2100-01",
        "2026-01-01",
        "2026-0\N{ARABIC-INDIC DIGIT ONE}",
        "01-2026",
        "2026-01\n",
    ],
)
def test_what_is_no_month_is_named(text: str) -> None:
    with pytest.raises(Problem) as refused:
        months.parse(text)
    assert refused.value.code == "unknown_month"
    assert refused.value.status == 400
    assert f"month: '{text}' is not a month" in str(refused.value)
    assert "YYYY-MM" in str(refused.value)
