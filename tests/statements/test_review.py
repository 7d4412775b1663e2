"""Lines that are perhaps there already: held back, answered, never doubled, never merged unasked."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.ledger.models import Account, Transaction
from apps.ledger.services import Part, change_transaction, delete_transaction, split_transaction
from apps.problems import Problem
from apps.statements.answering import answer_other, answer_same, waiting
from apps.statements.models import HeldLine, ImportedLine
from apps.statements.undoing import undo_import
from tests.ledger_factories import AccountFactory, TransactionFactory, UserFactory

from .conftest import take

pytestmark = pytest.mark.django_db

RENT, PENDING = "2026-01-01,Rent,,-700.00", "2026-01-05,PENDING Trattoria Roma,,-40.00"
SETTLED = "2026-01-08,TRATTORIA ROMA MUENCHEN,,-46.00"


def amounts(account: Account) -> list[Decimal]:
    return sorted(Transaction.objects.filter(account=account).values_list("amount", flat=True))


@pytest.fixture
def held(account: Account) -> HeldLine:
    """A settled line that came after its pending one had been booked."""
    take(account, RENT, PENDING)
    outcome = take(account, RENT, SETTLED)
    assert (outcome.plan.new, outcome.plan.duplicate, outcome.plan.review) == (0, 1, 1)
    return waiting(account.owner).get()


def test_a_settled_line_is_neither_booked_nor_merged_unasked(account: Account, held: HeldLine) -> None:
    assert amounts(account) == [Decimal("-700.00"), Decimal("-40.00")]
    assert held.candidate.description == "PENDING Trattoria Roma"
    assert "Similar amount, 3 days later" in held.reason


def test_the_file_again_asks_nothing_more(account: Account, held: HeldLine) -> None:
    again = take(account, RENT, SETTLED)
    assert (again.plan.new, again.plan.review, again.plan.deleted, again.batch) == (0, 0, 0, None)
    assert waiting(account.owner).count() == 1


def test_the_same_takes_over_what_the_bank_says_now(account: Account, held: HeldLine) -> None:
    assert answer_same(account.owner, [held.pk]) == 1
    booked = Transaction.objects.get(pk=held.candidate_id)
    assert (booked.posting_date, booked.amount) == (date(2026, 1, 8), Decimal("-46.00"))
    assert booked.description == "TRATTORIA ROMA MUENCHEN"
    assert amounts(account) == [Decimal("-700.00"), Decimal("-46.00")]
    for rows in ([RENT, PENDING], [RENT, SETTLED]):
        assert take(account, *rows).batch is None


def test_what_a_person_wrote_stays_theirs(account: Account, held: HeldLine) -> None:
    groceries = account.owner.categories.get(name="Groceries")
    change_transaction(account.owner, held.candidate, payee="Luigi", description="Anniversary", category=groceries)
    answer_same(account.owner, [held.pk])
    booked = Transaction.objects.get(pk=held.candidate_id)
    assert (booked.payee, booked.description, booked.category) == ("Luigi", "Anniversary", groceries)
    assert booked.amount == Decimal("-46.00")


def test_a_tip_on_a_split_goes_to_its_largest_part(account: Account, held: HeldLine) -> None:
    split_transaction(account.owner, held.candidate, [Part(Decimal(-30)), Part(Decimal(-10))])
    answer_same(account.owner, [held.pk])
    parts = Transaction.objects.get(pk=held.candidate_id).split_lines.values_list("amount", flat=True)
    assert sorted(parts) == [Decimal(-36), Decimal(-10)]


def test_another_one_is_booked_and_known(account: Account, held: HeldLine) -> None:
    (booked,) = answer_other(account.owner, [held.pk])
    assert Transaction.objects.get(pk=booked).created_at == Transaction.objects.get(pk=booked).updated_at
    assert amounts(account) == [Decimal("-700.00"), Decimal("-46.00"), Decimal("-40.00")]
    assert take(account, RENT, SETTLED).batch is None


def test_undoing_the_second_file_brings_the_pending_line_back(account: Account, held: HeldLine) -> None:
    before = list(Transaction.objects.order_by("pk").values())
    answer_same(account.owner, [held.pk])
    assert undo_import(account.owner, held.line.batch) == 0
    assert list(Transaction.objects.order_by("pk").values()) == before
    assert take(account, RENT, SETTLED).plan.review == 1


def test_undoing_the_first_file_leaves_what_the_second_has_as_well(account: Account, held: HeldLine) -> None:
    answer_same(account.owner, [held.pk])
    first = ImportedLine.objects.exclude(batch=held.line.batch).first().batch
    assert undo_import(account.owner, first) == 1
    assert amounts(account) == [Decimal("-46.00")]


def test_undoing_takes_the_question_away(account: Account, held: HeldLine) -> None:
    undo_import(account.owner, held.line.batch)
    assert not HeldLine.objects.exists()
    assert take(account, RENT, SETTLED).plan.review == 1


def test_another_banks_words_for_the_same_month_are_asked_about_line_by_line(account: Account) -> None:
    """The same account downloaded in another format: every line is there already, in other words."""
    take(account, "2026-01-01,Rent January,,-700.00", "2026-01-02,REWE,,-33.10", "2026-01-31,Salary,,2500.00")
    rows = ("2026-01-01,STO 0815,,-700.00", "2026-01-02,POS REWE 12,,-33.10", "2026-01-31,ACME CORP,,2500.00")
    outcome = take(account, *rows)
    assert (outcome.plan.new, outcome.plan.review) == (0, 3)
    answer_same(account.owner, waiting(account.owner).values_list("pk", flat=True))
    assert len(amounts(account)) == 3


def test_a_question_whose_transaction_was_deleted_can_still_be_booked(account: Account, held: HeldLine) -> None:
    delete_transaction(account.owner, held.candidate)
    with pytest.raises(Problem, match="transaction"):
        answer_same(account.owner, [held.pk])
    answer_other(account.owner, [held.pk])
    assert amounts(account) == [Decimal("-700.00"), Decimal("-46.00")]


def test_nobody_answers_for_another(account: Account, held: HeldLine) -> None:
    other = UserFactory()
    for answer in (answer_same, answer_other):
        with pytest.raises(Problem) as refused:
            answer(other, [held.pk])
        assert refused.value.status == 404
    assert not waiting(other).exists()


def test_an_answer_is_given_once(account: Account, held: HeldLine) -> None:
    answer_other(account.owner, [held.pk])
    with pytest.raises(Problem):
        answer_same(account.owner, [held.pk])


def test_deleted_lines_stay_deleted_and_come_back_on_purpose(account: Account) -> None:
    take(account, RENT, "2026-01-02,Coffee,,-3.50", "2026-01-02,Coffee,,-3.50")
    for coffee in Transaction.objects.filter(description="Coffee").select_related("account"):
        delete_transaction(account.owner, coffee)

    again = take(account, RENT, "2026-01-02,Coffee,,-3.50", "2026-01-02,Coffee,,-3.50")
    assert (again.plan.new, again.plan.deleted, again.batch) == (0, 2, None)
    one, _ = again.plan.accounts[0].deleted
    back = take(account, RENT, "2026-01-02,Coffee,,-3.50", "2026-01-02,Coffee,,-3.50", take_back=[one.identity])

    assert back.batch.new_count == 1
    assert amounts(account) == [Decimal("-700.00"), Decimal("-3.50")]
    undo_import(account.owner, back.batch)
    assert amounts(account) == [Decimal("-700.00")]
    assert take(account, RENT, "2026-01-02,Coffee,,-3.50", "2026-01-02,Coffee,,-3.50").plan.deleted == 2


@pytest.fixture
def browser(account: Account, client: Client) -> Client:
    client.force_login(account.owner)
    return client


def test_page_shows_both_and_takes_the_answer(account: Account, held: HeldLine, browser: Client) -> None:
    text = browser.get("/review/").content.decode()
    assert "TRATTORIA ROMA MUENCHEN" in text
    assert "PENDING Trattoria Roma" in text
    page = browser.post("/review/answer", {"lines": held.pk, "answer": "same"}, follow=True)
    assert "1 line found to be there already" in page.content.decode()
    assert "Nothing to review" in page.content.decode()
    assert amounts(account) == [Decimal("-700.00"), Decimal("-46.00")]


def test_page_answers_all_at_once(account: Account, held: HeldLine, browser: Client) -> None:
    browser.post("/review/answer", {"everything": "on", "answer": "other"})
    assert len(amounts(account)) == 3


@pytest.mark.parametrize("lines", ["", "x", "1" * 30])
def test_page_refuses_what_is_no_answer(account: Account, held: HeldLine, browser: Client, lines: str) -> None:
    for data in ({"answer": "same", "lines": lines}, {"answer": "no", "lines": held.pk}):
        page = browser.post("/review/answer", data, follow=True)
        assert "Nothing was changed" in page.content.decode()
    assert waiting(account.owner).count() == 1


def test_anothers_line_does_not_exist(held: HeldLine, client: Client) -> None:
    client.force_login(UserFactory())
    assert "TRATTORIA" not in client.get("/review/").content.decode()
    assert client.post("/review/answer", {"lines": held.pk, "answer": "same"}).status_code == 404


def test_page_asks_the_database_as_often_for_fifty_lines_as_for_one(account: Account, browser: Client) -> None:
    counts = []
    for days in (range(1, 3), range(3, 31)):
        other = AccountFactory(owner=account.owner)
        take(other, *(f"2026-01-{day:02},Shop {day},,-{day}.11" for day in days))
        take(other, *(f"2026-01-{day:02},Other words,,-{day}.11" for day in days))
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/review/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_what_somebody_wrote_down_before_the_file_came_is_asked_about(account: Account) -> None:
    day = date(2026, 1, 3)
    TransactionFactory(account=account, amount=Decimal("-43.17"), posting_date=day, payee="Luigi Trattoria")
    outcome = take(account, "2026-01-04,TRATTORIA LUIGI,,-43.17")
    assert (outcome.plan.new, outcome.plan.review) == (0, 1)


def test_who_knows_better_books_without_being_asked(account: Account) -> None:
    take(account, RENT, PENDING)
    outcome = take(account, RENT, SETTLED, without_asking=True)
    assert (outcome.plan.new, outcome.plan.review) == (1, 0)
    assert amounts(account) == [Decimal("-700.00"), Decimal("-46.00"), Decimal("-40.00")]
