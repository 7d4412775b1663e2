"""The scanner reads a whole SQLite file as it was at one moment, whoever writes meanwhile."""

import sqlite3
from pathlib import Path

import pytest

from apps.problems import Problem
from apps.warehouse.scanning import sqlite_scan

ROWS = 300_000  # more than the scanner would read with one worker, if it used several
FILL = """
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 300000)
INSERT INTO entry SELECT n, n % 7, 'é😀 ' FROM number
"""


@pytest.fixture
def book(tmp_path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(tmp_path / "book.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE owner (id INTEGER PRIMARY KEY, name VARCHAR(10))")
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, amount DECIMAL NOT NULL, note VARCHAR(10))")
    connection.execute(FILL)
    return connection


def _file(book: sqlite3.Connection) -> str:
    return str(book.execute("PRAGMA database_list").fetchone()[2])


def test_every_table_is_of_the_moment_of_the_first_read(book: sqlite3.Connection) -> None:
    with sqlite_scan(_file(book)) as scan:
        assert len(scan.read("SELECT id FROM owner").read_all()) == 0
        book.execute("INSERT INTO owner VALUES (1, 'late')")
        book.execute("UPDATE entry SET amount = 1000")
        book.execute("INSERT INTO entry VALUES (999999, 1, 'late')")

        entries = scan.read("SELECT id, amount FROM entry").read_all()

        assert len(entries) == ROWS
        assert max(entries["amount"].to_pylist()) == 6
        assert len(scan.read("SELECT id FROM owner").read_all()) == 0


def test_text_arrives_letter_by_letter(book: sqlite3.Connection) -> None:
    with sqlite_scan(_file(book)) as scan:
        assert set(scan.read("SELECT note FROM entry").read_all()["note"].to_pylist()) == {"é😀 "}


def test_a_scanner_that_dies_is_a_problem_and_not_half_a_table(tmp_path: Path, capfd) -> None:
    with sqlite_scan(str(tmp_path / "no" / "such.sqlite3")) as scan, pytest.raises(Problem, match="exit code 1"):
        scan.read("SELECT 1").read_all()
    said = capfd.readouterr().err
    assert "such.sqlite3" in said
    assert "Traceback" not in said
