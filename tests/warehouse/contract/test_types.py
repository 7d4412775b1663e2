"""Whatever the ledger can hold arrives as it is: to the last digit, letter and blank, and of the same Python type."""

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from apps.warehouse.engines import engine

from .kinds import Kind
from .writing import KEY, MOMENT, TEXT, USER, add, publish, user

MONEY, RATE = pa.decimal128(18, 2), pa.decimal128(18, 8)
ACCOUNT = pa.schema(
    {
        "account_key": KEY,
        "user_key": KEY,
        "name": TEXT,
        "kind": TEXT,
        "currency": TEXT,
        "opening_balance": MONEY,
        "is_closed": pa.bool_(),
    }
)
BUDGET = pa.schema(
    {
        "budget_key": KEY,
        "user_key": KEY,
        "category_key": KEY,
        "name": TEXT,
        "period": TEXT,
        "amount": MONEY,
        "starts_on": pa.date32(),
        "ends_on": pa.date32(),
        "rollover": pa.bool_(),
    }
)
RATES = pa.schema({"rate_key": KEY, "base": TEXT, "quote": TEXT, "day": pa.date32(), "rate": RATE})
CATEGORY = pa.schema({"category_key": KEY, "user_key": KEY, "parent_key": KEY, "name": TEXT, "kind": TEXT})
ACCOUNT_FIELDS = {"user_key": 1, "name": "", "kind": "cash", "currency": "EUR", "is_closed": False}
BUDGET_FIELDS = {"user_key": 1, "category_key": 0, "name": "", "period": "monthly", "amount": Decimal("0.01")}
LARGEST_KEY = 2**63 - 1
TEXTS = [
    "",
    " ",
    "  both ends  ",
    "trailing ",
    "\ttab\n",
    "two\r\nlines",
    'it\'s "quoted"',
    "back\\slash \\N \\.",
    "100% %s %(name)s :name $1",
    "NULL",
    "é e\u0301 Ǆ ß",
    "💶 🧑‍👩‍👧 𝄞",
    "日本語 العربية",
    "\u00a0 \u200b",
    "𝄞" * 120,
]


def arrived(kind: Kind, entity: str, schema: pa.Schema, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows as readers find them after they were loaded, by key."""
    with engine().build(from_scratch=True) as build:
        assert add(build, entity, schema, *rows) == len(rows)
        build.publish(MOMENT)
    with engine().snapshot() as snapshot:
        found = kind.table(snapshot, f"dim_{entity}")
    key = schema.names[0]
    return sorted((row for row in found if row[key] != 0), key=lambda row: row[key])


def assert_same(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> None:
    """Equal, and of the same types: Decimal("1.00") is not Decimal("1"), and 1 is not True."""
    assert list(map(repr, found)) == list(map(repr, wanted))


def test_texts_arrive_letter_by_letter(kind: Kind) -> None:
    rows = [user(number, name=text) for number, text in enumerate(TEXTS, start=1)]
    assert_same(arrived(kind, "user", USER, *rows), rows)


@pytest.mark.parametrize("amount", ["9999999999999999.99", "-9999999999999999.99", "0.00", "-0.01", "0.10"])
def test_amounts_arrive_to_the_cent(kind: Kind, amount: str) -> None:
    row = {"account_key": LARGEST_KEY, "opening_balance": Decimal(amount), **ACCOUNT_FIELDS}
    wanted = {name: row[name] for name in ACCOUNT.names}
    assert_same(arrived(kind, "account", ACCOUNT, row), [wanted])


def test_rates_arrive_to_the_last_digit(kind: Kind) -> None:
    rates = [Decimal("9999999999.99999999"), Decimal("0.00000001"), Decimal("1.10000000")]
    rows = [
        {"rate_key": number, "base": "USD", "quote": "EUR", "day": date(2026, 1, number), "rate": rate}
        for number, rate in enumerate(rates, start=1)
    ]
    assert_same(arrived(kind, "exchange_rate", RATES, *rows), rows)


def test_days_and_flags_arrive_and_what_is_unknown_stays_unknown(kind: Kind) -> None:
    rows = [
        {"budget_key": number, **BUDGET_FIELDS, "starts_on": first, "ends_on": last, "rollover": last is None}
        for number, (first, last) in enumerate(
            [(date(1970, 1, 1), date(2099, 12, 31)), (date(2024, 2, 29), None), (date(1999, 12, 31), date(2000, 1, 1))],
            start=1,
        )
    ]
    assert_same(arrived(kind, "budget", BUDGET, *rows), rows)


def test_columns_of_nothing_but_nulls_arrive(kind: Kind) -> None:
    row = dict.fromkeys(CATEGORY.names) | {"category_key": LARGEST_KEY, "user_key": 1, "name": ""}
    with engine().build(from_scratch=True) as build:
        build.stage("stage_category", pa.Table.from_pylist([row], CATEGORY).to_reader())
        build.keep("category_climb", "transform/category_climb")
        build.append("dim_category", "transform/dim_category")
        build.publish(MOMENT)
    with engine().snapshot() as snapshot:
        found = [found for found in kind.table(snapshot, "dim_category") if found["user_key"] == 1]
    assert_same(found, [row | {"depth": 0, "top_level_key": LARGEST_KEY, "top_level_name": ""}])


def test_rows_arrive_from_any_number_of_batches(kind: Kind) -> None:
    table = pa.Table.from_pylist([user(key) for key in range(1, 3502)], USER)
    with engine().build(from_scratch=True) as build:
        assert build.stage("stage_user", pa.RecordBatchReader.from_batches(USER, table.to_batches(700))) == 3501
        assert build.append("dim_user", "transform/dim_user") == 3501
        assert build.stage("stage_nobody", pa.RecordBatchReader.from_batches(USER, [])) == 0
        build.publish(MOMENT)
    with engine().snapshot() as snapshot:
        assert {row["user_key"] for row in kind.table(snapshot, "dim_user")} == set(range(1, 3502))


def test_a_staging_table_is_gone_with_its_load(kind: Kind) -> None:
    publish(1, from_scratch=True)
    publish(2)
    with engine().snapshot() as snapshot:
        assert len(kind.table(snapshot, "dim_user")) == 2
