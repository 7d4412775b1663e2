"""Many transactions in one request: each row is answered for, and written as a request of its own would write it."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.ledger.models import SplitLine, Tag, Transaction
from apps.ledger.services import MOST_NEW
from apps.users.models import AuditEntry
from tests.ledger_factories import AccountFactory, UserFactory

from .book_of_all import Program, person
from .documented import assert_documented, assert_problem

pytestmark = pytest.mark.django_db
BULK = "transactions/bulk"
MOST_QUERIES = 30
UNEQUAL = {"id", "created_at", "updated_at"}


def rows_of(body: dict[str, Any], number: int) -> list[dict[str, Any]]:
    """Rows that differ in everything there is."""
    parts = [{"amount": "-30.00", "category": body["category"], "notes": "bread"}, {"amount": "-12.50"}]
    return [
        {
            **body,
            "payee": f"Bakery {place}",
            "notes": f"note {place}",
            "tags": [f"tag {place % 7}", "Weekend"],
            **({"split_lines": parts} if place % 3 == 0 else {}),
        }
        for place in range(number)
    ]


def wrong_in_every_way(body: dict[str, Any], closed: int, theirs: int) -> Sequence[tuple[Any, str, str]]:
    """A row, the field that is wrong, and the code of its error."""
    halves = [{"amount": "-40.00"}, {"amount": "-1.00"}]
    return [
        ({name: value for name, value in body.items() if name != "amount"}, "amount", "required"),
        (body | {"amount": "1,5"}, "amount", "invalid"),
        (body | {"posting_date": "1900-01-01"}, "posting_date", "invalid"),
        (body | {"payee": "x" * 201}, "payee", "max_length"),
        (body | {"account": theirs}, "account", "unknown"),
        (body | {"account": closed}, "account", "invalid"),
        (body | {"surprise": 1}, "surprise", "invalid"),
        (body | {"tags": ["x" * 41]}, "tags.0", "max_length"),
        (body | {"split_lines": halves}, "", "invalid"),
        ("a text", "", "invalid"),
        (None, "", "null"),
    ]


def test_rows_become_what_single_requests_would_have_made() -> None:
    user, bodies = person()
    program, rows = Program.of(user), rows_of(bodies["transactions"], 12)
    answer = program.post(BULK, {"rows": rows})
    assert answer.status_code == 200, answer.content
    assert_documented(answer, f"/api/{BULK}", "post")
    told = answer.json()
    assert (told["recorded"], told["refused"]) == (12, 0)
    for row, each in zip(rows, told["rows"], strict=True):
        together = program.get(f"transactions/{each['id']}").json()
        alone = program.post("transactions", row).json()
        same = alone.keys() - UNEQUAL
        assert {name: together[name] for name in same} == {name: alone[name] for name in same}
    assert set(Transaction.objects.values_list("import_ref", flat=True)) == {""}
    assert Tag.objects.filter(name__iexact="weekend").count() == 1


def test_one_wrong_row_and_nothing_is_written() -> None:
    user, bodies = person()
    program, body = Program.of(user), bodies["transactions"]
    answer = program.post(BULK, {"rows": [body, body | {"amount": 5}, body]})
    assert_problem(answer, 422, "rows_refused", "1 of 3 rows")
    assert_documented(answer, f"/api/{BULK}", "post")
    assert answer.json()["errors"][0]["field"] == "rows.1.amount"
    assert [(each["id"], len(each["errors"])) for each in answer.json()["rows"]] == [(None, 0), (None, 1), (None, 0)]
    assert Transaction.objects.count() == 0
    assert not AuditEntry.objects.filter(verb="transactions.recorded").exists()


def test_each_wrong_row_says_what_is_wrong_and_the_others_are_written() -> None:
    user, bodies = person()
    program, body = Program.of(user), bodies["transactions"]
    closed, theirs = AccountFactory(owner=user, is_closed=True), AccountFactory(owner=UserFactory())
    wrong = wrong_in_every_way(body, closed.pk, theirs.pk)
    answer = program.post(BULK, {"rows": [body, *(row for row, _, _ in wrong), body], "on_error": "skip"})
    assert_documented(answer, f"/api/{BULK}", "post")
    told = answer.json()
    assert (told["recorded"], told["refused"]) == (2, len(wrong))
    assert [each["index"] for each in told["rows"]] == list(range(len(wrong) + 2))
    found = [(each["errors"][0]["field"], each["errors"][0]["code"]) for each in told["rows"][1:-1]]
    assert found == [(field, code) for _, field, code in wrong]
    kept = set(Transaction.objects.values_list("pk", flat=True))
    assert {each["id"] for each in told["rows"] if each["id"]} == kept


def test_a_thousand_rows_take_as_many_queries_as_ten() -> None:
    user, bodies = person()
    program, counts = Program.of(user), []
    for number in (10, MOST_NEW):
        with CaptureQueriesContext(connection) as captured:
            assert program.post(BULK, {"rows": rows_of(bodies["transactions"], number)}).status_code == 200
        counts.append(len(captured))
    assert counts[1] <= counts[0]  # the tags and the token are known the second time
    assert max(counts) <= MOST_QUERIES
    assert Transaction.objects.count() == 10 + MOST_NEW
    assert SplitLine.objects.count() == 2 * (4 + 334)


def test_more_than_a_thousand_rows_none_or_too_many_bytes_are_refused() -> None:
    user, bodies = person()
    program, body = Program.of(user), bodies["transactions"]
    for rows in ([], [body] * (MOST_NEW + 1), "rows", None):
        assert_problem(program.post(BULK, {"rows": rows}), 400, "invalid", "rows: ")
    assert_problem(program.post(BULK, {"rows": [body], "on_error": "go on"}), 400, "invalid", "on_error")
    assert_problem(program.post(BULK, json.dumps({"rows": ["x" * 2**21]})), 413, "too_large")
    assert Transaction.objects.count() == 0


def test_a_key_records_once_and_remembers_no_refusal() -> None:
    user, bodies = person()
    program, body = Program.of(user), bodies["transactions"]
    wrong = {"rows": [body | {"account": 10**9}]}
    assert program.post(BULK, wrong, Idempotency_Key="a").status_code == 422
    first, again = (program.post(BULK, {"rows": [body] * 3}, Idempotency_Key="a") for _ in range(2))
    assert (first.status_code, again.status_code, again["Idempotent-Replayed"]) == (200, 200, "true")
    assert first.json() == again.json()
    assert Transaction.objects.count() == 3


def test_the_audit_log_has_one_entry_with_the_rows() -> None:
    user, bodies = person()
    Program.of(user).post(BULK, {"rows": [bodies["transactions"]] * 3})
    entry = AuditEntry.objects.get(verb="transactions.recorded")
    assert (entry.owner_id, entry.count, entry.source) == (user.pk, 3, "api")
    assert [row["amount"] for row in entry.after["rows"]] == ["-42.50"] * 3


def test_a_token_that_reads_writes_nothing() -> None:
    user, bodies = person()
    reader = Program.of(user, "read")
    assert_problem(reader.post(BULK, {"rows": [bodies["transactions"]]}), 403, "insufficient_scope")
    assert Transaction.objects.count() == 0
