"""`GET /metrics`: what Prometheus' own parser reads after real runs, and who may read it."""

import re
import signal
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, Permission
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.openmetrics.parser import text_string_to_metric_families as open_metrics
from prometheus_client.parser import text_string_to_metric_families as plain_text

from apps import meters
from apps.problems import Problem
from apps.users.models import User
from etl import services as etl
from etl.models import EtlRun
from etl.progress import STEPS
from tests.contract.documented import assert_documented, assert_problem
from tests.contract.test_problems import use_up
from tests.ledger_factories import UserFactory
from tests.metrics.book import Book

from .site import environment, run, serving

pytestmark = pytest.mark.django_db(transaction=True)

TOKEN = "a-token-of-at-least-thirty-two-characters"
WITH_TOKEN = {"authorization": f"Bearer {TOKEN}"}
MOST_QUERIES = 12  # health, the newest, the last finished and the last successful run, and their numbers by status
Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


@pytest.fixture(autouse=True)
def token(settings) -> None:
    settings.METRICS_TOKEN = TOKEN


@pytest.fixture
def book(transactional_db) -> Book:
    book = Book()
    book.earn("2000.00")
    book.spend("300.00")
    return book


def scrape(**headers: str) -> HttpResponse:
    return Client(headers=WITH_TOKEN | headers).get("/metrics")


def samples(text: str) -> Samples:
    """(name, labels) -> value, as Prometheus reads it."""
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in plain_text(text)
        for sample in family.samples
    }


def told() -> Samples:
    answer = scrape()
    assert answer.status_code == 200
    return samples(answer.content.decode())


def value(found: Samples, name: str, **labels: str) -> float:
    return found[f"finsight_{name}", tuple(sorted(labels.items()))]


def names(found: Samples) -> set[str]:
    return {name for name, _ in found}


def test_a_successful_run_is_told_with_its_rows_steps_and_version(book: Book) -> None:
    log = etl.run()

    found = told()

    assert value(found, "etl_last_run_status", status="succeeded") == 1
    assert value(found, "etl_last_run_status", status="failed") == 0
    for operation, rows in (("read", log.rows_read), ("written", log.rows_written), ("deleted", log.rows_deleted)):
        assert value(found, "etl_last_run_rows", operation=operation) == rows
    assert value(found, "etl_last_run_changes_taken") == log.changes_taken > 0
    assert value(found, "etl_last_run_start_timestamp_seconds") == pytest.approx(log.started_at.timestamp())
    assert value(found, "etl_last_success_timestamp_seconds") == pytest.approx(log.finished_at.timestamp())
    assert value(found, "etl_last_run_duration_seconds") == log.seconds
    assert value(found, "etl_last_run_lag_seconds") == pytest.approx(log.lag.total_seconds())
    assert {step: value(found, "etl_last_run_step_duration_seconds", step=step) for step in STEPS} == log.steps
    assert value(found, "etl_runs_total", mode="full", status="succeeded") == 1
    assert value(found, "warehouse_version") == log.version == 1
    assert 0 <= value(found, "warehouse_age_seconds") < 600
    assert value(found, "etl_last_run_failed_checks") == 0
    assert value(found, "up", component="ledger") == value(found, "up", component="warehouse") == 1


def test_waiting_changes_and_the_lag_are_told(book: Book) -> None:
    etl.run()
    assert (value(told(), "etl_pending_changes"), value(told(), "etl_lag_seconds")) == (0, 0)

    book.spend("1.00")

    assert value(told(), "etl_pending_changes") > 0
    assert value(told(), "etl_lag_seconds") > 0


def test_a_failed_run_is_told_and_the_last_good_one_stays(book: Book) -> None:
    good = etl.run()
    settings.WAREHOUSE_PATH.with_suffix(".current").write_text("rubbish")
    book.spend("1.00")
    with pytest.raises(Problem):
        etl.run()

    found = told()

    assert value(found, "etl_last_run_status", status="failed") == 1
    assert value(found, "etl_runs_total", mode="incremental", status="failed") == 1
    assert value(found, "etl_last_success_timestamp_seconds") == pytest.approx(good.finished_at.timestamp())
    assert value(found, "up", component="warehouse") == 0
    assert value(found, "state", component="warehouse", state="warehouse_broken") == 1
    assert "finsight_warehouse_version" not in names(found)


@pytest.mark.sqlite_file
def test_a_killed_run_stays_running_until_the_next_one_makes_up_for_it(book: Book, tmp_path: Path) -> None:
    etl.run()
    book.spend("1.00")
    died = run([str(Path(__file__).with_name("run_and_die.py")), "stage"], environment(tmp_path))
    assert died.returncode == -signal.SIGKILL

    after = told()
    assert value(after, "etl_last_run_status", status="running") == 1
    assert value(after, "etl_last_run_rows", operation="read") > 0  # of the run before
    assert value(after, "etl_runs_total", mode="incremental", status="failed") == 0

    etl.run()
    found = told()
    assert value(found, "etl_last_run_status", status="succeeded") == 1
    assert value(found, "etl_runs_total", mode="incremental", status="failed") == 1
    assert value(found, "etl_runs_total", mode="incremental", status="succeeded") == 1


def test_before_any_load_it_says_what_is_missing() -> None:
    found = told()
    assert value(found, "state", component="warehouse", state="warehouse_missing") == 1
    assert value(found, "etl_runs_total", mode="full", status="succeeded") == 0
    assert "finsight_etl_last_run_status" not in names(found)


def test_a_ledger_without_its_tables_is_told_too() -> None:
    with connection.schema_editor() as editor:
        editor.alter_db_table(EtlRun, "etl_etlrun", "elsewhere")
    try:
        found = told()
    finally:
        with connection.schema_editor() as editor:
            editor.alter_db_table(EtlRun, "elsewhere", "etl_etlrun")
    assert "finsight_up" in names(found)
    assert "finsight_etl_runs_total" not in names(found)


def test_the_number_of_queries_does_not_grow_with_the_run_log(book: Book, django_assert_max_num_queries) -> None:
    for _ in range(3):
        etl.run()
        book.spend("1.00")
    with django_assert_max_num_queries(MOST_QUERIES):
        told()


def test_every_name_follows_prometheus_conventions_and_says_what_it_is(book: Book) -> None:
    etl.run()
    for family in plain_text(scrape().content.decode()):
        assert family.documentation.endswith(".")
        assert family.type in {"gauge", "counter"}
        if "duration" in family.name or "age" in family.name or "timestamp" in family.name:
            assert family.name.endswith("_seconds")


def test_every_metric_is_documented_and_every_documented_one_exists(book: Book) -> None:
    etl.run()
    page = (settings.BASE_DIR / "docs" / "operations.md").read_text()
    documented = set(re.findall(r"^\| (.+?) \|", page, re.MULTILINE))
    listed = {name for cell in documented for name in re.findall(r"`(finsight_\w+)", cell)}
    of_processes = {
        family.name + ("_total" if family.type == "counter" else "") for family in meters.registry.collect()
    }
    of_a_broker = {"finsight_queue_up", "finsight_queue_depth"}
    assert listed - of_processes - of_a_broker == {
        family.name + ("_total" if family.type == "counter" else "") for family in plain_text(scrape().content.decode())
    }
    assert of_processes <= listed
    assert len(of_processes) == 6


def test_open_metrics_is_told_to_who_asks_for_it(book: Book) -> None:
    answer = scrape(accept="application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5")
    assert answer["Content-Type"].startswith("application/openmetrics-text")
    assert [family.name for family in open_metrics(answer.content.decode())]


def test_nothing_personal_is_told(book: Book) -> None:
    book.post("-77.77", "Groceries", payee="Dr. Geheim")
    etl.run()
    text = scrape().content.decode()
    assert [word for word in ("Geheim", "77.77", book.user.email, book.user.name) if word in text] == []


def test_staff_with_the_permission_may_read_without_the_token(db) -> None:
    staff = UserFactory(is_staff=True)
    staff.user_permissions.add(Permission.objects.get(codename="view_etlrun"))
    assert logged_in(staff).get("/metrics").status_code == 200


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_everybody_else_finds_nothing_there(settings) -> None:
    reader = UserFactory()
    reader.user_permissions.add(Permission.objects.get(codename="view_etlrun"))
    wrong = [{"authorization": text} for text in (f"Bearer {TOKEN}x", f"bearer {TOKEN}", TOKEN, "Bearer ", "Bearer é")]
    callers = [Client(), logged_in(reader), logged_in(UserFactory(is_staff=True)), *(Client(headers=h) for h in wrong)]

    for caller in callers:
        answer = caller.get("/metrics")
        assert_problem(answer, 404, "not_found")
        assert_documented(answer, "/metrics")


def test_without_a_token_set_no_token_opens_it(settings) -> None:
    settings.METRICS_TOKEN = ""
    for text in ("Bearer ", "Bearer", ""):
        assert_problem(Client(headers={"authorization": text}).get("/metrics"), 404, "not_found")


def test_guesses_are_throttled(db) -> None:
    use_up(AnonymousUser())
    assert_problem(Client(headers={"authorization": "Bearer guess"}).get("/metrics"), 429, "throttled")


@pytest.mark.sqlite_file
def test_requests_of_all_processes_are_counted_together_and_old_counts_are_swept(book: Book, tmp_path: Path) -> None:
    stale = tmp_path / "metrics" / "999999999"
    stale.mkdir(parents=True)
    (stale / "counter_1.db").write_bytes(b"of a server that ended")

    with serving(tmp_path, METRICS_TOKEN=TOKEN) as server:
        for _ in range(40):
            server.get("/health")
            server.get("/api/nothing-here")
        counts = list((tmp_path / "metrics").glob("*/counter_*.db"))
        found = samples(server.get("/metrics", Authorization=f"Bearer {TOKEN}")[1])

    assert not stale.exists()
    assert len(counts) == 2, "both workers answered"
    ours = {"method": "GET", "route": "api-unknown"}
    assert value(found, "http_requests_total", **ours, status="404") == 40
    assert value(found, "http_request_duration_seconds_count", **ours) == 40
    assert value(found, "http_request_duration_seconds_bucket", **ours, le="+Inf") == 40
    assert value(found, "http_requests_total", method="GET", route="health", status="503") > 40


@pytest.mark.sqlite_file
def test_figures_and_what_was_kept_of_them_are_counted_over_all_processes(book: Book, tmp_path: Path) -> None:
    etl.run()
    cookie = logged_in(book.user).cookies["sessionid"].value
    with serving(tmp_path, METRICS_TOKEN=TOKEN) as server:
        for _ in range(10):
            answer, _body = server.get(f"/api/kpi/dashboard/{book.user.pk}", Cookie=f"sessionid={cookie}")
            assert answer.status == 200
        found = samples(server.get("/metrics", Authorization=f"Bearer {TOKEN}")[1])

    assert value(found, "kpi_duration_seconds_count", kpi="dashboard") == 10
    looked = [value(found, "kpi_cache_total", kind="dashboard", outcome=outcome) for outcome in ("hit", "miss")]
    assert sum(looked) == 10
    assert looked[0] >= 8


@pytest.mark.sqlite_file
def test_imports_are_counted_by_what_became_of_them(book: Book, tmp_path: Path) -> None:
    counts = tmp_path / "counts"
    counts.mkdir()
    told = environment(tmp_path, PROMETHEUS_MULTIPROC_DIR=str(counts))
    statement = str(settings.BASE_DIR / "docs" / "examples" / "statement.csv")
    for _ in range(2):
        options = ["--user", book.user.email, "--account", book.account.name]
        assert run(["manage.py", "import_statement", statement, *options], told).returncode == 0

    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(counts))
    found = samples(generate_latest(registry).decode())
    for outcome in ("booked", "nothing_new"):
        assert value(found, "imports_total", format="csv", outcome=outcome) == 1
    new, again = (value(found, "import_lines_total", outcome=outcome) for outcome in ("new", "duplicate"))
    assert new == again > 0
