"""A ledger's SQLite file is read by a process of its own, which keeps all it was told to or nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from django.conf import settings

from apps.problems import Problem
from apps.warehouse.engines.duckdb.ledger_process import LedgerProcess

FILL = """
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 300000)
INSERT INTO entry SELECT n, n % 7, 'é😀 ' FROM number
"""
COPY = "CREATE TABLE copied AS SELECT * FROM entry"
# Runs a statement that takes for ever, in a child of its own, and says that it has begun.
HOST = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(WAREHOUSE_MEMORY_LIMIT="256MB", WAREHOUSE_THREADS=1)
from apps.warehouse.engines.duckdb.ledger_process import LedgerProcess
told = lambda share: print(process._process.pid, flush=True)
with LedgerProcess(Path(sys.argv[1]), sys.argv[2], told) as process:
    process.run("CREATE TABLE endless AS SELECT SUM(a.id * b.id) FROM entry AS a, entry AS b", {})
"""


@pytest.fixture
def book(tmp_path: Path) -> str:
    path = tmp_path / "book.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, amount DECIMAL NOT NULL, note VARCHAR(10))")
        connection.execute(FILL)
    return str(path)


def tables(path: Path) -> list[str]:
    with duckdb.connect(str(path)) as connection:
        return [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]


def test_what_is_written_is_there_once_it_is_finished(book: str, tmp_path: Path) -> None:
    with LedgerProcess(tmp_path / "build.duckdb", book, lambda _share: None) as process:
        assert process.run(COPY, {}) == 300_000
        process.finish()

    with duckdb.connect(str(tmp_path / "build.duckdb")) as connection:
        assert connection.execute("SELECT COUNT(*), MIN(note), MAX(note) FROM copied").fetchall() == [
            (300_000, "é😀 ", "é😀 ")
        ]


def test_what_is_not_finished_is_not_there(book: str, tmp_path: Path) -> None:
    with LedgerProcess(tmp_path / "build.duckdb", book, lambda _share: None) as process:
        process.run(COPY, {})

    assert tables(tmp_path / "build.duckdb") == []


@pytest.mark.parametrize(
    ("ledger", "statement", "code", "said"),
    [
        ("no/such.sqlite3", "SELECT 1", "warehouse_load_failed", "such.sqlite3"),
        ("book.sqlite3", "CREATE TABLE copied AS SELECT other FROM entry", "ledger_unreadable", "other"),
        ("book.sqlite3", "CREATE TABLE copied AS SELECT CAST('x' AS BIGINT)", "warehouse_load_failed", "'x'"),
    ],
)
def test_what_goes_wrong_is_one_problem(book, tmp_path: Path, capfd, ledger, statement, code, said) -> None:
    with (
        LedgerProcess(tmp_path / "build.duckdb", str(tmp_path / ledger), lambda _share: None) as process,
        pytest.raises(Problem, match=said) as raised,
    ):
        process.run(statement, {})
    assert raised.value.code == code
    assert capfd.readouterr().err == ""


def test_a_reader_that_dies_is_a_problem(book: str, tmp_path: Path) -> None:
    with LedgerProcess(tmp_path / "build.duckdb", book, lambda _share: None) as process:
        process.run("SELECT 1", {})
        process._process.kill()
        with pytest.raises(Problem, match="exit code -9"):
            process.run("SELECT 1", {})


def test_the_reader_ends_with_whoever_wanted_it_even_in_the_middle_of_a_statement(book: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOST, str(tmp_path / "build.duckdb"), book]
    environment = os.environ | {"PYTHONPATH": str(settings.BASE_DIR)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as host:
        reader = int(host.stdout.readline())
        host.send_signal(signal.SIGKILL)

    until = time.monotonic() + 10
    while Path(f"/proc/{reader}").exists() and Path(f"/proc/{reader}/stat").read_text().split()[2] != "Z":
        assert time.monotonic() < until, "the reader outlived its parent"
        time.sleep(0.05)
