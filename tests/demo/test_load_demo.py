"""`load_demo`: the household in the ledger."""

import json
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Sum

from apps.budgets.models import Budget
from apps.demo.services import PASSWORD, load_demo
from apps.ledger.models import Account, Category, Change, SplitLine, Transaction, Transfer
from apps.problems import Problem
from apps.users.models import Household, User
from apps.users.selectors import today, user_by_email, visible_users
from apps.users.services import create_user

pytestmark = pytest.mark.django_db
ALEX, SAM = "alex@demo.finsight.example", "sam@demo.finsight.example"


def run(*options: str) -> str:
    out = StringIO()
    call_command("load_demo", *options, stdout=out)
    return out.getvalue()


def ledger() -> list[tuple[object, ...]]:
    """Every row of the ledger by its content, without ids and times of writing."""
    fields = ("account__name", "posting_date", "amount", "payee", "description", "category__name", "notes")
    return list(Transaction.objects.order_by("import_ref").values_list(*fields))


def test_household_is_written_whole() -> None:
    answer = json.loads(run("--json"))
    alex = user_by_email(ALEX)
    assert answer["created"] is True
    assert answer["last_day"] == str(today(alex) - timedelta(days=1))
    assert answer["accounts"] == Account.objects.count() == 6
    assert answer["transactions"] == Transaction.objects.count() > 1_500
    assert alex.accounts.count() == 5
    assert Budget.objects.filter(owner=alex).count() == 6
    assert SplitLine.objects.exists()
    assert Transaction.tags.through.objects.exists()


def test_login_that_is_printed_works(client) -> None:
    text = run()
    assert ALEX in text
    assert PASSWORD in text
    assert client.login(username=ALEX, password=PASSWORD)


def test_the_two_adults_see_one_another() -> None:
    run()
    assert set(visible_users(user_by_email(ALEX))) == set(visible_users(user_by_email(SAM))) == set(User.objects.all())


def test_same_seed_gives_the_same_rows() -> None:
    run("--seed", "5", "--months", "3")
    first = ledger()
    User.objects.all().delete()
    run("--seed", "5", "--months", "3")
    assert ledger() == first


def test_second_run_changes_nothing_and_says_so() -> None:
    run("--months", "2")
    before, changes = ledger(), Change.objects.count()
    assert "already there" in run("--seed", "9", "--months", "24")
    assert json.loads(run("--json"))["created"] is False
    assert (ledger(), Change.objects.count(), Household.objects.count()) == (before, changes, 1)


def test_transfers_tie_two_rows_that_add_up_to_nothing() -> None:
    run("--months", "6")
    ties = Transfer.objects.annotate(sides=Count("transactions"), total=Sum("transactions__amount"))
    assert ties.count() > 20
    assert {(tie.sides, tie.total) for tie in ties} == {(2, Decimal(0))}


def test_split_lines_add_up_in_the_ledger() -> None:
    run("--months", "6")
    split = Transaction.objects.filter(split_lines__isnull=False).distinct().prefetch_related("split_lines")
    assert split
    for row in split:
        assert sum(line.amount for line in row.split_lines.all()) == row.amount


def test_every_category_is_the_account_owners() -> None:
    run("--months", "2")
    pairs = Transaction.objects.exclude(category=None).values_list("account__owner", "category__owner").distinct()
    assert all(account_owner == category_owner for account_owner, category_owner in pairs)


def test_refund_is_a_positive_amount_in_an_expense_category() -> None:
    run()
    assert Transaction.objects.filter(amount__gt=0, category__kind=Category.Kind.EXPENSE).count() >= 8


@pytest.mark.parametrize("months", ["0", "-3", "241"])
def test_months_that_make_no_sense_are_refused(months: str) -> None:
    with pytest.raises(CommandError, match=f"--months {months}: give a number from 1 to 240"):
        run("--months", months)
    assert not User.objects.exists()


def test_half_a_household_is_a_clear_problem() -> None:
    create_user(SAM, "correct horse battery staple")
    with pytest.raises(Problem, match="not the other person") as refusal:
        load_demo(seed=1, months=24)
    assert refusal.value.code == "demo_address_taken"
    assert not Transaction.objects.exists()
