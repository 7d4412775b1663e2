"""A warehouse that something else has damaged: nobody sees a wrong number, the run says what to do, and that helps."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from .world import TODAY, World

pytestmark = pytest.mark.sqlite_file


def truncated(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def flipped(path: Path) -> None:
    """One bit in each of sixteen places."""
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 32, len(content), max(len(content) // 16, 1)):
        content[place] ^= 0x10
    path.write_bytes(content)


def overwritten(path: Path) -> None:
    path.write_bytes(b"This is not what was here. " * 200)


def removed(path: Path) -> None:
    path.unlink()


DAMAGES = (
    truncated,
    pytest.param(flipped, marks=pytest.mark.takes_minutes),
    pytest.param(removed, marks=pytest.mark.takes_minutes),
    pytest.param(emptied, marks=pytest.mark.takes_minutes),
    pytest.param(overwritten, marks=pytest.mark.takes_minutes),
)


def assert_old_new_or_told(world: World) -> None:
    """What a new process sees of a damaged warehouse."""
    for place, seen in world.shown().items():
        told = seen.get("code", "").startswith("warehouse_")
        assert told or seen in (world.template.old[place], world.template.new[place]), (place, seen)


def assert_told_and_rebuilt(world: World) -> None:
    """No reader sees a wrong number; a run says clearly what to do unless all is well; a full run mends everything."""
    assert_old_new_or_told(world)
    child = world.command("run_etl")
    if child.wait():
        world.assert_failed_clearly(child)
    assert_old_new_or_told(world)

    rebuilt = world.command("run_etl", "--full")

    assert rebuilt.wait() == 0, rebuilt.said
    assert world.shown() == world.template.new
    world.assert_all_is_loaded()


def files_of(world: World) -> list[str]:
    """What a warehouse consists of, but for its locks."""
    return sorted(path.name for path in world.warehouse.parent.iterdir() if path.suffix not in {".lock", ".wal"})


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_any_file_of_the_warehouse_may_be_damaged(world: World, subtests, damage: Callable[[Path], None]) -> None:
    for name in files_of(world):
        with subtests.test(name):
            world.begin_again()
            damage(world.warehouse.parent / name)
            assert_told_and_rebuilt(world)


def test_a_reader_that_had_it_open_sees_the_old_numbers_or_is_told(world: World) -> None:
    reader = world.folder / "observations"
    child = world.start("read", watched=list(world.template.watched), today=TODAY.isoformat(), file=str(reader))
    while not reader.exists() or not reader.read_text():
        assert child.is_alive()
    for name in files_of(world):
        removed(world.warehouse.parent / name)
    rebuilt = world.command("run_etl", "--full")
    assert rebuilt.wait() == 0, rebuilt.said
    world.assert_all_is_loaded()
    child.kill()
    for line in reader.read_text().splitlines():
        key, month, seen = json.loads(line)
        told = seen.get("code", "").startswith("warehouse_")
        assert told or seen in (world.template.old[key, month], world.template.new[key, month])


def test_a_warehouse_of_a_newer_release_is_left_alone_and_can_be_rebuilt(world: World) -> None:
    for path in world.warehouse.parent.glob("warehouse-*.duckdb"):
        with duckdb.connect(str(path)) as file:
            file.execute("UPDATE warehouse_schema SET version = version + 1")
    world.assert_failed_clearly(world.command("run_etl"), "newer release", "run_etl --full")
    assert_told_and_rebuilt(world)


def test_the_whole_folder_may_be_gone(world: World) -> None:
    shutil.rmtree(world.warehouse.parent)

    child = world.command("run_etl")

    assert child.wait() == 0, child.said
    world.assert_all_is_loaded()


def test_a_file_that_another_program_holds_open_costs_one_clear_message(world: World) -> None:
    held = [duckdb.connect(str(path)) for path in world.warehouse.parent.glob("warehouse-*.duckdb")]
    try:
        child = world.command("run_etl")
        if child.wait():
            world.assert_failed_clearly(child, "locked by another program")
    finally:
        for connection in held:
            connection.close()
    world.assert_next_run_is_right()
