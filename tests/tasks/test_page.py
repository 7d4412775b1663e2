"""The page of failed tasks: what it shows, to whom, and that a retry is one however often it is asked for."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from apps.tasks.models import TaskRun
from apps.users.models import User
from etl.models import EtlRun
from tests.ledger_factories import UserFactory

pytestmark = pytest.mark.django_db
TASKS = "/operations/tasks/"
WHEN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def a_task(number: int = 0, **fields: object) -> TaskRun:
    known = {"name": "etl.refresh", "status": "failed", "began_at": WHEN, "ended_at": WHEN, "attempts": 7}
    return TaskRun.objects.create(task_id=f"task-{number}", **known | {"error": "warehouse_broken"} | fields)


def staff(*permissions: str) -> Client:
    person = UserFactory(is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return logged_in(person)


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def operator() -> Client:
    return staff("view_taskrun", "change_taskrun")


def test_what_failed_is_shown_with_its_reason_and_the_rest_on_demand() -> None:
    a_task(arguments={"wait": False}, place="services.py:12 run")
    a_task(1, name="goals.evaluate", status="succeeded", error="")

    failed = operator().get(TASKS).content.decode()
    everything = operator().get(f"{TASKS}?status=all").content.decode()

    assert "warehouse_broken (services.py:12 run)" in failed
    assert "wait: False" in failed
    assert "goals.evaluate" not in failed
    assert "goals.evaluate" in everything
    assert f'href="{TASKS}" aria-current="page"' in failed


def test_without_failed_tasks_it_says_so() -> None:
    assert "No task has failed." in operator().get(TASKS).content.decode()


def test_a_retried_task_runs_and_is_failed_no_more() -> None:
    run = a_task(arguments={"wait": True})

    answer = operator().post(f"{TASKS}{run.pk}/retry/", follow=True)

    assert "given to the workers again" in answer.content.decode()
    run.refresh_from_db()
    assert run.status == TaskRun.Status.RETRIED
    again = TaskRun.objects.get(name="etl.refresh", status="succeeded")
    assert again.arguments == {"wait": True}
    assert EtlRun.objects.get().status == "succeeded"


def test_a_second_click_starts_nothing() -> None:
    run, client = a_task(), operator()
    client.post(f"{TASKS}{run.pk}/retry/")

    assert client.post(f"{TASKS}{run.pk}/retry/").status_code == 404
    assert EtlRun.objects.count() == 1


def test_a_task_that_this_release_does_not_know_says_so_and_stays() -> None:
    run = a_task(name="etl.of_another_release")

    answer = operator().post(f"{TASKS}{run.pk}/retry/")

    assert answer.status_code == 409
    assert "no task named etl.of_another_release" in answer.content.decode()
    run.refresh_from_db()
    assert run.status == TaskRun.Status.FAILED


def test_nobody_else_sees_or_retries_anything() -> None:
    run = a_task()
    reader = UserFactory()
    reader.user_permissions.set(Permission.objects.filter(codename__in=("view_taskrun", "change_taskrun")))
    for client in (staff(), staff("change_taskrun"), logged_in(reader)):
        assert client.get(TASKS).status_code == 404
        assert client.post(f"{TASKS}{run.pk}/retry/").status_code == 404
    viewer = staff("view_taskrun")
    assert "Retry" not in viewer.get(TASKS).content.decode()
    assert viewer.post(f"{TASKS}{run.pk}/retry/").status_code == 404
    assert TaskRun.objects.get().status == TaskRun.Status.FAILED


def test_the_navigation_leads_there_for_whoever_may() -> None:
    assert f'href="{TASKS}"' in operator().get("/").content.decode()
    assert f'href="{TASKS}"' not in staff().get("/").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_list(django_assert_max_num_queries) -> None:
    for number in range(20):
        a_task(number)
    client = operator()
    with django_assert_max_num_queries(8):
        client.get(TASKS)


@pytest.mark.parametrize(("status", "seconds"), [("running", 3), ("waiting", 3), ("succeeded", 20)])
def test_the_list_is_looked_at_anew_soon_while_a_task_is_open_and_rarely_else(status: str, seconds: int) -> None:
    a_task(status=status)

    page = operator().get(f"{TASKS}?status=all").content.decode()

    assert f'id="tasks" data-live="{seconds}"' in page
