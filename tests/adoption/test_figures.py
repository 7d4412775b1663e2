"""The two figures against cases worked out by hand, and what may not matter to them."""

from datetime import datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.adoption import estimates, figures

START = datetime(2026, 3, 1)  # noqa: DTZ001 - a day
TODAY = pd.Timestamp(2026, 3, 15)
Told = tuple[int, str, str, float]


def frame(*told: Told) -> pd.DataFrame:
    """Events by (user, kind, subject, days after START)."""
    moments = [pd.Timestamp(START + timedelta(days=after), tz="UTC") for *_, after in told]
    users, kinds, subjects = ([each[place] for each in told] for place in range(3))
    known = {"user": users, "kind": kinds, "subject": subjects, "moment": moments}
    return pd.DataFrame(known).assign(day=[moment.tz_localize(None).normalize() for moment in moments])


def opened(user: int, *days: float) -> list[Told]:
    return [
        (user, "dashboard_delivered", "", days[0]),
        *((user, "dashboard_opened", "", day) for day in days),
    ]


def people(*told: Told, today: pd.Timestamp = TODAY) -> pd.DataFrame:
    return figures.journeys(frame(*told), today)


@pytest.mark.parametrize(
    ("days", "adopted"), [((0,), False), ((0, 0.5), False), ((0, 1), True), ((0, 13.9), True), ((0, 14), False)]
)
def test_the_day_of_delivery_is_the_first_of_fourteen_and_counts_where_used(days, adopted: bool) -> None:
    assert people(*opened(1, *days)).loc[1, "adopted"] == adopted


def test_a_window_is_over_on_the_fifteenth_day() -> None:
    assert people(*opened(1, 0)).loc[1, "is_over"]
    assert not people(*opened(1, 0), today=pd.Timestamp(2026, 3, 14)).loc[1, "is_over"]


def test_what_is_used_is_what_was_delivered_first() -> None:
    goal = (1, "goal_created", "7", 0)
    assert people(goal, (1, "goals_opened", "", 1)).loc[1, "days"] == 1
    assert people(goal, (1, "dashboard_opened", "", 1), (1, "dashboard_opened", "", 2)).loc[1, "days"] == 0
    assert people(goal, *opened(1, 0, 2)).loc[1, "days"] == 2


def test_a_brief_sorts_people_only_if_it_was_completed_before() -> None:
    before, after = (2, "brief_completed", "a", -1), (1, "brief_completed", "a", 0.5)
    found = people(*opened(1, 0, 1), after, *opened(2, 0, 1), before)
    assert list(found["trained"]) == [False, True]


def test_shares_have_wilsons_interval_and_newcombes_difference() -> None:
    """Newcombe's own example (1998, table II, a): 56/70 and 48/80 differ by 0.2, from 0.0524 to 0.3339."""
    hits = pd.Series([True] * 56 + [False] * 14 + [True] * 48 + [False] * 32).to_numpy()
    trained = pd.Series([True] * 70 + [False] * 80).to_numpy()
    found = estimates.compared_shares(hits, trained).difference
    assert (found.value, found.low, found.high) == pytest.approx((20, 5.24, 33.39), abs=0.005)
    few = estimates.compared_shares(hits[:9], trained[:9])
    assert (few.overall.people, few.overall.value, few.difference.value) == (9, None, None)


def test_the_cycle_ends_with_the_acceptance_and_an_open_spec_gives_none() -> None:
    def spec(user: int) -> list[Told]:
        changed = [(user, "spec_changed", f"{user}/{n}", float(2 * n)) for n in (1, 2)]
        late = (user, "spec_changed", f"{user}/9", 30.0)
        return [(user, "spec_delivered", f"{user}/0", 0), *changed, (user, "spec_accepted", f"{user}/2", 5.0), late]

    told = [each for user in range(10) for each in spec(user)]
    steps = figures.gaps(frame(*told, (99, "spec_delivered", "x/0", 0), (99, "spec_changed", "x/1", 9)))
    assert list(steps["days"]) == [2.0] * 20
    found = figures.cycle(steps)
    assert (found.overall.people, found.overall.value, found.overall.low, found.overall.high) == (10, 2, 2, 2)
    assert found.trained.value is None


def test_a_median_lies_between_its_order_statistics() -> None:
    values = pd.Series(range(1, 11)).to_numpy(float)
    found = estimates.median(values, 10)
    assert (found.value, found.low, found.high) == (5.5, 2, 9)


KINDS = st.sampled_from([*figures.DELIVERED, *figures.USED, "spec_changed", "spec_accepted", "brief_completed"])
EVENTS = st.lists(st.tuples(st.integers(1, 3), KINDS, st.just("s/1"), st.integers(0, 20)), min_size=1, max_size=25)


@settings(max_examples=10, deadline=None)
@given(told=EVENTS, data=st.data())
def test_neither_order_nor_doubles_matter(told, data) -> None:
    mixed = data.draw(st.permutations([*told, *told[: len(told) // 2]]))
    pd.testing.assert_frame_equal(people(*told), people(*mixed))
    one, other = (figures.gaps(frame(*each)).reset_index(drop=True) for each in (told, mixed))
    pd.testing.assert_frame_equal(one, other)


def test_nothing_at_all_is_not_enough() -> None:
    nothing = frame((1, "goals_opened", "", 0)).iloc[:0]
    found = figures.journeys(nothing, TODAY)
    assert figures.adoption(found).overall.value is None
    assert figures.cycle(figures.gaps(nothing)).overall.people == 0
    assert figures.trend(found) == []
