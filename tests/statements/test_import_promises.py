"""What an import promises, on a real database."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.ledger.models import Account, Category, Transaction
from apps.ledger.services import change_transaction, delete_transaction
from apps.problems import Problem
from apps.statements.answering import answer_other, waiting
from apps.statements.booking import book
from apps.statements.categories import CategoryFinder
from apps.statements.models import ImportBatch, ImportedLine
from apps.statements.plan import AccountPlan, ImportPlan
from apps.statements.readers.line import FileAccount, Statement
from apps.statements.services import StatementFile, import_file, plan_import
from apps.statements.targets import Target
from tests.ledger_factories import AccountFactory, UserFactory

from .conftest import csv_file, take

pytestmark = pytest.mark.django_db

RENT, COFFEE = "2026-01-01,Rent,,-700.00", "2026-01-02,Coffee,,-3.50"


def amounts(account: Account) -> list[str]:
    return sorted(
        str(amount) for amount in Transaction.objects.filter(account=account).values_list("amount", flat=True)
    )


def test_new_lines_are_booked_as_the_bank_wrote_them(account: Account) -> None:
    outcome = take(account, RENT, COFFEE)
    rent = Transaction.objects.get(account=account, description="Rent")
    assert (rent.amount, str(rent.posting_date), rent.category) == (Decimal("-700.00"), "2026-01-01", None)
    assert outcome.batch is not None
    assert (outcome.batch.new_count, outcome.batch.duplicate_count) == (2, 0)
    assert outcome.batch.lines.get(line_no=2).transaction_id == rent.pk


def test_same_file_twice_adds_nothing(account: Account) -> None:
    take(account, RENT, COFFEE)
    again = take(account, RENT, COFFEE)
    assert (again.plan.new, again.plan.duplicate, again.batch) == (0, 2, None)
    assert len(amounts(account)) == 2


def test_overlapping_file_adds_only_what_is_new(account: Account) -> None:
    take(account, RENT, COFFEE)
    outcome = take(account, COFFEE, "2026-01-03,Tea,,-2.00")
    assert (outcome.plan.new, outcome.plan.duplicate) == (1, 1)
    assert amounts(account) == ["-2.00", "-3.50", "-700.00"]


def test_two_equal_rows_both_count(account: Account) -> None:
    take(account, COFFEE, COFFEE)
    assert take(account, COFFEE, COFFEE).plan.new == 0
    assert amounts(account) == ["-3.50", "-3.50"]


def test_same_rows_of_another_account_are_no_duplicates(account: Account) -> None:
    take(account, RENT)
    other = AccountFactory(owner=account.owner)
    assert take(other, RENT).plan.new == 1


def test_deleted_line_stays_deleted(account: Account) -> None:
    take(account, RENT, COFFEE)
    delete_transaction(account.owner, Transaction.objects.select_related("account").get(description="Coffee"))
    assert take(account, RENT, COFFEE).plan.new == 0
    assert amounts(account) == ["-700.00"]
    assert ImportedLine.objects.filter(transaction=None).count() == 1


def test_edits_never_cause_doubles(account: Account) -> None:
    take(account, RENT)
    rent = Transaction.objects.select_related("account").get()
    change_transaction(account.owner, rent, description="Flat", payee="Landlord", amount=Decimal("-690.00"))
    assert take(account, RENT).plan.new == 0


def test_broken_file_changes_nothing_and_names_the_line(account: Account) -> None:
    outcome = take(account, RENT, "2026-02-30,Tea,,-2.00", COFFEE)
    assert outcome.refused
    assert [(each.line, each.reason) for each in outcome.plan.accounts[0].rejected] == [
        (3, "'2026-02-30' is not a day of the calendar (read as year, month, day)")
    ]
    assert (amounts(account), ImportBatch.objects.count(), ImportedLine.objects.count()) == ([], 0, 0)


def test_rejected_lines_can_be_left_out_on_purpose(account: Account) -> None:
    outcome = take(account, RENT, "2026-02-30,Tea,,-2.00", skip_rejected=True)
    assert outcome.batch is not None
    assert (outcome.batch.new_count, outcome.batch.rejected_count) == (1, 1)


def test_planning_writes_nothing(account: Account) -> None:
    plan = plan_import(account.owner, account, csv_file(RENT))
    assert plan.new == 1
    assert amounts(account) == []


def test_categories_are_matched_in_any_case_by_name_or_path(account: Account) -> None:
    rows = (
        "2026-01-01,a,GROCERIES,-1.00",
        "2026-01-02,b,Food & drink / Restaurants,-2.00",
        "2026-01-03,c,Credit Card Payment,-3.00",
        "2026-01-04,d,Nonsense,-4.00",
    )
    outcome = take(account, *rows)
    named = dict(Transaction.objects.values_list("description", "category__name"))
    assert named == {"a": "Groceries", "b": "Restaurants", "c": "Credit card payment", "d": None}
    assert outcome.plan.unknown_categories == {"Nonsense": 1}
    assert not Category.objects.filter(name="Nonsense").exists()


def test_unknown_categories_are_created_only_when_asked(account: Account) -> None:
    rows = ("2026-01-01,a,Model trains,-9.00", "2026-01-02,b,Model Trains,2.00", "2026-01-03,c,Paycheck,900.00")
    take(account, *rows, create_categories=True)
    created = Category.objects.filter(owner=account.owner, name__in=["Model trains", "Paycheck"])
    assert dict(created.values_list("name", "kind")) == {"Model trains": "expense", "Paycheck": "income"}
    assert Transaction.objects.filter(category=None).count() == 0


def test_other_persons_categories_are_never_used(account: Account) -> None:
    stranger = UserFactory()
    Category.objects.create(owner=stranger, name="Secret", kind="expense")
    take(account, "2026-01-01,a,Secret,-1.00")
    assert Transaction.objects.get().category is None


def test_household_file_goes_to_its_accounts(shared_data: Path) -> None:
    path = shared_data / "personal_transactions" / "personal_transactions.csv"
    checking = AccountFactory(name="Checking", currency="USD")
    outcome = import_file(checking.owner, checking, StatementFile(path.name, path.read_bytes()))
    shown = [(each.target.name, each.target.creates, len(each.new)) for each in outcome.plan.accounts]
    assert shown == [("Platinum Card", True, 366), ("Checking", False, 264), ("Silver Card", True, 176)]
    assert set(Account.objects.values_list("name", "currency")) == {
        ("Platinum Card", "USD"),
        ("Checking", "USD"),
        ("Silver Card", "USD"),
    }
    payments = Transaction.objects.filter(description="Credit Card Payment").with_type()
    assert set(payments.values_list("type_", flat=True)) == {"transfer"}
    assert import_file(checking.owner, checking, StatementFile(path.name, path.read_bytes())).plan.new == 0


def test_account_remembers_the_number_of_its_first_file(shared_data: Path) -> None:
    content = (shared_data / "statements/ofx/ofxparse/checking.ofx").read_bytes()
    account = AccountFactory(name="Checks", currency="USD")
    import_file(account.owner, account, StatementFile("checking.ofx", content))
    account.refresh_from_db()
    assert account.number == "1452687~7"


def test_two_statements_of_one_account_in_a_file_overlap_without_doubles(account: Account) -> None:
    line = "<STMTTRN><DTPOSTED>2026010{day}<TRNAMT>-5.00<NAME>Shop</STMTTRN>"
    part = (
        "<STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>{account}</BANKACCTFROM><BANKTRANLIST>{lines}</BANKTRANLIST></STMTRS>"
    )
    one, two = line.format(day=1), line.format(day=2)
    body = "".join(
        part.format(account=number, lines=lines) for number, lines in [("7", one), ("8", one), ("8", one + two)]
    )
    outcome = import_file(account.owner, account, StatementFile("x.ofx", f"<OFX>{body}</OFX>".encode()))
    assert [(each.target.name, len(each.new), each.duplicate) for each in outcome.plan.accounts] == [
        ("Giro", 1, 0),
        ("Giro 8", 1, 0),
        ("Giro 8", 1, 1),
    ]
    assert Transaction.objects.filter(account__name="Giro 8").count() == 2


def test_file_in_another_currency_is_refused(account: Account) -> None:
    file = StatementFile("x.csv", b"Date,Description,Amount (USD)\n2026-01-01,a,1.00\n")
    outcome = import_file(account.owner, account, file)

    assert outcome.refused
    assert "is in USD, the account 'Giro' is kept in EUR" in outcome.plan.refusals[0]
    assert outcome.plan.new == 1
    assert not Transaction.objects.exists()


def test_closed_account_takes_no_file(account: Account) -> None:
    account.is_closed = True
    account.save()
    with pytest.raises(Problem, match="'Giro' is closed"):
        take(account, RENT)


def test_account_of_somebody_else_does_not_exist(account: Account) -> None:
    with pytest.raises(Problem) as caught:
        import_file(UserFactory(), account, csv_file(RENT))
    assert caught.value.status == 404


def test_failure_in_the_middle_leaves_nothing(account: Account) -> None:
    """The second name is refused, cut to its length it is the first one again; by then the first was created."""
    names = ["x" * 80 + "1", "x" * 80 + "2"]
    before = Category.objects.count()
    with pytest.raises(Problem, match="can't be created"):
        take(account, *(f"2026-01-01,a,{name},-1.00" for name in names), create_categories=True)
    assert (Category.objects.count(), amounts(account), ImportBatch.objects.count()) == (before, [], 0)


def test_cost_in_queries_grows_by_the_thousand_not_by_the_line(account: Account) -> None:
    def queries(count: int, start: int) -> int:
        rows = [f"2026-01-{1 + n % 28:02},Shop {start + n},,-1.{n % 100:02}" for n in range(count)]
        with CaptureQueriesContext(connection) as captured:
            take(account, *rows)
        return len(captured)

    few, many = queries(10, 0), queries(1000, 1000)
    assert few < 50
    assert many < few + 60


def test_profile_chosen_by_the_person_is_kept_with_the_batch(account: Account) -> None:
    file = replace(csv_file("02/01/2026,a,,-1.00"), choices={"date_format": "MM/DD/YYYY"})
    outcome = import_file(account.owner, account, file)
    assert outcome.batch is not None
    assert outcome.batch.profile["date_format"] == "MM/DD/YYYY"
    assert str(Transaction.objects.get().posting_date) == "2026-02-01"


def test_ids_that_differ_by_case_only_are_two_lines(account: Account) -> None:
    """Where the database takes capitals for small letters, too: what is compared is a mark made from the id."""
    line = "<STMTTRN><DTPOSTED>20260101<TRNAMT>-5.00<NAME>Shop<FITID>{id}</STMTTRN>"
    body = f"<STMTRS><CURDEF>EUR<BANKTRANLIST>{line.format(id='ab1')}{line.format(id='AB1')}</BANKTRANLIST></STMTRS>"
    file = StatementFile("x.ofx", f"<OFX>{body}</OFX>".encode())
    assert import_file(account.owner, account, file).plan.new == 2
    assert import_file(account.owner, account, file).plan.duplicate == 2


def test_account_that_cannot_be_created_is_refused_with_the_reason(account: Account) -> None:
    """A name may be free for the plan and taken for the database, which decides by its collation."""
    part = FileAccount("8", "EUR", ())
    plan = ImportPlan(Statement("csv", (part,)), (AccountPlan(Target(part, "Giro", "EUR", None, creates=True), (), 0),))
    with pytest.raises(Problem, match="The account 'Giro' of the file can't be created: There is already an account"):
        book(account.owner, ImportBatch(), plan, CategoryFinder([]))


def test_splits_of_a_file_are_splits_of_the_book(account: Account) -> None:
    """Parts with their categories and notes, also of a line that waited for an answer."""
    groceries = account.owner.categories.get(name="Groceries")
    record = "D1/{day}/2026\nT-10.00\nPMarket\nSGroceries\nEbread\n$-4.00\nSNobody's\n$-6.00\n^\n"
    for day in (5, 7):
        content = f"!Type:Bank\n{record.format(day=day)}".encode()
        import_file(account.owner, account, StatementFile("book.qif", content))
    answer_other(account.owner, [waiting(account.owner).get().pk])

    for booked in Transaction.objects.filter(account=account):
        parts = booked.split_lines.values_list("amount", "category", "notes")
        assert list(parts) == [(Decimal(-4), groceries.pk, "bread"), (Decimal(-6), None, "")]
        assert booked.updated_at == booked.created_at
