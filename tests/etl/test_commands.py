"""`run_etl` and `reconcile` as people and programs call them."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.warehouse.reading import current
from etl.locking import etl_lock

pytestmark = pytest.mark.django_db(transaction=True)


def answer(command: str, *words: str) -> dict[str, object]:
    out = StringIO()
    call_command(command, *words, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_run_etl_answers_what_it_did(book) -> None:
    book.spend("10.00")

    done = answer("run_etl")

    assert set(done) == {
        "mode",
        "status",
        "rows_read",
        "rows_written",
        "rows_deleted",
        "changes_taken",
        "seconds",
        "version",
    }
    assert (done["mode"], done["status"], done["rows_written"], done["version"]) == ("full", "succeeded", 1, 1)


def test_a_dry_run_says_what_waits_and_writes_nothing(book) -> None:
    book.spend("10.00")

    planned = answer("run_etl", "--dry-run")

    assert (planned["mode"], planned["status"], planned["rows_written"]) == ("full", "dry-run", 0)
    assert planned["changes_waiting"] > 0
    assert current() is None


def test_reconcile_exits_with_one_on_a_difference_and_with_none_when_all_is_well(book) -> None:
    answer("run_etl")
    assert answer("reconcile") == {"ok": True, "differences": []}
    book.spend("10.00")

    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("reconcile", "--json", stdout=out)

    assert ended.value.code == 1
    (difference,) = json.loads(out.getvalue())["differences"]
    assert {"user", "month", "type", "ledger", "warehouse"} <= set(difference)


def test_bad_input_is_one_line(book) -> None:
    with pytest.raises(CommandError, match="'yesterday' is not a day"):
        call_command("run_etl", "--since", "yesterday")
    with etl_lock(), pytest.raises(CommandError, match="Another ETL run is under way"):
        call_command("run_etl")


def test_a_problem_as_json_has_code_and_detail(book) -> None:
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("reconcile", "--json", stdout=out)

    assert json.loads(out.getvalue())["error"]["code"] == "warehouse_missing"


def test_a_second_run_says_in_words_what_it_did(book) -> None:
    answer("run_etl")
    book.spend("1.00")
    out = StringIO()

    call_command("run_etl", stdout=out)

    assert "Incremental load" in out.getvalue()
    assert "1 facts written" in out.getvalue()
