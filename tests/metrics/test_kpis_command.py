"""`manage.py kpis`."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.ledger_factories import UserFactory

from .book import Book

KEYS = {
    "user",
    "month",
    "currency",
    "limited",
    "total_income",
    "total_expenses",
    "net_cash_flow",
    "savings_rate",
    "expense_by_category",
    "monthly_trend",
    "budget_vs_actual",
    "as_of",
    "pending_changes",
    "left_out",
}


def kpis(*arguments: str) -> str:
    out = StringIO()
    call_command("kpis", *arguments, stdout=out)
    return out.getvalue()


def build() -> Book:
    book = Book()
    book.earn("2000.00")
    book.spend("1234.56")
    book.plan("[Food]", "1000.00", "Food & drink")
    book.loaded()
    return book


@pytest.fixture
def loaded(once) -> Book:
    return once(build)


def test_json_has_the_keys_of_the_contract(loaded: Book) -> None:
    answer = json.loads(kpis("--user", loaded.user.email, "--month", "2026-01", "--json"))
    assert set(answer) == KEYS
    assert answer["user"] == loaded.user.pk
    assert answer["month"] == "2026-01"
    assert answer["currency"] == "EUR"
    assert answer["total_income"] == {"value": "2000.00", "previous": "0.00", "change": "2000.00"}
    assert answer["savings_rate"] == {"value": "38.3", "previous": None, "change": None}
    assert {"category", "amount", "share", "count"} <= set(answer["expense_by_category"][0])
    assert {"month", "income", "expenses", "net", "savings_rate", "count"} <= set(answer["monthly_trend"][0])
    assert {"budget", "category", "planned", "actual", "variance", "used", "status"} <= set(
        answer["budget_vs_actual"][0]
    )
    assert len(answer["monthly_trend"]) == 12


def test_text_names_every_kpi_and_number(loaded: Book) -> None:
    text = kpis("--user", loaded.user.email.upper(), "--month", "2026-01", "--months", "2")
    for expected in (
        "Total income",
        "Total expenses",
        "Net cash flow",
        "Savings rate",
        "Expenses by category",
        "Monthly trend",
        "Budget against actual",
        "2000.00",
        "1234.56",
        "38.3",
        "[Food]",
        "over",
        "2025-12",
    ):
        assert expected in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--user", "nobody@example.org"], "nobody@example.org"),
        (["--month", "2026-13"], "month: '2026-13' is not a month"),
        (["--month", ""], "month: '' is not a month"),
        (["--months", "121"], "months: '121'"),
    ],
)
def test_bad_input_is_one_clear_message(db, arguments: list[str], message: str) -> None:
    user = [] if "--user" in arguments else ["--user", UserFactory().email]
    with pytest.raises(CommandError, match=message.replace("(", r"\(")):
        kpis(*user, *arguments)


def test_problem_as_json_exits_with_one(db) -> None:
    out = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("kpis", "--user", UserFactory().email, "--month", "x", "--json", stdout=out)
    assert left.value.code == 1
    assert json.loads(out.getvalue())["error"]["code"] == "unknown_month"
