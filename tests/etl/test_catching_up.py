"""A full load goes on while the ledger is written: what came in between is in the version it publishes."""

from decimal import Decimal

import pytest

from apps.ledger import capture
from apps.ledger.models import Account, Category
from etl import services as etl
from etl.pipeline import since_then
from etl.progress import Progress
from etl.reconcile import reconcile

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_file]


class Meanwhile(Progress):
    """Does something when a step is first entered."""

    def __init__(self, step: str, what) -> None:
        super().__init__()
        self._step, self._what = step, what

    def entered(self, name: str) -> None:
        if name == self._step and self._what:
            what, self._what = self._what, None
            what()


@pytest.mark.parametrize("step", ["stage", "replace_facts", "summarise"])
def test_what_is_written_during_a_full_load_is_in_it(book, january, step: str) -> None:
    kept, edited, deleted = book.spend("10.00"), book.spend("20.00"), book.spend("40.00")

    def write() -> None:
        book.spend("1.00", category="Books")
        edited.amount = Decimal("-25.00")
        edited.save()
        deleted.delete()
        Account.objects.create(owner=book.user, name="New")
        Category.objects.create(owner=book.user, name="Tea", kind="expense", parent=book.category("Groceries"))
        kept.category = Category.objects.get(owner=book.user, name="Tea")
        kept.save()

    run = etl.run(full=True, progress=Meanwhile(step, write))

    assert january()["expenses"] == Decimal("36.00")
    assert reconcile() == []
    assert capture.pending_changes() == 0
    assert run.status == "succeeded"


def test_only_what_is_new_is_caught_up_with() -> None:
    assert since_then([(1, 9)], [(1, 9)]) == []
    assert since_then([(1, 12)], [(1, 9)]) == [(10, 12)]
    assert since_then([(1, 12)], [(2, 3), (5, 9)]) == [(1, 1), (4, 4), (10, 12)]
    assert since_then([(20, 22)], [(1, 9)]) == [(20, 22)]
    assert since_then([(1, 2)], []) == [(1, 2)]
