"""Files in any order, answers, deletions, undone imports: nothing is doubled or lost, all can be taken back."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.ledger.models import Account, Transaction
from apps.ledger.services import delete_transaction
from apps.statements.answering import answer_other, answer_same, waiting
from apps.statements.models import HeldLine, ImportBatch, ImportedLine
from apps.statements.selectors import edited_since
from apps.statements.undoing import undo_import
from tests.ledger_factories import AccountFactory, TransactionFactory

from .conftest import take

pytestmark = pytest.mark.django_db

ROWS = [
    "2026-03-01,Rent March,,-700.00",
    "2026-03-04,PENDING Trattoria Roma,,-40.00",
    "2026-03-06,TRATTORIA ROMA MUENCHEN,,-46.00",
    "2026-03-06,Coffee,,-3.55",
    "2026-03-06,Coffee,,-3.55",
    "2026-03-07,KAFFEE GMBH,,-3.55",
    "2026-03-09,Salary,,2500.00",
]
FILES = st.lists(st.integers(0, len(ROWS) - 1), min_size=1, max_size=5).map(lambda picked: [ROWS[n] for n in picked])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("file"), FILES),
        st.tuples(st.sampled_from(["same", "other", "delete", "undo", "take back"]), st.integers(0, 9)),
    ),
    max_size=12,
)


def step(account: Account, files: list[list[str]], what: str, value) -> None:
    user = account.owner
    held = list(waiting(user).values_list("pk", flat=True))
    if what == "file":
        files.append(value)
        take(account, *value)
    elif what == "same" and held:
        which = HeldLine.objects.get(pk=held[value % len(held)])
        if which.candidate:
            answer_same(user, [which.pk])
    elif what == "other" and held:
        answer_other(user, [held[value % len(held)]])
    elif what == "delete":
        booked = list(Transaction.objects.filter(account=account).select_related("account"))
        if booked:
            delete_transaction(user, booked[value % len(booked)])
    elif what == "undo":
        batches = list(ImportBatch.objects.filter(user=user, undone_at=None))
        if batches:
            batch = batches[value % len(batches)]
            undo_import(user, batch, confirmed_edits=edited_since(batch))
    elif what == "take back" and files:
        take(account, *files[value % len(files)], take_back=[line.identity for line in ImportedLine.objects.all()])


def is_sound(account: Account) -> None:
    """Each line of the bank's is a transaction's, waits, or was deleted; each question waits for one line."""
    open_questions = waiting(account.owner)
    assert not open_questions.exclude(line__transaction=None).exists()
    candidates = [pk for pk in open_questions.values_list("candidate", flat=True) if pk]
    assert len(set(candidates)) == len(candidates)
    booked = Transaction.objects.filter(account=account, imported_lines=None)
    assert [each.description for each in booked] == ["By hand"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_no_file_adds_twice_and_everything_can_be_undone(account: Account, steps) -> None:
    target = AccountFactory(owner=account.owner)
    by_hand = TransactionFactory(account=target, amount=Decimal("-9.99"), description="By hand", payee="")
    files: list[list[str]] = []
    for what, value in steps:
        if what != "delete" or Transaction.objects.filter(account=target).exclude(pk=by_hand.pk).exists():
            step(target, files, what, value)
        if not Transaction.objects.filter(pk=by_hand.pk).exists():
            by_hand = TransactionFactory(account=target, amount=Decimal("-9.99"), description="By hand", payee="")
        is_sound(target)
    for rows in files:
        once = take(target, *rows)
        assert take(target, *rows).batch is None
        assert once.plan.duplicate <= len(rows)
    for batch in ImportBatch.objects.filter(user=target.owner, undone_at=None):
        undo_import(target.owner, batch, confirmed_edits=edited_since(batch))
    assert list(Transaction.objects.filter(account=target)) == [by_hand]
    assert not waiting(target.owner).exists()
