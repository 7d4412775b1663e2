"""A large file has a page that says how far it is, is cancelled, begun again, not half done."""

import os
import re
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from apps.datasets import services, storing
from apps.datasets.models import Analysis, DataSet
from apps.datasets.steps import Step
from apps.datasets.tidying import purge_analyses
from apps.problems import Problem
from tests.finsight.site import environment
from tests.tasks.broker import wait_until

from .test_data_sets import API, SALES, _var, ada, upload  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True)
Status = Analysis.Status


@pytest.fixture(autouse=True)
def _all_are_large(settings) -> None:
    settings.DATASETS_AT_ONCE_UP_TO = 10


@pytest.fixture
def begun(ada, tmp_path) -> Analysis:  # noqa: F811
    file = tmp_path / "sales.csv"
    file.write_text(SALES)
    return services.begin_analysis(ada, "sales", file)


def folders() -> list[Path]:
    return list((Path(settings.VAR_DIR) / "datasets").glob("*"))


def test_the_upload_is_answered_at_once_and_the_page_has_it_done(client, ada) -> None:  # noqa: F811
    answer = client.post("/datasets/", {"file": upload(), "name": "", "kind": ""})
    analysis = Analysis.objects.get()
    assert answer["Location"] == f"/datasets/analyses/{analysis.pk}"
    assert not DataSet.objects.exists()
    page = client.get(answer["Location"]).content.decode()
    assert f'hx-post="/datasets/analyses/{analysis.pk}/run"' in page
    assert 'data-live="1"' in page
    assert all(str(step).capitalize() in page for step in Step)
    assert "waits" in client.get("/datasets/").content.decode()

    done = client.post(f"/datasets/analyses/{analysis.pk}/run", follow=True)
    made = DataSet.objects.get()
    assert done.redirect_chain[-1][0] == f"/datasets/{made.pk}"
    assert (made.name, made.rows) == ("sales", 336)
    assert {path.name for path in folders()[0].iterdir()} - {"lock"} == {"table.parquet", "cells.parquet"}
    polled = client.get(answer["Location"], headers={"HX-Request": "true"})
    assert polled["HX-Redirect"] == f"/datasets/{made.pk}"


def test_a_small_file_is_looked_through_while_it_is_answered(client, ada, settings) -> None:  # noqa: F811
    settings.DATASETS_AT_ONCE_UP_TO = 1_000_000
    answer = client.post("/datasets/", {"file": upload(), "name": "", "kind": ""})
    assert re.fullmatch(r"/datasets/\d+", answer["Location"])


def test_it_says_which_step_is_under_way(client, begun) -> None:
    with storing.held(begun.file):
        Analysis.objects.filter(pk=begun.pk).update(status=Status.RUNNING, step=Step.WRITING)
        page = client.get(f"/datasets/analyses/{begun.pk}").content.decode()
    assert "Writing the table …" in page
    assert page.count('aria-current="step"') == 1


def test_what_is_wrong_with_the_file_is_said_and_nothing_is_left_of_its_table(client, ada, tmp_path) -> None:  # noqa: F811
    file = tmp_path / "empty.csv"
    file.write_text("Day,Sales\n")
    analysis = services.begin_analysis(ada, "empty", file)
    services.carry_out(analysis.pk)
    page = client.get(f"/datasets/analyses/{analysis.pk}").content.decode()
    assert "no rows below its headers" in page
    assert "data-live" not in page.split('id="analysis"')[1].split(">")[0]
    assert not storing.cells_of(analysis.file).exists()
    client.post(f"/datasets/analyses/{analysis.pk}/forget")
    assert not Analysis.objects.exists()
    assert folders() == []


def test_what_is_cancelled_stops_before_its_next_step_and_is_begun_again(client, begun) -> None:
    with storing.held(begun.file):
        Analysis.objects.filter(pk=begun.pk).update(status=Status.RUNNING, step=Step.READING)
        client.post(f"/datasets/analyses/{begun.pk}/cancel")
        page = client.get(f"/datasets/analyses/{begun.pk}").content.decode()
        assert "It stops before its next step" in page
    services.carry_out(begun.pk)
    begun.refresh_from_db()
    assert begun.status == Status.CANCELLED
    assert not DataSet.objects.exists()
    assert {path.name for path in storing.folder_of(begun.file).iterdir()} - {"lock"} == {"upload.csv"}

    client.post(f"/datasets/analyses/{begun.pk}/repeat")
    client.post(f"/datasets/analyses/{begun.pk}/run")
    assert DataSet.objects.get().rows == 336


def test_what_waits_is_cancelled_at_once(client, begun) -> None:
    client.post(f"/datasets/analyses/{begun.pk}/cancel")
    begun.refresh_from_db()
    assert begun.status == Status.CANCELLED
    services.carry_out(begun.pk)
    assert not DataSet.objects.exists()
    with pytest.raises(Problem, match="it has ended"):
        services.cancel_analysis(begun.owner, begun)


def test_done_twice_is_done_once(begun) -> None:
    services.carry_out(begun.pk)
    services.carry_out(begun.pk)
    assert DataSet.objects.count() == 1
    with pytest.raises(Problem, match="nothing to repeat"):
        services.repeat_analysis(begun.owner, begun)


def test_nobody_else_works_at_what_somebody_works_at(begun) -> None:
    with storing.held(begun.file) as is_ours:
        assert is_ours
        services.carry_out(begun.pk)
        assert not DataSet.objects.exists()
    services.carry_out(begun.pk)
    assert DataSet.objects.count() == 1


WORKER = """
import os, sys, django
django.setup()
from apps.datasets import services, storing
from apps.datasets.models import Analysis
from apps.datasets.reading.table import read_table
from apps.datasets.steps import Step
from apps.datasets.tidying import purge_analyses
import time
own = Analysis.objects.get()
def halt(step):
    Analysis.objects.filter(pk=own.pk).update(step=step)
    if step == sys.argv[1]:
        print("reached", flush=True)
        time.sleep(600)
with storing.held(own.file):
    Analysis.objects.filter(pk=own.pk).update(status="running")
    read_table(storing.upload_of(own.file), storing.table_of(own.file), storing.cells_of(own.file), halt)
    halt(Step.LOOKING)
"""


@pytest.mark.sqlite_file
@pytest.mark.parametrize("step", list(Step))
def test_a_kill_leaves_no_half_a_data_set_and_the_file_is_looked_through_again(client, begun, step, tmp_path) -> None:
    told = environment(tmp_path) | {"VAR_DIR": str(settings.VAR_DIR)}
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, step], env=told, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "reached\n"
    assert str(step).capitalize() + " …" in client.get(f"/datasets/analyses/{begun.pk}").content.decode()
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    wait_until(lambda: not storing.is_held(begun.file), "the folder is still held")

    assert "It was broken off" in client.get(f"/datasets/analyses/{begun.pk}").content.decode()
    assert "broken off" in client.get("/datasets/").content.decode()
    assert not DataSet.objects.exists()
    client.post(f"/datasets/analyses/{begun.pk}/repeat")
    client.post(f"/datasets/analyses/{begun.pk}/run")
    assert DataSet.objects.get().rows == 336


def test_another_person_sees_nothing_of_it(client, begun) -> None:
    from tests.ledger_factories import UserFactory

    client.force_login(UserFactory())
    assert client.get(f"/datasets/analyses/{begun.pk}").status_code == 404
    assert all(
        client.post(f"/datasets/analyses/{begun.pk}/{act}").status_code == 404
        for act in ("run", "cancel", "repeat", "forget")
    )
    assert client.get(f"{API}/analyses/{begun.pk}").status_code == 404


def test_files_that_nobody_comes_back_for_go_after_a_week(begun) -> None:
    assert purge_analyses(timezone.now()) == 0
    assert purge_analyses(timezone.now() + timedelta(days=8)) == 1
    assert folders() == []


def test_without_workers_the_api_answers_with_what_was_found(client, ada) -> None:  # noqa: F811
    answer = client.post(API, {"file": upload()})
    assert answer.status_code == 201
    assert answer.json()["rows"] == 336
