"""A book comes from another program with its accounts, categories, splits and transfers, to the cent, and once."""

import io
import zipfile
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from apps.ledger.models import Account, Category, SplitLine, Transaction, Transfer
from apps.ledger.services import pair_transfers
from apps.statements.readers.detect import read
from apps.statements.services import Outcome, StatementFile, import_file, plan_import
from apps.statements.undoing import undo_import
from tests.ledger_factories import AccountFactory

from .files import ACTUAL, ALL, FIREFLY, MINT, MONARCH, YNAB, YNAB_PLAN

pytestmark = pytest.mark.django_db
D = Decimal
BALANCES = {
    "firefly": {"Checking": "1812.50", "Nest egg": "300.00", "Dollars": "106.00", "House": "250.00"},
    "actual": {"Checking": "2162.50", "Nest egg": "300.00"},
    "ynab": {"Checking": "1162.50", "Nest egg": "300.00"},
    "mint": {"Checking": "1632.40", "Nest egg": "300.00"},
    "monarch": {"Checking": "1687.50", "Nest egg": "300.00"},
}
"""What is on each account: worked out by hand from the files."""


@pytest.fixture
def account() -> Account:
    """The one account of a fresh book."""
    return AccountFactory(name="My bank", currency="EUR")


def take(account: Account, text: str) -> Outcome:
    file = StatementFile("export.csv", text.encode(), create_categories=True)
    return import_file(account.owner, account, file)


def found(account: Account) -> dict[str, Decimal]:
    """What is on each account that the file brought."""
    sums = {}
    for each in Account.objects.filter(owner=account.owner).exclude(pk=account.pk):
        sums[each.name] = each.opening_balance + sum(row.amount for row in each.transactions.all())
    return sums


def rows(account: Account, **wanted: object) -> list[Transaction]:
    return list(Transaction.objects.filter(account__owner=account.owner, **wanted).order_by("amount"))


@pytest.mark.parametrize("program", ALL)
def test_accounts_are_created_by_their_names_and_have_what_the_program_said(program: str, account: Account) -> None:
    outcome = take(account, ALL[program])
    assert outcome.plan.rejected == 0
    assert found(account) == {name: D(amount) for name, amount in BALANCES[program].items()}
    assert not account.transactions.exists()


@pytest.mark.parametrize("program", ALL)
def test_accounts_that_are_there_are_found_by_their_names(program: str, account: Account) -> None:
    account.name = "checking"
    account.save()
    nest = AccountFactory(owner=account.owner, name="Nest egg")
    take(account, ALL[program])
    names = set(Account.objects.filter(owner=account.owner).values_list("name", flat=True))
    assert names == {*BALANCES[program], "checking"} - {"Checking"}
    assert sum(row.amount for row in nest.transactions.all()) == D("300.00")
    there = account.opening_balance + sum(row.amount for row in account.transactions.all())
    assert there == D(BALANCES[program]["Checking"])


@pytest.mark.parametrize("program", ALL)
def test_the_same_file_again_adds_nothing(program: str, account: Account) -> None:
    take(account, ALL[program])
    before = found(account)
    again = take(account, ALL[program])
    assert (again.plan.new, again.plan.review, again.batch) == (0, 0, None)
    assert found(account) == before


@pytest.mark.parametrize("program", ALL)
def test_what_is_planned_is_what_is_done(program: str, account: Account) -> None:
    plan = plan_import(account.owner, account, StatementFile("export.csv", ALL[program].encode()))
    assert not Transaction.objects.exists()
    take(account, ALL[program])
    assert Transaction.objects.count() == plan.new
    assert Transfer.objects.count() == plan.transfers > 0
    assert {each.target.name for each in plan.accounts if each.target.creates} == set(BALANCES[program])


@pytest.mark.parametrize("program", ALL)
def test_transfers_are_transfers_and_stay_so(program: str, account: Account) -> None:
    take(account, ALL[program])
    saved = Transaction.objects.get(account__name="Nest egg", amount=D("300.00"))
    other = Transaction.objects.get(account__name="Checking", amount=D("-300.00"))
    assert saved.transfer_id == other.transfer_id is not None
    assert saved.type == "transfer"
    assert (saved.category, other.category) == (None, None)
    pair_transfers(account.owner)
    assert Transaction.objects.get(pk=saved.pk).transfer_id == saved.transfer_id


@pytest.mark.parametrize("program", ALL)
def test_an_import_can_be_taken_back_as_a_whole(program: str, account: Account) -> None:
    outcome = take(account, ALL[program])
    assert outcome.batch is not None
    undo_import(account.owner, outcome.batch)
    assert not Transaction.objects.exists()
    assert not Transfer.objects.exists()


def test_firefly_tells_what_arrives_in_another_currency(account: Account) -> None:
    take(account, FIREFLY)
    dollars = Account.objects.get(name="Dollars")
    assert dollars.currency == "USD"
    assert sorted(row.amount for row in dollars.transactions.all()) == [D("-4.00"), D("110.00")]
    assert (
        dollars.transactions.get(amount=D("110.00")).transfer == Transaction.objects.get(amount=D("-100.00")).transfer
    )


def test_firefly_tells_kinds_opening_balances_and_groups(account: Account) -> None:
    take(account, FIREFLY)
    assert Account.objects.get(name="House").kind == "loan"
    assert Account.objects.get(name="Checking").opening_balance == D("500.00")
    (shop,) = rows(account, description="Weekly shop")
    assert (shop.amount, shop.payee) == (D("-25.00"), "Market")
    assert Counter((line.category.name, line.amount, line.notes) for line in shop.split_lines.all()) == Counter(
        [("Food basket", D("-20.00"), "Bread"), ("Soaps", D("-5.00"), "Soap")]
    )
    (lunch,) = rows(account, payee="Bistro")
    assert (lunch.notes, lunch.description, lunch.bank_id) == ("with Ann\nTags: work,paid", "Lunch", "3")
    assert lunch.posting_date == date(2026, 1, 3)


@pytest.mark.parametrize("text", [ACTUAL, YNAB], ids=["actual", "ynab"])
def test_splits_are_one_booking_with_parts(text: str, account: Account) -> None:
    take(account, text)
    (market,) = rows(account, payee="Market")
    assert market.amount == D("-25.00")
    parts = SplitLine.objects.filter(transaction=market).order_by("amount")
    assert [(part.amount, part.category.name, part.notes) for part in parts] == [
        (D("-20.00"), "Food basket", "bread"),
        (D("-5.00"), "Soaps", ""),
    ]


@pytest.mark.parametrize("text", [FIREFLY, ACTUAL, YNAB], ids=["firefly", "actual", "ynab"])
def test_what_an_account_began_with_is_no_income(text: str, account: Account) -> None:
    take(account, text)
    assert Account.objects.get(name="Checking").opening_balance == D("500.00")
    assert not rows(account, amount=D("500.00"))


def test_what_an_account_began_with_is_booked_where_the_account_was_there_without_it(account: Account) -> None:
    account.name = "Checking"
    account.save()
    take(account, ACTUAL)
    assert [row.posting_date for row in rows(account, amount=D("500.00"))] == [date(2025, 12, 31)]
    assert take(account, ACTUAL).plan.new == 0


def test_ynabs_groups_are_parents_and_decide_the_kind(account: Account) -> None:
    take(account, YNAB)
    daily = Category.objects.get(owner=account.owner, name="Daily")
    below = Category.objects.filter(parent=daily).order_by("name").values_list("name", "kind")
    assert list(below) == [("Food basket", "expense"), ("Lunches", "expense"), ("Soaps", "expense")]
    assert Category.objects.get(owner=account.owner, name="Ready to Assign").kind == "income"
    (lunch,) = rows(account, payee="Bistro")
    assert (lunch.amount, lunch.category.name, lunch.notes) == (D("-1012.50"), "Lunches", "with Ann")


def test_ynabs_archive_is_read_without_its_plan(account: Account) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Budget - Register.csv", YNAB)
        archive.writestr("Budget - Plan.csv", YNAB_PLAN)
    file = StatementFile("ynab.zip", packed.getvalue(), create_categories=True)
    outcome = import_file(account.owner, account, file)
    assert found(account) == {name: D(amount) for name, amount in BALANCES["ynab"].items()}
    assert any("Plan.csv" in warning for warning in outcome.plan.statement.warnings)


def test_a_split_with_a_transfer_in_it_keeps_the_transfer(account: Account) -> None:
    text = YNAB.replace(
        '"Market","Daily: Soaps","Daily","Soaps","Split (2/2) ",$5.00',
        '"Transfer : Nest egg","","","","Split (2/2) ",$5.00',
    )
    text += '"Nest egg","","01/17/2026","Transfer : Checking","","","","",$0.00,$5.00,"Cleared"\n'
    outcome = take(account, text)
    assert outcome.plan.transfers == 2
    assert not SplitLine.objects.exists()
    assert found(account) == {"Checking": D("1162.50"), "Nest egg": D("305.00")}


def test_actuals_export_of_one_account_goes_where_it_is_sent_and_tells_groups(account: Account) -> None:
    text = (
        "Account,Date,Payee,Notes,Category,Amount,Cleared,Reconciled\n"
        "Checking,2026-01-03,Bistro,with Ann,Daily: Lunches,-12.5,true,false\n"
    )
    take(account, text)
    (lunch,) = rows(account)
    assert (lunch.account, lunch.category.name, lunch.category.parent.name) == (account, "Lunches", "Daily")


@pytest.mark.parametrize("text", [MINT, MONARCH], ids=["mint", "monarch"])
def test_labels_and_texts_are_kept(text: str, account: Account) -> None:
    take(account, text)
    (lunch,) = rows(account, payee="Bistro")
    assert lunch.description == "BISTRO 77"
    assert lunch.notes.startswith("with Ann\nTags: work")
    assert lunch.category.name == "Lunches"


def test_money_that_moves_out_of_sight_is_no_expense(account: Account) -> None:
    take(account, MINT)
    (payment,) = rows(account, amount=D("-55.10"))
    assert payment.transfer is None
    assert payment.type == "transfer"


def test_sides_are_not_tied_where_it_is_open_which_belong_together(account: Account) -> None:
    text = MONARCH + "2026-01-15,Transfer,Transfer,Third,ONLINE TRANSFER 3,,300.00,,Shared\n"
    plan = plan_import(account.owner, account, StatementFile("export.csv", text.encode()))
    assert plan.transfers == 0


@pytest.mark.parametrize("program", ALL)
def test_a_line_that_cannot_be_read_is_told_and_the_rest_is_exact(program: str) -> None:
    text = ALL[program].replace("12.5", "?12.5")
    statement = read(text.encode())
    assert statement.is_book
    assert sum(len(part.rejected) for part in statement.accounts) == 1
    assert all("12.5" in line.reason for part in statement.accounts for line in part.rejected)
