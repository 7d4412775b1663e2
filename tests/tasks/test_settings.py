"""What a start says of the settings of long work that cannot be."""

import pytest
from celery.schedules import crontab

from finsight.settings import tasks
from tests.finsight.conftest import given, refused  # noqa: F401 - fixtures


def test_a_broker_of_no_known_kind_stops_the_start(given, refused) -> None:  # noqa: F811 - the fixtures
    given(CELERY_BROKER_URL="http://127.0.0.1/")
    assert "CELERY_BROKER_URL" in refused(tasks.broker)


def test_redis_is_taken(given) -> None:  # noqa: F811 - the fixture
    given(CELERY_BROKER_URL="redis://127.0.0.1:6379/0")
    assert tasks.broker() == "redis://127.0.0.1:6379/0"


def test_a_visibility_that_is_too_short_stops_the_start(given, refused) -> None:  # noqa: F811 - the fixtures
    given(CELERY_VISIBILITY_TIMEOUT="3")
    assert "CELERY_VISIBILITY_TIMEOUT" in refused(tasks.visibility_timeout)


@pytest.mark.parametrize("text", ["sometimes", "* *", "61 * * * *"])
def test_a_schedule_that_is_none_stops_the_start(given, refused, text: str) -> None:  # noqa: F811 - the fixtures
    given(SCHEDULE_RECONCILE=text)
    assert "SCHEDULE_RECONCILE" in refused(tasks.schedule)


def test_each_task_has_its_time_and_an_empty_one_none(given) -> None:  # noqa: F811 - the fixture
    given(SCHEDULE_PURGE="", SCHEDULE_RUN_ETL="*/2 * * * *")
    found = tasks.schedule()
    assert set(found) == {"etl.refresh", "goals.evaluate", "goals.mail", "etl.reconcile", "webhooks.deliver"}
    assert found["etl.refresh"]["schedule"] == crontab(minute="*/2")


def test_every_scheduled_task_exists() -> None:
    from finsight.celery import app

    app.loader.import_default_modules()
    assert {task for task, _, _ in tasks.SCHEDULE.values()} <= set(app.tasks)
