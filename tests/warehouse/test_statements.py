"""Every statement of the warehouse stays in the subset of SQL that DuckDB, Redshift and PostgreSQL share."""

import re

import pytest
import sqlglot
from sqlglot import exp

from apps.warehouse import schema, statements

ALL = sorted(f"{path.parent.relative_to(statements.FOLDER)}/{path.stem}" for path in statements.FOLDER.rglob("*.sql"))
FORBIDDEN = (
    r"\b(GETDATE|DATEADD|DATEDIFF|NVL2|DECODE|TO_CHAR|LISTAGG|MEDIAN|QUALIFY|FILTER|IDENTITY|SUPER|TRUNCATE|CONCAT)\b"
)


@pytest.mark.parametrize("name", ALL)
def test_statement_is_one_that_redshift_parses(name: str) -> None:
    (parsed,) = sqlglot.parse(statements.text(name), read="redshift")
    assert not isinstance(parsed, exp.Command)


@pytest.mark.parametrize("name", ALL)
def test_statement_keeps_to_the_shared_subset(name: str) -> None:
    code = re.sub(r"--[^\n]*", "", statements.text(name))

    assert not re.search(FORBIDDEN, code, re.IGNORECASE)
    assert "%" not in code
    assert not re.search(r"\bINSERT INTO \w+\s+(SELECT|VALUES)", code)
    for order in re.findall(r"ORDER BY ([^)\n;]+)", code):
        assert "DESC" not in order or "NULLS" in order


@pytest.mark.parametrize("name", ALL)
def test_statement_says_its_grain_or_its_effect_first(name: str) -> None:
    assert statements.text(name).startswith("-- ")


@pytest.mark.parametrize("table", [*schema.TABLES, "redshift/warehouse_publication", "redshift/warehouse_lock"])
def test_physical_attributes_are_dropped_and_columns_are_not(table: str) -> None:
    definition = statements.text(f"schema/{table}")

    plain = statements.without_physical_attributes(definition)

    assert not re.search(r"DISTKEY|DISTSTYLE|SORTKEY|ENCODE", plain)
    assert [c.name for c in sqlglot.parse_one(plain).find_all(exp.ColumnDef)] == [
        c.name for c in sqlglot.parse_one(definition, read="redshift").find_all(exp.ColumnDef)
    ]


@pytest.mark.parametrize("table", schema.TABLES)
def test_every_column_is_encoded_and_the_first_sort_key_is_not_compressed(table: str) -> None:
    definition = statements.text(f"schema/{table}")
    columns = re.findall(r"^    (\w+) .*? ENCODE (\w+)(?: NOT NULL)?,?$", definition, re.MULTILINE)
    first = re.search(r"SORTKEY \((\w+)", definition)[1]

    assert len(columns) == definition.count("\n    ")
    assert [name for name, encoding in columns if encoding == "RAW"] == [first]


def test_a_percent_sign_and_a_colon_survive_the_drivers_parameters() -> None:
    styled = statements.in_psycopg_style(
        "-- at 100%: :none\nSELECT '5%' WHERE :day = CAST(x AS DATE) OR y::text = :other_day"
    )

    assert styled == "\nSELECT '5%%' WHERE %(day)s = CAST(x AS DATE) OR y::text = %(other_day)s"


def test_the_calendar_knows_every_day() -> None:
    calendar = schema.calendar()

    assert len(calendar) == (schema.LAST_DAY - schema.FIRST_DAY).days + 1
    for row in calendar.take([0, 59, 21_244, 47_481]).to_pylist():
        day = row["day"]
        assert row["date_key"] == int(day.strftime("%Y%m%d"))
        assert row["month_key"] == int(day.strftime("%Y%m"))
        assert row["month_start"] == day.replace(day=1)
        assert (row["year"], row["month"], row["day_of_month"]) == (day.year, day.month, day.day)
        assert row["day_of_week"] == day.isoweekday()
        assert row["quarter"] == (day.month + 2) // 3
