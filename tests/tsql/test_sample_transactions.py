"""Made-up transactions: the inline functions of the stored procedure, run over a user's own accounts and categories."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sqlglot
from sqlglot import exp

from apps.ledger.models import Category, Transaction
from apps.users.models import User
from tests.ledger_factories import AccountFactory, UserFactory

from .files import only, query_of, text
from .translation import translated
from .twin import Twin

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
Row = dict[str, Any]
COLUMNS = ("number", "account_id", "category_id", "posting_date", "payee", "amount")


def parameters(name: str) -> list[str]:
    """The names of an inline function's parameters, in their order."""
    declared = only(f"functions/{name}", exp.Create).this.expressions
    return [column.find(exp.Parameter).name for column in declared]


def called(name: str, given: dict[str, exp.Expression]) -> exp.Query:
    """An inline function's query with its arguments in place, and those of the functions it reads from."""

    def placed(node: exp.Expression) -> exp.Expression:
        if isinstance(node, exp.Parameter) and node.name in given:
            return given[node.name].copy()
        if isinstance(node, exp.Table) and isinstance(node.this, exp.Anonymous):
            arguments = [argument.transform(placed) for argument in node.this.expressions]
            return called(node.this.name, dict(zip(parameters(node.this.name), arguments, strict=True))).subquery(
                node.alias or node.this.name
            )
        return node

    assert set(parameters(name)) == set(given)
    return query_of(f"functions/{name}").transform(placed)


def bookings(user: User, size: int, seed: int = 7, today: date = TODAY) -> list[Row]:
    """What the procedure would insert."""
    day = exp.cast(exp.Literal.string(today.isoformat()), "date")
    numbers = {"user_id": user.pk, "size": size, "seed": seed}
    given = {name: exp.Literal.number(value) for name, value in numbers.items()} | {"today": day}
    rows = Twin().run(translated(called("sample_bookings", given), "duckdb"))
    return sorted((dict(zip(COLUMNS, row, strict=True)) for row in rows), key=lambda row: row["number"])


@pytest.fixture
def ada() -> User:
    """Somebody with two open accounts and a closed one, beside somebody else."""
    user, other = UserFactory(), UserFactory()
    AccountFactory(owner=user, name="Old", is_closed=True)
    AccountFactory(owner=user, name="Card", kind="credit_card")
    AccountFactory(owner=user, name="Checking")
    AccountFactory(owner=other)
    return user


@pytest.mark.parametrize("size", [1, 2, 95, 1000])
def test_as_many_bookings_as_asked_for_each_once(ada: User, size: int) -> None:
    assert [row["number"] for row in bookings(ada, size)] == list(range(1, size + 1))


def test_days_lie_in_the_last_24_months_up_to_today(ada: User) -> None:
    days = [row["posting_date"].date() for row in bookings(ada, 3000)]

    assert min(days) > date(2024, 11, 22)
    assert max(days) == TODAY
    assert len(set(days)) > 600


@pytest.mark.parametrize("today", [TODAY, date(2026, 2, 28), date(2028, 2, 29), date(2026, 1, 1), date(2025, 12, 27)])
def test_there_is_one_salary_a_month_on_the_checking_account(ada: User, today: date) -> None:
    salary = Category.objects.get(owner=ada, name="Salary").pk
    rows = [row for row in bookings(ada, 500, today=today) if row["category_id"] == salary]

    months = {(row["posting_date"].year, row["posting_date"].month) for row in rows}
    assert len(rows) == len(months) == 24
    assert {row["amount"] for row in rows} == {Decimal("2650.00")}
    assert {row["posting_date"].day for row in rows} == {27}
    assert max(row["posting_date"].date() for row in rows) <= today
    assert {row["account_id"] for row in rows} == {ada.accounts.get(name="Checking").pk}


def test_bookings_are_on_open_accounts_and_in_categories_of_the_user_alone(ada: User) -> None:
    rows = bookings(ada, 1000)

    accounts = Counter(row["account_id"] for row in rows)
    assert set(accounts) == set(ada.accounts.filter(is_closed=False).values_list("pk", flat=True))
    assert {row["category_id"] for row in rows} <= set(ada.categories.values_list("pk", flat=True))


def test_amounts_go_the_way_of_their_category(ada: User) -> None:
    kinds = dict(ada.categories.values_list("pk", "kind"))
    signs = Counter((kinds[row["category_id"]], row["amount"] > 0) for row in bookings(ada, 3000))

    assert signs["income", False] == 0
    assert 0 < signs["expense", True] < signs["expense", False] / 20  # a refund now and then
    assert signs["transfer", True] > 0
    assert signs["transfer", False] > 0
    assert all(
        row["amount"] != 0 and row["amount"] == row["amount"].quantize(Decimal("0.01")) for row in bookings(ada, 99)
    )


def test_frequent_things_are_frequent(ada: User) -> None:
    names = dict(ada.categories.values_list("pk", "name"))
    counted = Counter(names[row["category_id"]] for row in bookings(ada, 3000))

    assert counted.most_common(1)[0][0] == "Groceries"
    assert len(counted) > 40


def test_somebody_with_categories_of_their_own_gets_them_as_payees(ada: User) -> None:
    Category.objects.filter(owner=ada).delete()
    ours = Category.objects.create(owner=ada, name="Fabeltiere", kind="expense")

    rows = bookings(ada, 200)

    assert {row["payee"] for row in rows} == {"Fabeltiere", "Cash"}
    assert {row["category_id"] for row in rows} == {ours.pk, None}


def test_another_seed_is_another_book_and_the_same_one_the_same(ada: User) -> None:
    assert bookings(ada, 50) == bookings(ada, 50)
    assert bookings(ada, 50) != bookings(ada, 50, seed=8)


def test_somebody_without_an_open_account_gets_nothing(ada: User) -> None:
    ada.accounts.update(is_closed=True)

    assert bookings(ada, 50) == []


def test_every_column_that_wants_a_value_gets_one() -> None:
    procedure = text("procedures/sp_insert_sample_transactions")
    insert = sqlglot.parse_one(procedure[procedure.index("INSERT INTO") :].split(";")[0], read="tsql")
    written = {column.name for column in insert.this.expressions}
    wanted = {field.column for field in Transaction._meta.concrete_fields if not field.null and not field.primary_key}

    assert insert.this.this.name == Transaction._meta.db_table
    assert wanted <= written
    assert len(insert.this.expressions) == len(insert.expression.expressions)


def test_what_makes_no_sense_is_refused_before_anything_is_written() -> None:
    procedure = text("procedures/sp_insert_sample_transactions")
    refusals = re.findall(r"THROW (\d+), '([^']+)', 1;", procedure.split("INSERT INTO")[0])

    assert [number for number, _words in refusals] == ["50002", "50003", "50004"]
    assert "@num_transactions NOT BETWEEN 1 AND 1000000" in procedure
    assert "no open account" in refusals[2][1]
