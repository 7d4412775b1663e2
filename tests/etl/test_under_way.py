"""A run under way: its row tells how far it is, and an operator stops it between steps with nothing half published."""

import pytest
from django.contrib.auth.models import Permission

from apps.ledger import capture
from apps.problems import Problem
from apps.warehouse.reading import current
from etl import under_way
from etl.models import EtlRun
from etl.progress import STEPS, Progress
from etl.services import refresh, run
from tests.ledger_factories import TransactionFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = "Under way"


class Watcher(Progress):
    """Looks at the run's row, as a page would, whenever a step begins; asks it to stop before `stop_before`."""

    def __init__(self, stop_in: str = "") -> None:
        super().__init__()
        self.stop_in, self.rows = stop_in, []

    def entered(self, name: str) -> None:
        row = EtlRun.objects.get(status=EtlRun.Status.RUNNING)
        self.rows.append((row.at_step, dict(row.steps)))
        if name == self.stop_in:
            under_way.ask_to_stop(row.pk)


def operator(client, *permissions: str):
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return client


def test_the_row_names_the_step_and_has_the_seconds_of_those_before():
    TransactionFactory()
    watcher = Watcher()
    log = run(progress=watcher)
    assert [name for name, _ in watcher.rows] == [name for name in STEPS if name in log.steps]
    assert [list(steps) for _, steps in watcher.rows] == [list(log.steps)[:place] for place in range(len(watcher.rows))]
    log.refresh_from_db()
    assert log.at_step == ""


@pytest.mark.parametrize("step", STEPS[:-2])
def test_a_stopped_run_publishes_nothing_and_the_next_one_makes_up_for_it(step):
    TransactionFactory()
    refresh()
    before, booked = current(), TransactionFactory()
    with pytest.raises(Problem, match="before it was published"):
        run(full=True, progress=Watcher(stop_in=step))
    stopped = EtlRun.objects.first()
    assert (stopped.status, bool(stopped.cancel_asked_at), stopped.version) == ("cancelled", True, None)
    assert current() == before
    assert capture.pending_changes()
    assert refresh().status == "succeeded"
    assert not capture.pending_changes()
    assert current().version > before.version, booked


@pytest.mark.parametrize("step", STEPS[-2:])
def test_a_run_that_publishes_already_comes_to_its_end(step):
    TransactionFactory()
    log = run(progress=Watcher(stop_in=step))
    assert log.status == "succeeded"
    assert not capture.pending_changes()


def test_what_has_ended_cannot_be_stopped():
    log = refresh()
    with pytest.raises(Problem, match="has ended") as raised:
        under_way.ask_to_stop(log.pk)
    assert raised.value.status == 409
    with pytest.raises(Problem) as raised:
        under_way.ask_to_stop(log.pk + 1)
    assert raised.value.status == 404


def test_the_page_of_a_run_asks_again_while_it_runs_and_never_after(client):
    client = operator(client, "view_etlrun", "change_etlrun")
    log = refresh()
    EtlRun.objects.filter(pk=log.pk).update(status="running", at_step="replace_facts")
    page = client.get(f"/operations/runs/{log.pk}/").content.decode()
    assert 'data-live="2"' in page
    assert "Under way: replace facts" in page
    assert "Cancel the run" in page
    EtlRun.objects.filter(pk=log.pk).update(status="succeeded", at_step="")
    assert "data-live" not in client.get(f"/operations/runs/{log.pk}/").content.decode()


def test_an_operator_who_may_starts_and_cancels(client):
    client = operator(client, "view_etlrun", "change_etlrun")
    TransactionFactory()
    answer = client.post("/operations/runs/start/", follow=True)
    log = EtlRun.objects.get()
    assert (log.status, log.changes_taken > 0) == ("succeeded", True)
    assert f"Run {log.pk}" in answer.content.decode()
    EtlRun.objects.filter(pk=log.pk).update(status="running")
    client.post(f"/operations/runs/{log.pk}/cancel/")
    log.refresh_from_db()
    assert log.cancel_asked_at


def test_who_may_only_look_neither_starts_nor_cancels(client):
    client = operator(client, "view_etlrun")
    log = refresh()
    EtlRun.objects.filter(pk=log.pk).update(status="running")
    assert client.post("/operations/runs/start/").status_code == 404
    assert client.post(f"/operations/runs/{log.pk}/cancel/").status_code == 404
    log.refresh_from_db()
    assert log.cancel_asked_at is None
    assert "Cancel the run" not in client.get(f"/operations/runs/{log.pk}/").content.decode()


def test_watching_a_run_costs_few_queries(client, django_assert_max_num_queries):
    client = operator(client, "view_etlrun", "change_etlrun")
    log = refresh()
    with django_assert_max_num_queries(8):
        client.get(f"/operations/runs/{log.pk}/")
