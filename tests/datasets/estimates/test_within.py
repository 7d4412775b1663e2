"""Effects within groups: recovered where groups differ the other way, certain only as far as clusters allow."""

import numpy as np
import pytest

from apps.datasets.estimates.intervals import Estimate
from apps.datasets.estimates.within import demeaned, effects


def panel(seed: int, effect: float, *, groups: int = 40, times: int = 30, dropped: float = 0.2) -> list[np.ndarray]:
    """Unbalanced: outcome, cause, group and time, with group levels that confound and shocks of each time."""
    chance = np.random.default_rng(seed)
    group, time = np.divmod(np.arange(groups * times), times)
    level = chance.normal(0, 3, groups)
    cause = level[group] + chance.normal(0, 1, len(group)) + np.sin(time)
    outcome = -5 * level[group] + effect * cause + chance.normal(0, 2, times)[time] + chance.normal(0, 1, len(group))
    kept = chance.random(len(group)) > dropped
    return [outcome[kept], cause[kept], group[kept], time[kept]]


def estimated(parts: list[np.ndarray], level: float = 0.95) -> Estimate | None:
    outcome, cause, group, time = parts
    return effects(demeaned(np.column_stack([outcome, cause]), group, time), [group], level=level)[0]


def test_intervals_hold_the_planted_effect_as_often_as_they_say() -> None:
    held = 0
    for seed in range(200):
        found = estimated(panel(seed, 0.5))
        assert found is not None
        held += found.low <= 0.5 <= found.high
    assert 180 <= held <= 199


def test_effect_equals_least_squares_with_a_column_for_each_group_and_time() -> None:
    outcome, cause, group, time = panel(1, 0.5)
    columns = np.column_stack([cause, np.eye(40)[group], np.eye(30)[time][:, 1:]])
    expected = np.linalg.lstsq(columns, outcome, rcond=None)[0][0]

    found = estimated([outcome, cause, group, time])

    assert found is not None
    assert found.value == pytest.approx(expected, abs=1e-8)


def test_effects_held_with_each_other_are_told_apart() -> None:
    outcome, cause, group, time = panel(2, 0.0)
    other = cause + np.random.default_rng(3).normal(0, 1, len(cause))
    outcome = outcome + 2 * other

    found = effects(demeaned(np.column_stack([outcome, cause, other]), group, time), [group, group])

    assert found[0] is not None
    assert found[1] is not None
    assert not found[0].claimed
    assert found[1].low < 2 < found[1].high


def test_cause_that_all_groups_share_is_told_apart_from_none_in_a_full_panel() -> None:
    outcome, _, group, time = panel(5, 0.5, dropped=0)

    assert estimated([outcome, np.sin(time), group, time]) is None


@pytest.mark.parametrize("case", ["constant", "of the group", "of the time", "copied", "few clusters"])
def test_what_cannot_be_told_is_not(case: str) -> None:
    outcome, cause, group, time = panel(4, 0.5)
    causes = {
        "constant": np.ones(len(group)), "of the group": group * 1.5, "of the time": np.sin(time), "copied": cause,
        "few clusters": cause,
    }[case]  # fmt: skip
    clusters = group % 3 if case == "few clusters" else group
    columns = [outcome, causes, cause] if case == "copied" else [outcome, causes]

    found = effects(demeaned(np.column_stack(columns), group, time), [clusters, group])

    assert found[0] is None
