"""The Lambda handler and the DAG's callables do the real work, in processes of their own."""

import ast
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from django.conf import settings

from deploy.airflow import steps
from deploy.aws_lambda.handler import COMMANDS
from etl.locking import etl_lock
from etl.models import EtlRun
from tests.finsight.site import environment, run
from tests.metrics.book import Book

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_file]
ROOT = settings.BASE_DIR
DAG = ROOT / "deploy" / "airflow" / "finsight_dag.py"
CALL = """
import json, sys
from deploy.aws_lambda.handler import handler
print(json.dumps(handler(json.loads(sys.argv[1]))))
"""


@pytest.fixture
def book(transactional_db) -> Book:
    book = Book()
    book.spend("12.00")
    return book


def sent(event: dict[str, object], tmp_path: Path) -> tuple[int, str, str]:
    """An event of EventBridge's to a fresh Lambda."""
    done = run(["-c", CALL, json.dumps(event)], environment(tmp_path))
    return done.returncode, done.stdout.strip().splitlines()[-1] if done.stdout else "", done.stderr


def test_eventbridge_loads_the_warehouse(book: Book, tmp_path: Path) -> None:
    code, said, _ = sent({"command": "run_etl"}, tmp_path)
    assert (code, json.loads(said)["status"]) == (0, "succeeded")
    assert EtlRun.objects.get().changes_taken > 0
    for command in sorted(COMMANDS):
        assert sent({"command": command}, tmp_path)[0] == 0, command


def test_a_load_that_runs_already_is_no_error(book: Book, tmp_path: Path) -> None:
    with etl_lock():
        code, said, _ = sent({"command": "run_etl"}, tmp_path)
    assert (code, json.loads(said)) == (0, {"status": "etl_running"})


def test_a_problem_is_an_error_that_eventbridge_tries_again(book: Book, tmp_path: Path) -> None:
    code, _, said = sent({"command": "reconcile"}, tmp_path)  # nothing was ever loaded
    assert code == 1
    assert "CommandFailed: warehouse_missing" in said


@pytest.mark.parametrize("event", [{}, {"command": "flush"}, {"command": "delete_user"}])
def test_nothing_else_is_run(event: dict[str, object], tmp_path: Path) -> None:
    code, _, said = sent(event, tmp_path)
    assert code == 1
    assert "ValueError: command:" in said


def test_what_terraform_sends_is_what_the_handler_runs() -> None:
    text = (ROOT / "deploy" / "terraform" / "lambda.tf").read_text()
    block = text[text.index("regular = ") : text.index("data ")]
    assert {name for name in COMMANDS if f"{name} " in block} == COMMANDS


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch) -> None:
    """As Airflow's worker is told where FinSight is."""
    told = environment(tmp_path, FINSIGHT_HOME=str(ROOT), FINSIGHT_PYTHON=sys.executable)
    for name, value in told.items():
        monkeypatch.setenv(name, value)


def test_the_dags_steps_do_their_work(book: Book, at_home: None) -> None:
    assert steps.load()["status"] == "succeeded"
    assert steps.prove()["ok"] is True
    assert "goals" in steps.evaluate()
    assert "sessions" in steps.purge()
    with etl_lock():
        assert steps.load()["error"]["code"] == "etl_running"


def test_a_step_that_fails_fails_its_task(book: Book, at_home: None) -> None:
    with pytest.raises(steps.StepFailed, match="reconcile ended with 1: warehouse_missing"):
        steps.prove()


class Scheduled(list[str]):
    """A task in a DAG of the stand-in; `>>` says what follows."""

    def __rshift__(self, later: "Scheduled") -> "Scheduled":
        return Scheduled([*self, *later])


@pytest.fixture
def airflow() -> Iterator[dict[str, dict[str, object]]]:
    """A stand-in for the two decorators that the file uses: Airflow does not install beside our lock. What was made."""
    made: dict[str, dict[str, object]] = {}

    def dag(**options: object) -> Callable[..., Callable[[], None]]:
        def decorated(make: Callable[[], None]) -> Callable[[], None]:
            def build() -> None:
                made[make.__name__] = options
                make()

            return build

        return decorated

    def task(function: Callable[..., object]) -> Callable[[], Scheduled]:
        return lambda: Scheduled([function.__name__])

    package, sdk = ModuleType("airflow"), ModuleType("airflow.sdk")
    sdk.__dict__.update(vars(SimpleNamespace(dag=dag, task=task)))
    sys.modules |= {"airflow": package, "airflow.sdk": sdk}
    yield made
    for name in ("airflow", "airflow.sdk"):
        sys.modules.pop(name)


def test_the_dag_file_makes_both_dags_one_run_at_a_time(airflow: dict[str, dict[str, object]]) -> None:
    exec(compile(DAG.read_text(), str(DAG), "exec"), {"__name__": "finsight_dag"})
    assert airflow.keys() == {"finsight_load", "finsight_night"}
    for options in airflow.values():
        assert (options["max_active_runs"], options["catchup"]) == (1, False)
        assert options["default_args"]["retries"] >= 3


def test_the_dag_file_imports_nothing_heavy_and_every_step_exists() -> None:
    tree = ast.parse(DAG.read_text())
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported == {"datetime", "airflow.sdk", "deploy.airflow"}
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "steps"
    }
    assert used == {"load", "prove", "evaluate", "purge"}
    assert all(callable(getattr(steps, name)) for name in used)
