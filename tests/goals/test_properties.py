"""Whatever is booked and paused: numbers rest on what is there, not on its order, and a pause is no time at all."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.goals.history import strip
from apps.goals.measuring.clock import Clock
from apps.goals.measuring.columns import INCOME, LIMIT, SAVINGS, Goals
from apps.goals.measuring.days import number
from apps.goals.measuring.levels import Levels, Series
from apps.goals.measuring.numbers import measured
from apps.goals.measuring.periods import kept
from apps.goals.models import GoalEvent
from apps.goals.needs import Need, competing, monthly_need

START, END = number(date(2026, 1, 1)), number(date(2026, 12, 31))
NOTHING = np.zeros(0, np.int64)
days = st.integers(START - 120, END)
changes = st.lists(st.tuples(days, st.integers(-50_000, 80_000)), max_size=25)


def ints(*values: int) -> np.ndarray:
    return np.array(values, np.int64)


def goal(bookings, pauses=(), kind: int = SAVINGS, period: int = 0) -> Goals:
    """One goal of 5,000 over 2026, known for a year."""
    when, what = (np.array([each[place] for each in bookings], np.int64) for place in (0, 1))
    series = Series.of(1, np.zeros(len(when), np.int64), when, what)
    levels = Levels(ints(0, 1), series, ints(0), ints(-1), Series.of(1, NOTHING, NOTHING, NOTHING))
    first, end = (np.array([each[place] for each in pauses], np.int64) for place in (0, 1))
    return Goals(
        kind=ints(kind),
        is_balance=np.array([kind == SAVINGS]),
        target=ints(500_000),
        starts=ints(START),
        ends=ints(END),
        paused=ints(sum(last - begin for begin, last in pauses)),
        period=ints(period),
        first_known=ints(START - 365),
        levels=levels,
        clock=Clock.of(1, np.zeros(len(first), np.int64), first, end),
    )


def numbers(goals: Goals, day: int) -> dict[str, list]:
    found = measured(goals, ints(0), ints(day))
    return {name: getattr(found, name).tolist() for name in found.__dataclass_fields__}


@given(changes, st.randoms(), st.sampled_from([SAVINGS, INCOME, LIMIT]), days.filter(lambda day: day >= START))
@settings(max_examples=60, deadline=None)
def test_the_order_of_bookings_changes_nothing(bookings, dice, kind, day):
    shuffled = list(bookings)
    dice.shuffle(shuffled)
    one, other = (numbers(goal(each, kind=kind, period=int(kind == LIMIT)), day) for each in (bookings, shuffled))
    assert str(one) == str(other)
    if kind == SAVINGS:
        assert one["value"] == [sum(cents for when, cents in bookings if when <= day)]


@given(changes, st.integers(START + 1, END - 100), st.integers(1, 90))
@settings(max_examples=60, deadline=None)
def test_a_pause_in_which_nothing_is_booked_leaves_every_number_as_it_was(bookings, begin, length):
    """What is booked after the pause is booked as much later as it lasted."""
    before = [each for each in bookings if each[0] < begin]
    moved = before + [(when + length, cents) for when, cents in bookings if when >= begin]
    plain, paused = goal(bookings), goal(moved, [(begin, begin + length)])
    for day in (begin - 1, begin, begin + 40):
        after = day + length if day >= begin else day
        assert str(numbers(plain, day)) == str(numbers(paused, after))


@given(changes, st.integers(START, END - 60), st.integers(1, 50), st.integers(0, 50))
@settings(max_examples=60, deadline=None)
def test_what_is_booked_on_paused_days_is_in_no_pace(bookings, begin, length, offset):
    quiet = [each for each in bookings if not begin <= each[0] < begin + length]
    loud = [*quiet, (begin + offset % length, 123_456)]
    day = begin + length + 20
    one, other = (numbers(goal(each, [(begin, begin + length)], kind=INCOME), day) for each in (quiet, loud))
    for name in ("pace_short", "pace_long", "days_left"):
        assert str(one[name]) == str(other[name])


@given(changes, st.integers(START, END))
@settings(max_examples=40, deadline=None)
def test_kept_months_are_those_that_plain_sums_keep(bookings, day):
    share, whole = kept(goal(bookings, kind=LIMIT, period=1), ints(0), ints(day))
    months = [(date(2026, month, 1), date(2026 + month // 12, month % 12 + 1, 1)) for month in range(1, 13)]
    spent = [sum(c for when, c in bookings if number(a) <= when < number(b)) for a, b in months]
    ended = [number(b) - 1 <= day for _, b in months]
    good = sum(over and amount <= 500_000 for amount, over in zip(spent, ended, strict=True))
    assert share.tolist() == [good / 12]
    assert whole.tolist() == [day >= END and good == 12]


@pytest.mark.parametrize(
    ("left", "months", "rate", "need"),
    [
        ("1200.00", 12, None, "100.07"),  # 365 days are 11.9918 months
        ("10000.00", 12, "5", "856.65"),  # 41.67 / (1 - 1.0041667 ** -11.9918)
        ("100.00", 0, None, "100.00"),  # less than a month: all of it
        ("0.00", 12, None, "0"),
    ],
)
def test_what_is_needed_a_month(left, months, rate, need):
    due = date(2027, 1, 1) if months else date(2026, 1, 15)
    found = monthly_need(Decimal(left), date(2026, 1, 1), due, Decimal(rate) if rate else None)
    assert found == Decimal(need)
    assert monthly_need(Decimal(1), due, due) is None


def test_goals_compete_in_the_order_of_their_days():
    needs = [Need(n, f"Goal {n}", date(2026, n, 1), Decimal(amount)) for n, amount in ((3, 50), (1, 300), (2, 200))]
    found = competing(needs, Decimal(400))
    assert [need.goal for need in found.fitting] == [1, 3]
    assert [need.goal for need in found.wanting] == [2]
    assert found.short_by == Decimal(150)
    assert competing(needs, None).wanting == ()


def test_the_strip_shows_the_worst_promise_of_each_day():
    def change(day: int, policy: str, state: str) -> GoalEvent:
        return GoalEvent(policy_name=policy, day=date(2026, 1, day), to_state=state)

    log = [change(1, "a", "met"), change(1, "b", "met"), change(4, "a", "breached"), change(5, "b", "at_risk")]
    log += [change(7, "a", "met")]
    found = strip(log, date(2026, 1, 10))
    assert [(each.state, (each.last - each.first).days + 1) for each in found] == [
        ("met", 3),
        ("breached", 3),
        ("at_risk", 4),
    ]
    assert sum(each.width for each in found) == pytest.approx(100)
    assert found[-1].last == date(2026, 1, 1) + timedelta(days=9)
