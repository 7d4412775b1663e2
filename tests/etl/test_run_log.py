"""What the run log keeps of each run, for operators and monitors."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.ledger.models import Change
from etl.models import EtlRun
from etl.progress import STEPS

pytestmark = pytest.mark.django_db(transaction=True)


def test_lag_is_how_long_the_oldest_loaded_change_waited(book, load) -> None:
    load()
    book.spend("1.00")
    book.spend("2.00")
    Change.objects.filter(pk=Change.objects.order_by("pk").first().pk).update(at=timezone.now() - timedelta(hours=2))

    log = load()

    assert timedelta(hours=2) <= log.lag < timedelta(hours=2, minutes=5)
    assert (log.changes_taken, log.changes_waiting) == (2, 0)


def test_a_change_is_written_down_with_its_moment(book, load) -> None:
    load()
    before = timezone.now()
    book.spend("1.00")

    (at,) = Change.objects.values_list("at", flat=True)

    assert abs(at - before) < timedelta(minutes=1)


def test_a_clock_set_back_makes_no_negative_lag(book, load) -> None:
    load()
    book.spend("1.00")
    Change.objects.update(at=timezone.now() + timedelta(hours=1))

    assert load().lag == timedelta(0)


def test_without_changes_there_is_no_lag(load) -> None:
    load()

    log = load()

    assert (log.changes_taken, log.lag, log.changes_waiting, log.failed_checks) == (0, None, 0, [])


def test_every_step_is_timed(book, load) -> None:
    book.spend("1.00")
    load()

    steps = EtlRun.objects.get().steps

    assert tuple(steps) == STEPS
    assert all(seconds >= 0 for seconds in steps.values())
