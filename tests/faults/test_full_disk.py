"""A disk that is full: one clear message, the old numbers for every reader, and all is well once there is room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.models import EtlRun

from .small_disk import empty, fill, mounted
from .system_calls import Point, points, tampered, traced
from .world import World, copy_ledger

pytestmark = pytest.mark.sqlite_file

MODES = pytest.mark.parametrize("words", [["run_etl"], ["run_etl", "--full"]], ids=["incremental", "full"])
KIB = 1024
ROOM = (0, 64 * KIB, 2048 * KIB)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk") as folder:
        yield folder


@MODES
def test_a_full_disk_keeps_the_old_numbers_and_says_so(world: World, disk: Path, subtests, words) -> None:
    for room in ROOM:
        with subtests.test(room=room):
            world.begin_again()
            world.put_warehouse(disk / f"room-{room}")
            with world.readers():
                fill(disk, leave=room)
                child = world.command(*words)
                if child.wait() or room == 0:
                    world.assert_failed_clearly(child, "disk")
                    assert "disk" in EtlRun.objects.latest("pk").error
                empty(disk)
                world.assert_next_run_is_right()


def test_a_disk_that_fills_up_between_the_files_name_and_the_pointer(world: World, disk: Path, subtests) -> None:
    world.put_warehouse(disk / "first")
    for number, point in enumerate(renames_of_a_run(world)):
        with subtests.test(str(point)):
            world.begin_again()
            world.put_warehouse(disk / str(number))
            with world.readers():
                child = world.command("run_etl", held=True)
                with tampered(child, point, world.warehouse.parent, "signal=SIGSTOP"):
                    child.wait_until_stopped()
                    fill(disk)
                    child.go_on()
                    if child.wait():
                        world.assert_failed_clearly(child, "disk")
                empty(disk)
                world.assert_next_run_is_right()


def renames_of_a_run(world: World) -> list[Point]:
    """Where a run gives files their names."""
    child = world.command("run_etl", held=True)
    with traced(child) as log:
        assert child.wait() == 0, child.said
    return [point for point in points(log, world.warehouse.parent) if point.call.startswith("rename")]


def test_a_disk_that_is_full_for_the_ledger_too(world: World, disk: Path) -> None:
    """As on a laptop, where both are below one folder: not even the run log can be written."""
    own = disk / "ledger.sqlite3"
    copy_ledger(world.ledger, own)
    world.put_warehouse(disk / "warehouse")
    world.ledger = own
    fill(disk)

    child = world.command("run_etl")

    world.assert_failed_clearly(child, "The ledger's database failed")
    empty(disk)
    assert world.command("run_etl").wait() == 0
    assert world.command("reconcile").wait() == 0


def test_a_limit_on_the_size_of_files_stands_in_for_a_disk(world: World) -> None:
    most = world.ledger.stat().st_size + 64 * KIB  # the run is still written into its log
    assert most < max(path.stat().st_size for path in world.warehouse.parent.glob("*.duckdb"))
    with world.readers():
        world.assert_failed_clearly(world.command("run_etl", "--full", file_bytes=most))
        world.assert_next_run_is_right()
