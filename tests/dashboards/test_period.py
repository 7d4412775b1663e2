"""The month a page is about."""

from datetime import date

import pytest

from apps.dashboards.period import month_of
from apps.problems import Problem

TODAY = date(2026, 11, 22)


def test_without_a_month_it_is_the_current_one():
    month = month_of("", TODAY)
    assert (month.key, month.name, month.is_current) == ("2026-11", "November 2026", True)


def test_steps_cross_the_year():
    january = month_of("2026-01", TODAY)
    assert january.previous.key == "2025-12"
    assert january.previous.next.key == "2026-01"


def test_there_is_no_step_beyond_today_nor_before_the_calendar():
    assert month_of("2026-11", TODAY).next is None
    assert month_of("1970-01", TODAY).previous is None


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "1969-12", "2100-01", "2026-1", "x", "2026-11-01", "²026-11"])
def test_what_is_no_month_is_named_in_one_message(text):
    with pytest.raises(Problem) as caught:
        month_of(text, TODAY)
    assert caught.value.code == "unknown_month"
    assert text in str(caught.value)
