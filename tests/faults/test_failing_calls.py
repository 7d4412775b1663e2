"""A file system that fails in the middle: what was not made durable is not published, and the run says so."""

import pytest

from .system_calls import Point, of_publication, points, tampered, traced
from .world import World

pytestmark = [pytest.mark.sqlite_file, pytest.mark.takes_minutes]

INCREMENTAL, FULL = ["run_etl"], ["run_etl", "--full"]
SYNCING = ("fsync", "fdatasync")
# How SQLite makes a journal's name durable: here only that of the prepared answers, which may be lost.
OF_NO_CONSEQUENCE = "fdatasync the folder"


def test_a_failing_call_keeps_the_old_numbers_or_shows_the_new_ones(world: World, subtests) -> None:
    failing_at(world, subtests, calls_of(world, INCREMENTAL), INCREMENTAL)


def test_a_failing_call_of_a_full_runs_publication_does_the_same(world: World, subtests) -> None:
    failing_at(world, subtests, of_publication(calls_of(world, FULL)), FULL)


def test_any_failing_call_of_a_full_run_does_the_same(world: World, subtests) -> None:
    failing_at(world, subtests, calls_of(world, FULL), FULL)


def failing_at(world: World, subtests, found: list[Point], words: list[str]) -> None:
    for point in found:
        with subtests.test(str(point)):
            world.begin_again()
            with world.readers():
                child = world.command(*words, held=True)
                with tampered(child, point, world.warehouse.parent, "error=EIO") as log:
                    must_sync = point.call in SYNCING and not str(point).startswith(OF_NO_CONSEQUENCE)
                    if child.wait() or (must_sync and "(INJECTED)" in log.read_text()):
                        world.assert_failed_clearly(child)
                world.assert_next_run_is_right()


def calls_of(world: World, words: list[str]) -> list[Point]:
    """What a run does to the warehouse's files that a disk could refuse."""
    child = world.command(*words, held=True)
    with traced(child) as log:
        assert child.wait() == 0, child.said
    return points(log, world.warehouse.parent)
