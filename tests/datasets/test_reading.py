"""A file is read as it is meant, or refused in words; what is chosen or left out is told."""

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from apps.datasets.columns import Holds
from apps.datasets.reading.table import Read, read_table
from apps.problems import Problem


@pytest.fixture
def read(tmp_path: Path):
    """Reads a text or bytes; the rows are in `read.rows()`."""

    def reading(content: str | bytes) -> Read:
        source = tmp_path / "given.csv"
        source.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_table(source, tmp_path / "table.parquet", tmp_path / "cells.parquet")

    return reading


@pytest.fixture
def rows(tmp_path: Path):
    def found() -> list[tuple[object, ...]]:
        return duckdb.connect().read_parquet(str(tmp_path / "table.parquet")).fetchall()

    return found


def holds(read: Read) -> list[str]:
    return [str(column.holds) for column in read.columns]


def told(read: Read) -> str:
    return " ".join(notice.text for notice in read.notices)


def test_each_column_gets_its_type(read, rows) -> None:
    found = read(
        "Day,At,Store ID,City,Units,Price,Rate,Open,Temp\n"
        '2026-01-31,13:08:00,007,Bonn,3,"€1,234.50",5 %,yes,4.5e1\n'
        "2026-02-01,09:00:00,008,Köln,-4,(€2.00),12.5%,no,-3\n"
    )
    assert holds(found) == ["date", "time", "identifier", "category", "whole", "amount", "share", "flag", "decimal"]
    assert found.columns[5].unit == "EUR"
    assert rows()[0] == (
        date(2026, 1, 31), time(13, 8), "007", "Bonn", 3, Decimal("1234.5000"), 0.05, True, 45.0,
    )  # fmt: skip
    assert rows()[1][5] == Decimal("-2.0000")
    assert "leading zeros" in told(found)


def test_a_decimal_comma_is_read_and_told(read, rows) -> None:
    found = read("Name;Umsatz Wert;Anteil\nx;1.234,50;5 %\ny;-2,5;7,5 %\n")
    assert rows() == [("x", 1234.5, 0.05), ("y", -2.5, 0.075)]
    assert "'Umsatz Wert' is read with a decimal comma." in told(found)


@pytest.mark.parametrize(
    ("days", "first", "said", "is_doubt"),
    [
        (["05-02-2010", "19-02-2010"], date(2010, 2, 5), "day-month-year: 19-02-2010", False),
        (["02/05/2010", "02/19/2010"], date(2010, 2, 5), "month-day-year: 02/19/2010", False),
        (["01/02/2024", "03/04/2024"], date(2024, 2, 1), "Nothing says", True),
        (["02/05/2010", "02/12/2010", "03/05/2010"], date(2010, 2, 5), "the same weekday", True),
    ],
)
def test_whether_the_day_or_the_month_comes_first_is_decided_over_all_of_a_column(
    read, rows, days, first, said, is_doubt
) -> None:
    found = read("d,x\n" + "".join(f"{day},1\n" for day in days))
    assert rows()[0][0] == first
    (notice,) = [one for one in found.notices if one.column == "d"]
    assert said in notice.text
    assert notice.is_doubt is is_doubt


def test_days_that_contradict_each_other_stay_text(read) -> None:
    found = read("d,x\n13/02/2024,1\n03/14/2024,2\n")
    assert found.columns[0].holds == Holds.TEXT
    assert "13/02/2024 and 03/14/2024" in told(found)


def test_ragged_rows_are_left_out_and_told_with_their_places(read, rows) -> None:
    found = read("a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3\n")
    assert (found.rows, rows()) == (2, [(1, 2, 3), (1, 2, 3)])
    assert "2 rows have more or fewer cells" in told(found)


def test_lines_above_two_lines_of_headers_and_none(read) -> None:
    report = read("Report of May\n\nName,Units\nx,1\ny,2\n")
    assert [column.name for column in report.columns] == ["Name", "Units"]
    assert "2 lines above the table" in told(report)
    both = read("Region,2023,2024\nName,Units,Units\nA,1,2\nB,3,4\n")
    assert [column.name for column in both.columns] == ["Region Name", "2023 Units", "2024 Units"]
    none = read("1,2\n3,4\n")
    assert [column.name for column in none.columns] == ["Column 1", "Column 2"]
    assert none.rows == 2
    assert "no names" in told(none)


def test_encodings_are_read_line_by_line(read, rows) -> None:
    found = read("name,n\nMüller,1\n".encode("cp1252") + "José,2\n".encode())
    assert [row[0] for row in rows()][1] == "José"
    assert "others in UTF-8" in told(found)
    read("name,n\nMüller,1\nx,2\n".encode("utf-16"))
    assert rows()[0][0] == "Müller"
    read("\ufeffname,n\nMüller,1\nx,2\n".encode())
    assert rows()[0] == ("Müller", 1)


def test_few_wrong_values_are_left_empty_and_told_and_many_make_a_column_text(read, rows) -> None:
    found = read("n\n" + "1.5\n" * 99 + "unknown\n")
    assert (found.columns[0].holds, rows()[99]) == (Holds.DECIMAL, (None,))
    assert "1 of 100 values of 'n' are no numbers" in told(found)
    assert read("n\n" + "1.5\n" * 9 + "unknown\n").columns[0].holds == Holds.CATEGORY


def test_several_currencies_are_told(read) -> None:
    assert "more than one currency (EUR, USD)" in told(read("price\n$1.50\n€2.00\n"))


def test_quoted_newlines_formulas_and_blank_cells(read, rows) -> None:
    found = read('a,"b\nc",d\n1,"x\ny",=HYPERLINK("http://e")\n2,"NA",z\n')
    assert [column.name for column in found.columns] == ["a", "b c", "d"]
    assert rows() == [(1, "x\ny", '=HYPERLINK("http://e")'), (2, None, "z")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"  \n \n", "empty_file"),
        (b"PK\x03\x04rest", "not_a_table"),
        (b"%PDF-1.7", "not_a_table"),
        (b"a\0b,c\n1,2\n", "not_a_table"),
        (b"a,b\n", "no_rows"),
        ((",".join(f"c{place}" for place in range(1_000_000)) + "\n").encode(), "line_too_long"),
        ((",".join(f"c{place}" for place in range(2_000)) + "\n").encode() * 3, "too_many_columns"),
    ],
)
def test_what_is_no_table_is_refused_in_words(read, content, code) -> None:
    with pytest.raises(Problem) as refused:
        read(content)
    assert refused.value.code == code
    assert refused.value.detail


def test_lines_that_an_open_quote_takes_in_are_told(read) -> None:
    row = "12345,some words here,2024-01-31,99.50\n"
    found = read("a,b,c,d\n" + row * 50 + '1,"oops,2024-01-31,5\n' + row * 200)
    missing = 251 - found.rows
    assert missing > 1
    assert f"{missing - 1:,} lines of the file are in no row" in told(found)


def test_breaks_within_cells_and_blank_lines_are_no_lost_lines(read) -> None:
    found = read('a,b\n1,"two\nlines"\n\n2,one\n\n\n3,"and\n\nthree"\n')
    assert found.rows == 3
    assert "in no row" not in told(found)


def test_a_row_longer_than_what_is_taken_is_told(read) -> None:
    found = read("a,b\n" + "1,x\n" * 5000 + "2," + "y" * 9_000_000 + "\n" + "3,z\n" * 5000)
    assert found.rows == 10_000
    assert "1 lines of the file are in no row" in told(found) or "1 rows have" in told(found)


@pytest.mark.parametrize(
    ("written", "value"), [("1.5e3", "1500.0000"), ("(2.50)", "-2.5000"), ("€ 1,000.00", "1000.0000")]
)
def test_an_amount_is_read_however_it_is_written(read, rows, written, value) -> None:
    read(f'Name,Sales\na,"{written}"\nb,"{written}"\n')
    assert rows()[0][1] == Decimal(value)
