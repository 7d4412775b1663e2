"""`generate_ledger`: exactly as many rows as asked for, the same for the same seed, change capture on."""

import json
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, F, Max, Sum

from apps.budgets.models import Budget
from apps.demo.scale import generate_ledger
from apps.ledger.defaults import DEFAULT_TREE
from apps.ledger.models import Account, Category, Change, ExchangeRate, SplitLine, Transaction
from apps.users.models import User
from apps.users.selectors import today

pytestmark = pytest.mark.django_db
USERS, ROWS = 7, 3_000


def run(**numbers: int) -> dict[str, Any]:
    out = StringIO()
    options = [part for name, value in numbers.items() for part in (f"--{name}", str(value))]
    call_command("generate_ledger", "--json", *options, stdout=out)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def ledger() -> list[tuple[object, ...]]:
    """Every row by its content, in the order it was written in."""
    fields = ("account__owner__email", "account__name", "account__currency", "posting_date", "amount", "description")
    return list(Transaction.objects.order_by("pk").values_list(*fields, "payee", "category__name", "import_ref"))


def test_counts_are_exact() -> None:
    answer = run(users=USERS, transactions=ROWS)
    assert answer["transactions"] == Transaction.objects.count() == ROWS
    assert answer["users"] == User.objects.count() == USERS
    assert answer["accounts"] == Account.objects.count()
    assert answer["split_lines"] == SplitLine.objects.count() > 0
    assert answer["exchange_rates"] == ExchangeRate.objects.count() > 0
    assert answer["last_day"] == str(today(User()) - timedelta(days=1))
    assert Budget.objects.count() == 2 * USERS


def test_same_seed_gives_the_same_ledger_and_another_one_does_not() -> None:
    generate_ledger(users=3, transactions=500, months=6, seed=4, progress=lambda _rows: None)
    first = ledger()
    User.objects.all().delete()
    generate_ledger(users=3, transactions=500, months=6, seed=4)
    assert ledger() == first
    User.objects.all().delete()
    generate_ledger(users=3, transactions=500, months=6, seed=5)
    assert ledger() != first


def test_rows_beyond_one_chunk_are_exact_too() -> None:
    generate_ledger(users=2, transactions=20_001, months=12, seed=1)
    assert Transaction.objects.count() == 20_001


def test_every_user_gets_the_default_tree_and_two_or_three_accounts() -> None:
    run(users=USERS, transactions=100)
    names = sum(1 + len(children) for branch in DEFAULT_TREE.values() for children in branch.values())
    trees = Category.objects.values("owner").annotate(size=Count("pk"))
    assert {tree["size"] for tree in trees} == {names}
    assert len(trees) == USERS
    assert not Category.objects.exclude(parent=None).exclude(parent__owner_id=F("owner_id")).exists()
    owned = Account.objects.values("owner").annotate(size=Count("pk"))
    assert {one["size"] for one in owned} <= {2, 3}


def test_rows_lie_in_their_owners_accounts_and_categories() -> None:
    run(users=USERS, transactions=ROWS)
    pairs = Transaction.objects.exclude(category=None).values_list("account__owner", "category__owner").distinct()
    assert all(account_owner == category_owner for account_owner, category_owner in pairs)


def test_kinds_of_rows_are_spread_as_in_real_books() -> None:
    run(users=USERS, transactions=ROWS)
    rows = Transaction.objects.with_type()
    assert {row.type_ for row in rows} == {"income", "expense", "transfer"}
    assert rows.filter(category=None).exists()
    assert rows.filter(category__kind="expense", amount__gt=0).exists()
    assert rows.exclude(account__currency="EUR").exists()


def test_moves_between_own_accounts_nearly_add_up_to_nothing() -> None:
    run(users=1, transactions=ROWS)
    moved = Transaction.objects.filter(category__kind="transfer")
    left = moved.aggregate(total=Sum("amount"), largest=Max("amount"))
    assert abs(left["total"]) <= left["largest"]


def test_split_lines_add_up() -> None:
    run(users=USERS, transactions=ROWS)
    split = Transaction.objects.filter(split_lines__isnull=False).annotate(parts=Sum("split_lines__amount"))
    assert split
    assert all(row.parts.quantize(Decimal("0.01")) == row.amount for row in split)


def test_every_row_is_captured_as_a_change() -> None:
    Change.objects.all().delete()
    run(users=USERS, transactions=ROWS)
    captured = Change.objects.filter(entity="transaction").values("row_id").distinct().count()
    assert captured == ROWS


def test_real_exchange_rates_stay_as_they_are() -> None:
    rate = {"base": "USD", "quote": "EUR", "date": "2025-01-01", "rate": Decimal("0.95000000")}
    ExchangeRate.objects.create(**rate)
    run(users=1, transactions=10)
    assert ExchangeRate.objects.get(base="USD", quote="EUR").rate == rate["rate"]
    assert ExchangeRate.objects.filter(base="GBP", quote="EUR").exists()


def test_generated_users_cannot_log_in() -> None:
    run(users=1, transactions=10)
    assert not User.objects.get().has_usable_password()


def test_second_run_is_refused_and_changes_nothing() -> None:
    run(users=2, transactions=50)
    with pytest.raises(CommandError, match="There are 2 generated users already"):
        call_command("generate_ledger", "--users", "1", "--transactions", "5", "--seed", "2")
    assert Transaction.objects.count() == 50


@pytest.mark.parametrize(
    ("option", "value"), [("users", 0), ("transactions", 0), ("transactions", -1), ("months", 601), ("seed", -1)]
)
def test_numbers_that_make_no_sense_are_refused(option: str, value: int) -> None:
    numbers = {"users": 1, "transactions": 10, "months": 2, "seed": 1, option: value}
    options = [part for name, number in numbers.items() for part in (f"--{name}", str(number))]
    with pytest.raises(CommandError, match=f"--{option} {value}: give a number from"):
        call_command("generate_ledger", *options)
    assert not User.objects.exists()
