"""Large tables are looked through by workers: the API answers at once, and says how far it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.datasets.models import Analysis, DataSet
from apps.tasks.models import TaskRun

from .broker import wait_until
from .workers import SOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_file]
API = "/api/analytics/csv-insights"
SALES = "Day,Sales\n" + "".join(f"2026-01-{day:02},{day}.50\n" for day in range(1, 29))


@pytest.fixture
def client(book, settings, tmp_path) -> Client:
    settings.VAR_DIR = tmp_path
    settings.DATASETS_AT_ONCE_UP_TO = 10
    client = Client()
    client.force_login(book.user)
    return client


def sent(client: Client, text: str = SALES):
    return client.post(API, {"file": SimpleUploadedFile("sales.csv", text.encode())})


def test_the_api_answers_with_an_address_that_says_how_far_it_is(client, worker) -> None:
    answer = sent(client)
    assert answer.status_code == 202
    assert (answer.json()["status"], answer.json()["data_set"]) == ("waiting", None)
    address = answer["Location"]
    assert client.get(address).json()["status"] == "waiting"
    assert client.delete(f"{API}/{answer.json()['id']}").status_code == 404

    worker()

    wait_until(lambda: client.get(address).json()["status"] == "done", "it is done", SOON)
    made = client.get(address).json()["data_set"]
    assert client.get(f"{API}/{made}").json()["rows"] == 28
    assert TaskRun.objects.get(name="datasets.analyse").status == "succeeded"
    assert client.post(address).json()["code"] == "analysis_not_over"


def test_a_file_that_is_no_table_is_told_and_is_no_failed_task(client, worker) -> None:
    address = sent(client, "Day,Region,Sales\n")["Location"]
    worker()
    wait_until(lambda: client.get(address).json()["status"] == "failed", "it has failed", SOON)
    assert "no rows below its headers" in client.get(address).json()["detail"]
    assert not TaskRun.objects.filter(status="failed").exists()
    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404


def test_what_waits_in_the_queue_is_cancelled_and_begun_again(client, worker) -> None:
    address = sent(client)["Location"]
    assert client.delete(address).status_code == 204
    assert client.get(address).json()["status"] == "cancelled"
    assert client.post(address).status_code == 202
    worker()
    wait_until(lambda: client.get(address).json()["status"] == "done", "it is done", SOON)
    assert DataSet.objects.count() == 1


def test_where_the_queue_is_away_nothing_is_kept(client, queue, tmp_path) -> None:
    queue.stop()
    answer = sent(client)
    assert (answer.status_code, answer.json()["code"]) == (503, "queue_unavailable")
    assert not Analysis.objects.exists()
    assert list((tmp_path / "datasets").glob("*")) == []


def test_a_small_file_is_answered_with_what_was_found(client, queue, settings) -> None:
    settings.DATASETS_AT_ONCE_UP_TO = 1_000_000
    assert sent(client).status_code == 201
