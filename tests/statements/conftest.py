"""A person with an account, and files to import into it."""

import pytest

from apps.ledger.models import Account
from apps.statements.services import Outcome, StatementFile, import_file
from tests.ledger_factories import AccountFactory

HEADER = "Date,Description,Category,Amount\n"


def csv_file(*rows: str, name: str = "bank.csv", **options: bool) -> StatementFile:
    """A CSV file with these rows below the usual header."""
    return StatementFile(name, (HEADER + "\n".join(rows) + "\n").encode(), **options)


def take(account: Account, *rows: str, **options: bool) -> Outcome:
    """Import these rows into an account of its owner's."""
    return import_file(account.owner, account, csv_file(*rows, **options))


@pytest.fixture
def account() -> Account:
    return AccountFactory(name="Giro", currency="EUR")
