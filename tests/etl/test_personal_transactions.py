"""806 real-looking transactions of three accounts: from the CSV file through import and ETL to the seven KPIs.

The expected numbers are added up here from the raw file, with nothing of the project's but the default category tree.
"""

import csv
import json
from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import call_command

from apps.ledger.defaults import DEFAULT_TREE
from apps.ledger.models import Account, Transaction
from apps.users.services import create_user

pytestmark = pytest.mark.django_db(transaction=True)

EMAIL = "ada@example.org"
TOPS = {
    name.lower(): (kind, top)
    for kind, branch in DEFAULT_TREE.items()
    for top, children in branch.items()
    for name in (top, *children)
}


class Row(NamedTuple):
    """One line of the raw file."""

    month: str
    amount: Decimal
    category: str
    account: str

    @property
    def kind(self) -> str:
        """As the default tree says; a category it does not have is created, income only for the paycheck."""
        return TOPS.get(self.category.lower(), ("income" if self.category == "Paycheck" else "expense", ""))[0]

    @property
    def top(self) -> str:
        return TOPS.get(self.category.lower(), ("", self.category))[1]


@pytest.fixture
def rows(shared_data: Path) -> list[Row]:
    with (shared_data / "personal_transactions" / "personal_transactions.csv").open() as file:
        return [
            Row(
                "-".join(reversed(line["Date"].split("-")[1:])),
                Decimal(line["Amount"]) * (1 if line["Transaction Type"] == "credit" else -1),
                line["Category"],
                line["Account Name"],
            )
            for line in csv.DictReader(file)
        ]


@pytest.fixture
def imported(shared_data: Path) -> dict[str, object]:
    """The answer of the import command."""
    user = create_user(EMAIL, None, reporting_currency="USD")
    for name, kind in (("Checking", "checking"), ("Platinum Card", "credit_card"), ("Silver Card", "credit_card")):
        Account.objects.create(owner=user, name=name, kind=kind, currency="USD")
    return import_file(shared_data)


def import_file(shared_data: Path) -> dict[str, object]:
    file = shared_data / "personal_transactions" / "personal_transactions.csv"
    return answer("import_statement", str(file), user=EMAIL, account="Checking", create_categories=True)


def answer(command: str, *words: str, **options: object) -> dict[str, object]:
    out = StringIO()
    call_command(command, *words, json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def test_all_806_lines_arrive_in_their_accounts_and_a_second_import_adds_none(imported, rows, shared_data) -> None:
    assert {account["id"]: account["new"] for account in imported["accounts"]} == {
        name: sum(row.account == name for row in rows) for name in ("Checking", "Platinum Card", "Silver Card")
    }

    again = import_file(shared_data)

    assert sum(account["new"] for account in again["accounts"]) == 0
    assert sum(account["duplicate"] for account in again["accounts"]) == Transaction.objects.count() == len(rows) == 806


@pytest.mark.parametrize("month", ["2018-01", "2018-12", "2019-03", "2019-09"])
def test_the_kpis_equal_the_sums_of_the_raw_file(imported, rows, month: str) -> None:
    answer("run_etl")

    kpis = answer("kpis", user=EMAIL, month=month)

    income = sum((row.amount for row in rows if row.month == month and row.kind == "income"), Decimal("0.00"))
    spent = [row for row in rows if row.month == month and row.kind == "expense"]
    expenses = -sum((row.amount for row in spent), Decimal("0.00"))
    assert Decimal(kpis["total_income"]["value"]) == income
    assert Decimal(kpis["total_expenses"]["value"]) == expenses
    assert Decimal(kpis["net_cash_flow"]["value"]) == income - expenses
    rate = ((income - expenses) / income * 100).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    assert Decimal(kpis["savings_rate"]["value"]) == rate
    tops: dict[str, Decimal] = defaultdict(Decimal)
    for row in spent:
        tops[row.top] -= row.amount
    assert {row["category"]: Decimal(row["amount"]) for row in kpis["expense_by_category"]} == tops
    assert kpis["monthly_trend"][-1]["count"] == sum(row.month == month and row.kind != "transfer" for row in rows)
    assert answer("reconcile") == {"ok": True, "differences": []}


def test_card_payments_are_on_both_sides_of_the_file_and_count_nowhere(imported, rows) -> None:
    paid = [row for row in rows if row.category == "Credit Card Payment"]

    assert {row.kind for row in paid} == {"transfer"}
    assert Transaction.objects.with_type().filter(type_="transfer").count() == len(paid) == 143
    assert date(2018, 1, 1) == Transaction.objects.earliest("posting_date").posting_date
