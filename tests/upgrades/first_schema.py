"""A ledger as the first schema of each app had it, with two people's books.

Rows are written through the models as the migrations of that time describe them, and never through those of today.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 - after the setup
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

FIRST = ("users", "ledger", "budgets", "statements", "etl")
"""The apps that keep people's books, and the run log."""
TRANSACTIONS = 400


def main() -> None:
    """Migrate to the first schema, and fill it."""
    executor = MigrationExecutor(connection)
    # Not by `migrate`: what follows it stands on today's tables.
    apps = executor.migrate([(app, "0001_initial") for app in FIRST]).apps
    for number in (1, 2):
        _fill(apps, number)


def _fill(apps: Any, number: int) -> None:
    """Everything a book of that time could have."""

    def model(name: str) -> Any:
        return apps.get_model("ledger", name).objects

    user = apps.get_model("users", "User").objects.create(email=f"person{number}@example.org", name="Zoë", password="!")
    household = apps.get_model("users", "Household").objects.create(name="Home")
    apps.get_model("users", "Membership").objects.create(household=household, user=user, role="owner")
    account = model("Account").create(owner=user, name="Giro", opening_balance=Decimal("12.34"), number="DE00")
    savings = model("Account").create(owner=user, name="Savings", kind="savings")
    top = model("Category").create(owner=user, name="Food", kind="expense")
    wages = model("Category").create(owner=user, name="Wages", kind="income")
    low = model("Category").create(owner=user, name="Bakery", kind="expense", parent=top)
    tag = model("Tag").create(owner=user, name="holiday")
    for day in range(TRANSACTIONS):
        made = model("Transaction").create(
            account=account,
            category=(low, wages, None)[day % 3],
            amount=Decimal(day * 37 - 5_000) / 100,
            posting_date=date.fromordinal(date(2026, 1, 1).toordinal() + day % 300),
            payee=f"Bäcker {day}",
            notes="“quoted”",
            bank_id=f"id-{day}",
        )
        if day % 50 == 0:
            made.tags.add(tag)
    split = model("Transaction").create(account=account, amount=Decimal("-30.00"), posting_date=date(2026, 5, 5))
    for part in ("-10.00", "-20.00"):
        model("SplitLine").create(transaction=split, amount=Decimal(part), category=top)
    transfer = model("Transfer").create()
    for where, amount in ((account, "-50.00"), (savings, "50.00")):
        own = {"account": where, "transfer": transfer, "posting_date": date(2026, 6, 6)}
        model("Transaction").create(amount=Decimal(amount), **own)
    if number == 1:
        model("ExchangeRate").create(base="USD", quote="EUR", date=date(2026, 1, 1), rate=Decimal("0.91234567"))
    apps.get_model("etl", "EtlRun").objects.create(mode="full", status="succeeded", started_at="2026-01-01T00:00:00Z")


if __name__ == "__main__":
    main()
