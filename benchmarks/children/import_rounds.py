"""`python -m benchmarks.children.import_rounds LINES FILES`: imports files one after another, and prints seconds.

Each file has the bookings of another year; the first is also written by bare inserts, and imported once more.
"""

import csv
import io
import json
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import TypeVar

import django
from django.db import transaction

django.setup()

from apps.ledger.models import Account, Transaction  # noqa: E402 - models need Django
from apps.ledger.services import create_rule, open_account  # noqa: E402
from apps.statements.services import StatementFile, import_file  # noqa: E402
from apps.users.models import User  # noqa: E402
from apps.users.services import create_user  # noqa: E402

Result = TypeVar("Result")
RULES = 20
FIRST_YEAR = 1990
TOWNS = ("Berlin", "Paris", "Roma", "Utrecht", "Leeds")
WORDS = ("Bakery", "Market", "Cinema", "Pharmacy", "Station", "Bistro", "Books", "Garage", "Florist", "Gym")


def main(lines: int, files: int) -> None:
    """Measure, and print a JSON object on the last line."""
    user = create_user("import@bench.example", None)
    account, other = (_account(user, name) for name in ("Imported", "Bare"))
    _write_rules(user)
    contents = [_file(lines, number) for number in range(files)]
    taken, new = [], []
    for file in (StatementFile("statement.csv", content) for content in contents):
        seconds, outcome = _timed(partial(import_file, user, account, file))
        taken.append(seconds)
        new.append(outcome.plan.new)
        if len(taken) == 1:
            again, second = _timed(partial(import_file, user, account, file))
    bare, _ = _timed(partial(_bare, other, contents[0]))
    answer = {"imports": taken, "new": new, "again": again, "again_new": second.plan.new, "bare": bare, "rules": RULES}
    print(json.dumps(answer))


def _account(user: User, name: str) -> Account:
    return open_account(user, name=name, kind="checking", currency="EUR", opening_balance=Decimal(0))


def _write_rules(user: User) -> None:
    """Rules of every kind of condition; about every second line is caught by one."""
    groceries = user.categories.get(name="Groceries")
    for number in range(RULES):
        word, town = WORDS[number % len(WORDS)], TOWNS[number % len(TOWNS)]
        contains = {"kind": "text", "field": "any", "how": "contains", "value": f"{word} {number}"}
        regex = {"kind": "text", "field": "any", "how": "regex", "value": rf"{word}\s+\d*{number}\b.*{town}"}
        create_rule(
            user,
            name=f"{word} {number}",
            match="all",
            conditions=[regex if number % 2 else contains, {"kind": "direction", "direction": "out"}],
            actions=[{"kind": "category", "category": groceries.pk}, {"kind": "tags", "tags": [word]}][
                : 1 + number % 2
            ],
        )


def _file(lines: int, number: int) -> bytes:
    """A CSV file of most of a year; what lies between two keeps the last of one from being asked about in the next."""
    chance = random.Random(number)
    start = date(FIRST_YEAR + number, 1, 1)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("Date", "Payee", "Description", "Amount"))
    for place in range(lines):
        day = start + timedelta(days=place * 350 // lines)
        payee = f"{chance.choice(WORDS)} {chance.randrange(300)} {chance.choice(TOWNS)}"
        cents = -chance.randrange(100, 20_000)
        writer.writerow((day, payee, f"Card payment {chance.randrange(10**9)}", f"{cents / 100:.2f}"))
    return text.getvalue().encode()


def _bare(account: Account, content: bytes) -> None:
    """The least that anybody would write: no rules, no duplicates looked for."""
    rows = csv.DictReader(io.StringIO(content.decode()))
    with transaction.atomic():
        Transaction.objects.bulk_create(
            [
                Transaction(
                    account=account,
                    posting_date=date.fromisoformat(row["Date"]),
                    payee=row["Payee"],
                    description=row["Description"],
                    amount=Decimal(row["Amount"]),
                )
                for row in rows
            ],
            batch_size=1000,
        )


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
