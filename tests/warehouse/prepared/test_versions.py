"""A prepared store answers for the version it shows and for no other, whatever happened to its writer or its file."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from textwrap import dedent

import duckdb
import pytest

from apps.warehouse.engines.prepared import Prepared, Unprepared, files, remove, write_touched, write_whole

from . import small_warehouse as small

USER = 7
JANUARY = {"user_key": USER, "previous_month": 202401, "last_month": 202401}
TREND = "metrics/monthly_trend"


@pytest.fixture
def warehouse():
    """A warehouse with one user who spent one cent in January."""
    with small.connected() as connection:
        small.fill(connection, spent(1))
        yield connection


@pytest.fixture
def store(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> Path:
    """Its store, of version 1."""
    path = tmp_path / "warehouse-1.prepared"
    write_whole(warehouse, path, 1)
    return path


def spent(cents: int) -> small.State:
    return small.State(currencies={USER: "EUR"}, expenses={(USER, 202401, 0): (cents, 1)})


def shown(path: Path, version: int) -> str:
    """January's expenses, as a reader of that version of the warehouse gets them from the store."""
    (month,) = Prepared(path, version).rows(TREND, **JANUARY)
    return str(month["expenses"])


def assert_silent(path: Path, version: int) -> None:
    with pytest.raises(Unprepared):
        shown(path, version)


def test_a_store_answers_for_its_own_version_alone(store: Path) -> None:
    assert shown(store, 1) == "0.01"
    assert_silent(store, 0)
    assert_silent(store, 2)


def test_what_it_was_not_prepared_for_is_left_to_the_warehouse(store: Path) -> None:
    with pytest.raises(Unprepared):
        Prepared(store, 1).rows("metrics/total_income", **JANUARY)
    with pytest.raises(Unprepared):
        Prepared(store, 1).rows(TREND, **{**JANUARY, "user_key": USER + 1})


def test_a_load_is_seen_when_it_is_committed_and_not_before(warehouse, store: Path) -> None:
    small.touch(warehouse, spent(2))
    written = write_touched(warehouse, store, 1, 2)
    assert shown(store, 1) == "0.01"
    assert_silent(store, 2)
    written.commit()
    assert shown(store, 2) == "0.02"
    assert_silent(store, 1)


def test_a_reader_that_began_before_a_load_gets_nothing_of_it(warehouse, store: Path) -> None:
    began = Prepared(store, 1)
    small.touch(warehouse, spent(2))
    write_touched(warehouse, store, 1, 2).commit()
    with pytest.raises(Unprepared):
        began.rows(TREND, **JANUARY)


def test_a_dropped_load_leaves_no_trace(warehouse, store: Path) -> None:
    small.touch(warehouse, spent(2))
    write_touched(warehouse, store, 1, 2).drop()
    assert shown(store, 1) == "0.01"
    small.touch(warehouse, spent(3))
    write_touched(warehouse, store, 1, 2).commit()
    assert shown(store, 2) == "0.03"


def test_a_store_of_another_version_is_not_written_to(warehouse, store: Path) -> None:
    small.touch(warehouse, spent(2))
    assert write_touched(warehouse, store, 2, 3) is None
    assert write_touched(warehouse, store.with_name("nowhere"), 1, 2) is None
    assert shown(store, 1) == "0.01"


def test_months_and_users_can_vanish_and_come_back(warehouse, store: Path) -> None:
    small.touch(warehouse, small.State(currencies={USER: "EUR"}))
    write_touched(warehouse, store, 1, 2).commit()
    assert Prepared(store, 2).rows(TREND, **JANUARY) == []
    small.touch(warehouse, small.State())
    write_touched(warehouse, store, 2, 3).commit()
    assert_silent(store, 3)
    small.touch(warehouse, spent(4))
    write_touched(warehouse, store, 3, 4).commit()
    assert shown(store, 4) == "0.04"


def test_a_store_of_another_layout_is_neither_read_nor_written_to(warehouse, store: Path) -> None:
    with files.opened(store, read_only=False) as connection:
        connection.execute("UPDATE shown SET layout = layout + 1")
    assert_silent(store, 1)
    small.touch(warehouse, spent(2))
    assert write_touched(warehouse, store, 1, 2) is None


@pytest.mark.parametrize("damage", ["missing", "empty", "text", "cut"])
def test_a_damaged_file_leaves_the_answer_to_the_warehouse(store: Path, damage: str) -> None:
    whole = store.read_bytes()
    remove(store)
    damaged = {"empty": b"", "text": b"not a database, " * 1000, "cut": whole[: len(whole) // 2]}
    if damage != "missing":
        store.write_bytes(damaged[damage])
    assert_silent(store, 1)


def test_a_file_that_was_replaced_is_noticed(warehouse, store: Path) -> None:
    assert shown(store, 1) == "0.01"
    small.fill(warehouse, spent(5))
    write_whole(warehouse, store, 1)
    assert shown(store, 1) == "0.05"


def test_each_thread_reads_on_a_connection_of_its_own(store: Path) -> None:
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(shown(store, 1))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["0.01"] * 8


def test_a_forked_process_opens_the_store_anew(store: Path) -> None:
    assert shown(store, 1) == "0.01"
    child = os.fork()
    if child == 0:
        os._exit(0 if shown(store, 1) == "0.01" else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert shown(store, 1) == "0.01"


def test_a_writer_that_is_killed_leaves_the_version_before(warehouse, store: Path) -> None:
    program = dedent(f"""
        import sys, time
        from pathlib import Path
        from apps.warehouse.engines.prepared import write_touched
        from tests.warehouse.prepared import small_warehouse as small
        from tests.warehouse.prepared.test_versions import spent

        with small.connected() as warehouse:
            small.fill(warehouse, spent(1))
            small.touch(warehouse, spent(2))
            written = write_touched(warehouse, Path({str(store)!r}), 1, 2)
            print("written", flush=True)
            time.sleep(60)
    """)
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout.readline() == "written\n"
        writer.send_signal(signal.SIGKILL)
    assert shown(store, 1) == "0.01"
    assert_silent(store, 2)
    small.touch(warehouse, spent(3))
    write_touched(warehouse, store, 1, 2).commit()
    assert shown(store, 2) == "0.03"


def test_a_store_is_removed_with_what_sqlite_keeps_beside_it(warehouse, store: Path) -> None:
    reader = files.opened(store, read_only=True)
    reader.execute("SELECT * FROM shown").fetchall()
    small.touch(warehouse, spent(2))
    write_touched(warehouse, store, 1, 2).commit()
    assert len(list(store.parent.iterdir())) > 1
    remove(store)
    assert not list(store.parent.iterdir())
    reader.close()
