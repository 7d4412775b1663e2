"""The balance ahead, and days that stand out, on histories in words."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.behaviour.forecast import DAYS, forecast
from apps.behaviour.periods import PERIODS
from apps.behaviour.spike_days import DaySpike, Expense, day_spikes

from .histories import TODAY, every, found

pytestmark = pytest.mark.filterwarnings("error")
MONTHLY = next(period for period in PERIODS if period.name == "monthly")
NOTHING = np.zeros(120, dtype=np.int64)


def rent_and_wage(rent: int = -1000_00, wage: int = 900_00):
    rents = every(MONTHLY, 8, rent, last=date(2026, 6, 3))
    wages = every(MONTHLY, 8, wage, last=date(2026, 5, 28))
    return found(("Landlord", rents), ("Employer", wages))


def test_what_recurs_moves_the_balance_on_its_days_and_to_the_cent() -> None:
    ahead = forecast(1500_00, NOTHING, rent_and_wage(), TODAY)
    by_day = dict(zip(ahead.days, ahead.middle, strict=True))
    assert len(ahead.days) == DAYS
    assert by_day[date(2026, 6, 27)] == 1500_00
    assert by_day[date(2026, 6, 28)] == 2400_00
    assert by_day[date(2026, 7, 3)] == 1400_00
    assert ahead.low == ahead.middle == ahead.high
    assert (ahead.likely, ahead.chance_soon) == (None, 0.0)


def test_the_first_day_below_zero_is_named() -> None:
    ahead = forecast(50_00, NOTHING, rent_and_wage(), TODAY)
    assert (ahead.likely, ahead.unlikely, ahead.chance_soon) == (date(2026, 7, 3), date(2026, 7, 3), 1.0)


def test_the_band_holds_what_weeks_of_the_last_year_do() -> None:
    """One week in four takes 400: after 13 weeks about 3 of them, rarely none, rarely more than 6."""
    rest = np.zeros(364, dtype=np.int64)
    rest[3::28] = -400_00
    ahead = forecast(1000_00, rest, [], TODAY)
    assert ahead.low[-1] < ahead.middle[-1] < ahead.high[-1]
    assert ahead.middle[-1] == pytest.approx(1000_00 - 3 * 400_00, abs=400_00)
    assert ahead.unlikely < ahead.likely <= ahead.days[-1]
    assert ahead == forecast(1000_00, rest, [], TODAY)


def test_weekends_stay_weekends() -> None:
    """Only Saturdays cost anything: TODAY is a Monday."""
    week = [0, 0, 0, 0, -50_00, 0, 0]  # Tuesday to Monday
    ahead = forecast(1000_00, np.array(week * 20, dtype=np.int64), [], TODAY)
    steps = np.diff([1000_00, *ahead.middle])
    assert {day.weekday() for day, step in zip(ahead.days, steps, strict=True) if step} == {5}


def test_a_short_history_has_no_forecast_and_no_rate_is_said() -> None:
    assert forecast(1000_00, NOTHING[:89], [], TODAY) is None
    payments = [one for one in rent_and_wage() if not one.is_income]
    unpriced = [
        type(one)(**{name: getattr(one, name) for name in one.__slots__} | {"reporting_cents": None})
        for one in payments
    ]
    assert forecast(0, NOTHING, unpriced, TODAY).unpriced == 1


@settings(max_examples=30, deadline=None)
@given(st.integers(-(10**9), 10**9), st.lists(st.integers(-(10**6), 10**6), min_size=90, max_size=200))
def test_lines_keep_their_order_and_follow_the_balance(balance: int, rest: list[int]) -> None:
    flow = np.array(rest, dtype=np.int64)
    ahead, above = forecast(balance, flow, [], TODAY), forecast(balance + 100, flow, [], TODAY)
    assert all(low <= middle <= high for low, middle, high in zip(ahead.low, ahead.middle, ahead.high, strict=True))
    assert all(abs(more - less - 100) <= 1 for less, more in zip(ahead.middle, above.middle, strict=True))


def days(*more: Expense) -> list[Expense]:
    """Twenty to thirty every other day for two years, and more."""
    usual = [Expense(back, TODAY - timedelta(days=2 * back), "shop", 2000 + back % 11 * 100) for back in range(360)]
    return [*usual, *more]


def test_a_day_far_above_the_others_is_a_spike_with_what_it_was_spent_on() -> None:
    day = date(2026, 3, 3)
    sofa, lamp = Expense(9001, day, "sofas", 900_00), Expense(9002, day, "lamps", 5_00)
    [spike] = day_spikes(days(sofa, lamp), 2000_00, TODAY)
    assert isinstance(spike, DaySpike)
    assert (spike.day, spike.transactions) == (day, (9001,))
    assert spike.spent - spike.expected > 850_00
    assert day_spikes(days(sofa, lamp), 20_000_00, TODAY) == []


def test_what_recurs_and_what_came_a_year_ago_is_no_spike() -> None:
    rent = Expense(9001, date(2026, 3, 3), "landlord", 900_00, recurs=True)
    insured = [Expense(9002 + back, date(2026 - back, 3, 3 + 7 * back), "insurer", 700_00) for back in (0, 1)]
    assert day_spikes(days(rent, *insured), 2000_00, TODAY) == []
    dearer = [insured[1], Expense(9009, date(2026, 3, 3), "insurer", 1400_00)]
    assert len(day_spikes(days(*dearer), 2000_00, TODAY)) == 1


def test_few_days_say_nothing() -> None:
    assert day_spikes([], 2000_00, TODAY) == []
    assert day_spikes([*days()[:20], Expense(9001, TODAY, "sofas", 900_00)], 2000_00, TODAY) == []
