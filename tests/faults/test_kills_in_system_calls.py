"""A run that is killed between two of the system calls that make its work durable and visible."""

import signal

import pytest

from .system_calls import Point, of_publication, points, tampered, traced
from .world import World

pytestmark = [pytest.mark.sqlite_file, pytest.mark.takes_minutes]


def test_a_run_killed_at_any_call_that_writes_publishes_or_removes_a_file_loses_nothing(world: World, subtests) -> None:
    killed_at(world, subtests, calls_of_a_run(world, full=False), full=False)


def test_a_full_run_killed_at_any_call_that_publishes_loses_nothing(world: World, subtests) -> None:
    killed_at(world, subtests, of_publication(calls_of_a_run(world, full=True)), full=True)


def test_a_full_run_killed_at_any_call_loses_nothing(world: World, subtests) -> None:
    killed_at(world, subtests, calls_of_a_run(world, full=True), full=True)


def killed_at(world: World, subtests, found: list[Point], *, full: bool) -> None:
    """Each call at least once; DuckDB's threads share them differently from run to run, so a later one may not come."""
    killed = set()
    for point in found:
        with subtests.test(str(point)):
            world.begin_again()
            with world.readers():
                child = world.start("run", full=full, held=True)
                with tampered(child, point, world.warehouse.parent, "signal=SIGKILL"):
                    if child.wait():
                        assert child.wait() == -signal.SIGKILL, child.said
                        killed.add((point.call, point.file))
                world.assert_next_run_is_right()
    assert killed >= {(point.call, point.file) for point in found if point.number == 1}


def calls_of_a_run(world: World, *, full: bool) -> list[Point]:
    """What a run does to the warehouse's files that a power cut could find half done."""
    with world.readers():  # who closes a store last folds its journal in; beside readers that is never the run
        child = world.start("run", full=full, held=True)
        with traced(child) as log:
            assert child.wait() == 0, child.said
    world.assert_all_is_loaded()
    found = points(log, world.warehouse.parent)
    assert {"fsync", "rename"} <= {point.call for point in found}
    return found
