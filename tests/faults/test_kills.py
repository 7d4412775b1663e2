"""A run that is killed, anywhere: readers see the old numbers or the new ones, and the next run makes up for it."""

import signal
import time

import pytest

from etl.progress import STEPS

from .processes import Child, descendants, is_alive, wait_until
from .world import World

pytestmark = pytest.mark.sqlite_file

MODES = pytest.mark.parametrize("full", [False, True], ids=["incremental", "full"])
FRACTIONS = (0.1, 0.3, 0.5, 0.7, 0.9)
MANY_FRACTIONS = tuple(number / 40 for number in range(1, 40))
GONE_WITHIN = 5.0  # seconds


def kill_with_all_it_started(child: Child) -> None:
    """Kill a run, and see that the processes it had started end by themselves."""
    started = descendants(child.pid)
    child.kill()
    wait_until(lambda: not any(is_alive(pid) for pid in started), seconds=GONE_WITHIN)


@MODES
@pytest.mark.parametrize("step", STEPS)
def test_a_run_killed_at_a_step_loses_nothing_and_leaves_no_process(world: World, step: str, full: bool) -> None:
    with world.readers():
        child = world.start("run", full=full, step=step, number=signal.SIGSTOP)
        child.wait_until_stopped()
        kill_with_all_it_started(child)
        world.assert_next_run_is_right()
    world.assert_a_run_was_interrupted()


@pytest.mark.takes_minutes
@MODES
def test_a_run_killed_at_any_moment_loses_nothing(world: World, full: bool, subtests) -> None:
    killed_at_moments(world, subtests, FRACTIONS, full=full)


@MODES
@pytest.mark.takes_minutes
def test_a_run_killed_at_one_of_many_moments_loses_nothing(world: World, full: bool, subtests) -> None:
    killed_at_moments(world, subtests, MANY_FRACTIONS, full=full)


def killed_at_moments(world: World, subtests, fractions: tuple[float, ...], *, full: bool) -> None:
    """Kill after these fractions of the time that a run takes here."""
    begin = time.monotonic()
    assert world.start("run", full=full).wait() == 0
    seconds = time.monotonic() - begin
    for fraction in fractions:
        with subtests.test(fraction=fraction):
            world.begin_again()
            with world.readers():
                child = world.start("run", full=full)
                time.sleep(seconds * fraction)
                kill_with_all_it_started(child)
                world.assert_next_run_is_right()
