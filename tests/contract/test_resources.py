"""The resources of the REST API: each is listed, made, read, changed and deleted, by its owner alone."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.ledger.models import Transaction
from apps.ledger.services import record_transfer
from tests.ledger.test_query_counts import fill
from tests.ledger_factories import AccountFactory, SplitLineFactory, TransactionFactory, UserFactory

from .book_of_all import Program, person
from .conftest import logged_in
from .documented import assert_documented, assert_problem

pytestmark = pytest.mark.django_db
CHANGES = {
    "accounts": {"name": "Checking", "is_closed": True},
    "categories": {"name": "Bakeries", "parent": None},
    "transactions": {"amount": "-40.00", "notes": "with cake", "tags": []},
    "budgets": {"amount": "450.00", "ends_on": "2026-12-31", "category": None},
    "rules": {"is_active": False, "match": "any"},
}
FILE = b"Date,Description,Amount\n2026-01-02,Bakery,-4.20\n2026-01-03,Wages,2000.00\n"
MOST_QUERIES = 14

each_kind = pytest.mark.parametrize("kind", CHANGES)


def statement(program: Program, account: int, content: bytes = FILE, **more: object):
    body = {"file": SimpleUploadedFile("bank.csv", content), "account": account, **more}
    key = more.pop("key", None)
    body.pop("key", None)
    return program.client.post("/api/statements", body, headers={"idempotency-key": key} if key else {})


@each_kind
def test_life_of_a_thing(kind: str) -> None:
    user, bodies = person()
    mine, theirs = Program.of(user), Program.of(UserFactory())

    made = mine.post(kind, bodies[kind])
    assert made.status_code == 201, made.content
    assert_documented(made, f"/api/{kind}", "post")
    address = made["Location"].removeprefix("/api/")
    assert {name: made.json()[name] for name in bodies[kind]} == bodies[kind]

    read = mine.get(address)
    assert_documented(read, f"/api/{kind}/{{pk}}")
    assert (read.json(), read["ETag"]) == (made.json(), made["ETag"])
    listed = mine.get(kind, limit=500)
    assert_documented(listed, f"/api/{kind}")
    assert made.json() in listed.json()["results"]
    assert made.json() not in theirs.get(kind, limit=500).json()["results"]

    for asked in (theirs.get(address), theirs.patch(address, CHANGES[kind]), theirs.delete(address)):
        assert_problem(asked, 404, "not_found")
    changed = mine.patch(address, CHANGES[kind])
    assert_documented(changed, f"/api/{kind}/{{pk}}", "patch")
    assert changed.json() == made.json() | CHANGES[kind] | {
        name: changed.json()[name] for name in ("updated_at", "category_name") if name in made.json()
    }
    assert mine.get(address)["ETag"] != made["ETag"]

    assert mine.delete(address).status_code == 204
    for again in (mine.get(address), mine.patch(address, {}), mine.delete(address)):
        assert_problem(again, 404, "not_found")
    assert "no-store" in read["Cache-Control"]


@each_kind
def test_bodies_are_taken_as_documented_and_no_other_way(kind: str) -> None:
    user, bodies = person()
    program = Program.of(user)
    kept = len(program.get(kind, limit=500).json()["results"])
    wrong = [
        ({**bodies[kind], "surprise": 1}, "surprise"),
        ({**bodies[kind], "id": 7}, "id"),
        (dict.fromkeys(bodies[kind]), next(iter(bodies[kind]))),
        ({**bodies[kind], **dict.fromkeys({"name", "payee"} & bodies[kind].keys(), "x" * 5000)}, ""),
        ({**bodies[kind], **dict.fromkeys({"name", "payee"} & bodies[kind].keys(), 5)}, ""),
        (
            {
                **bodies[kind],
                **dict.fromkeys({"category", "parent"} & bodies[kind].keys() or {"match", "kind"}, 10**30),
            },
            "",
        ),
    ]
    for body, field in wrong:
        response = program.post(kind, body)
        assert_problem(response, 400, "invalid", field)
        assert field in ("", response.json()["errors"][0]["field"])
        assert_documented(response, f"/api/{kind}", "post")
    for text in ("", "{", "[]", "5", '"\\ud800"', "[" * 100_000, '{"name": NaN}', "\x00"):
        assert program.post(kind, text).status_code == 400
    assert_problem(program.post(kind, "x" * 2**20 + "x"), 413, "too_large", "1,048,576")
    assert_problem(program.client.post(f"/api/{kind}", bodies[kind] and {"a": "b"}), 415, "unsupported_media_type")
    assert len(program.get(kind, limit=500).json()["results"]) == kept


def test_money_is_a_decimal_string_of_cents() -> None:
    user, bodies = person()
    program = Program.of(user)
    for amount in (5, 0.1, "1e3", "1.234", "1,5", "NaN", " 1", "9999999999999", None, "\N{ARABIC-INDIC DIGIT THREE}"):
        assert_problem(
            program.post("transactions", bodies["transactions"] | {"amount": amount}), 400, "invalid", "amount: "
        )
    whole = program.post("transactions", bodies["transactions"] | {"amount": "-7"}).json()
    assert whole["amount"] == "-7.00"


def test_anothers_account_category_or_part_is_unknown() -> None:
    (user, bodies), (_, others) = person(), person()
    program, body = Program.of(user), bodies["transactions"]
    theirs = others["transactions"]
    for field in ("account", "category"):
        response = program.post("transactions", body | {field: theirs[field]})
        assert_problem(response, 400, "invalid", f"{field}: There is no such {field}.")
    parts = [{"amount": "-40.00"}, {"amount": "-2.50", "category": theirs["category"]}]
    response = program.post("transactions", body | {"split_lines": parts})
    assert response.json()["errors"] == [{"field": "split_lines.1.category", "detail": "There is no such category."}]
    assert_problem(
        program.post("budgets", bodies["budgets"] | {"category": theirs["category"]}), 400, "invalid", "category"
    )
    assert_problem(program.post("categories", {"name": "x", "parent": theirs["category"]}), 400, "invalid", "parent")
    assert Transaction.objects.count() == 0


def test_splits_are_written_with_their_transaction_or_not_at_all() -> None:
    user, bodies = person()
    program, body = Program.of(user), bodies["transactions"]
    parts = [{"amount": "-40.00", "category": body["category"], "notes": "bread"}, {"amount": "-2.50"}]
    refused = program.post("transactions", body | {"split_lines": parts[:1] * 2})
    assert_problem(refused, 400, "invalid", "add up to")
    assert Transaction.objects.count() == 0

    made = program.post("transactions", body | {"split_lines": parts})
    assert made.json()["split_lines"] == [parts[0], {"amount": "-2.50", "category": None, "notes": ""}]
    address = f"transactions/{made.json()['id']}"
    assert_problem(program.patch(address, {"amount": "-50.00"}), 400, "invalid", "amount: ")
    both = program.patch(address, {"amount": "-50.00", "split_lines": [{"amount": "-20.00"}, {"amount": "-30.00"}]})
    assert [part["amount"] for part in both.json()["split_lines"]] == ["-20.00", "-30.00"]
    assert program.patch(address, {"split_lines": []}).json()["split_lines"] == []


def test_a_change_is_refused_where_somebody_was_quicker() -> None:
    user, bodies = person()
    program = Program.of(user)
    made = program.post("transactions", bodies["transactions"])
    address, seen = f"transactions/{made.json()['id']}", made["ETag"]
    changed = program.patch(address, {"notes": "first"}, If_Match=seen)
    assert changed.status_code == 200
    late = program.patch(address, {"notes": "second"}, If_Match=seen)
    assert_problem(late, 412, "changed_since")
    assert_documented(late, "/api/transactions/{pk}", "patch")
    assert_problem(program.delete(address, If_Match=seen), 412, "changed_since")
    assert program.get(address).json()["notes"] == "first"
    assert program.delete(address, If_Match=f'"other", {changed["ETag"]}').status_code == 204


def test_lists_come_in_pages_of_bounded_size_and_unknown_parameters_are_refused() -> None:
    user, bodies = person()
    program = Program.of(user)
    account = AccountFactory(owner=user)
    rows = [TransactionFactory(account=account, posting_date=date(2026, 1, day)) for day in range(1, 8)]
    seen, address = [], "/api/transactions?limit=3&order=posting_date"
    while address:
        page = program.client.get(address).json()
        seen, address = seen + [row["id"] for row in page["results"]], page["next"]
    assert seen == [row.pk for row in rows]
    for query in ({"limit": 0}, {"limit": 501}, {"limit": "x"}, {"offset": -1}, {"offset": 10**9}, {"form": 1}):
        for kind in (*CHANGES, "statements"):
            assert_problem(program.get(kind, **query), 400, "invalid", f"{next(iter(query))}: ")
    assert_problem(program.get(f"accounts/{account.pk}", user=3), 400, "invalid", "user")
    assert_problem(program.post("accounts?dry_run=1", bodies["accounts"]), 400, "invalid", "dry_run")


def test_transactions_are_chosen_as_on_their_page() -> None:
    user, bodies = person()
    program, body = Program.of(user), bodies["transactions"]
    bakery = program.post("transactions", body).json()["id"]
    wages = program.post(
        "transactions", {"account": body["account"], "amount": "2000.00", "posting_date": "2026-10-01", "payee": "Work"}
    ).json()["id"]
    chosen = {
        "month=2026-11": bakery,
        "from=2026-11-01": bakery,
        "to=2026-10-31": wages,
        f"category={body['category']}": bakery,
        "category=none": wages,
        "type=income": wages,
        "text=bak": bakery,
        "payee=work": wages,
        "min=100": wages,
        "max=100.00": bakery,
    }
    for query, expected in chosen.items():
        page = program.client.get(f"/api/transactions?{query}").json()
        assert [row["id"] for row in page["results"]] == [expected], query
    assert len(program.get("transactions", account=body["account"]).json()["results"]) == 2
    for name, value in {
        "month": "2026-13",
        "from": "yesterday",
        "category": "x",
        "type": "gift",
        "min": "-1",
        "order": "balance",
        "tag": "unknown",
    }.items():
        assert_problem(program.get("transactions", **{name: value}), 400, "invalid", f"{name}: ")


def test_other_sides_of_transfers_are_shown_within_ones_own_book() -> None:
    user, _ = person()
    program = Program.of(user)
    source, target = AccountFactory(owner=user), AccountFactory(owner=user)
    tie = record_transfer(user, source, target, Decimal(100), date(2026, 1, 2))
    rows = {row["account"]: row for row in program.get("transactions").json()["results"]}
    assert rows[source.pk]["transfer"] == {"id": tie.pk, "transaction": rows[target.pk]["id"], "account": target.pk}
    assert rows[source.pk]["type"] == "transfer"
    elsewhere = AccountFactory()
    tie.transactions.filter(account=target).update(account=elsewhere)
    [row] = program.get("transactions").json()["results"]
    assert row["transfer"] == {"id": tie.pk, "transaction": None, "account": None}


def test_lists_ask_the_database_as_often_for_many_rows_as_for_few(django_assert_max_num_queries) -> None:
    user, _ = person()
    fill(user, 30)
    for booked in Transaction.objects.filter(account__owner=user)[:10]:
        SplitLineFactory(transaction=booked)
    program = Program.of(user)
    for kind in (*CHANGES, "statements"):
        program.get(kind)
        with django_assert_max_num_queries(MOST_QUERIES if kind == "transactions" else 6):
            program.get(kind, limit=500)


def test_an_account_with_transactions_goes_with_their_number_only() -> None:
    user, bodies = person()
    program = Program.of(user)
    address = f"accounts/{bodies['transactions']['account']}"
    program.post("transactions", bodies["transactions"])
    assert program.get(address).json()["balance"] == "-42.50"
    assert_problem(program.delete(address), 400, "invalid", "confirmed_transactions: ")
    assert program.delete(f"{address}?confirmed_transactions=1").status_code == 204


def test_life_of_an_import() -> None:
    user, bodies = person()
    program, theirs = Program.of(user), Program.of(UserFactory())
    account = bodies["transactions"]["account"]
    planned = statement(program, account, dry_run=True)
    assert (planned.status_code, planned.json()["status"]) == (200, "planned")
    assert_documented(planned, "/api/statements", "post")
    assert Transaction.objects.count() == 0

    done = statement(program, account, key="november")
    assert (done.status_code, done.json()["accounts"][0]["new"]) == (201, 2)
    assert_documented(done, "/api/statements", "post")
    again = statement(program, account, key="november")
    assert (again.json(), again["Idempotent-Replayed"]) == (done.json(), "true")
    assert_problem(statement(program, account, FILE + b"\n", key="november"), 422, "idempotency_key_reused")
    assert statement(program, account).json()["status"] == "nothing_new"

    address = done["Location"].removeprefix("/api/")
    assert_documented(program.get(address), "/api/statements/{pk}")
    assert_documented(program.get("statements"), "/api/statements")
    assert program.get(address).json() in program.get("statements").json()["results"]
    assert_problem(theirs.get(address), 404, "not_found")
    assert_problem(theirs.delete(address), 404, "not_found")
    assert_problem(program.patch(address, {}), 405, "method_not_allowed")

    booked = Transaction.objects.first()
    program.patch(f"transactions/{booked.pk}", {"notes": "mine"})
    assert_problem(program.delete(address), 409, "import_edited", "confirm")
    assert program.delete(f"{address}?confirmed_edits=1").status_code == 204
    assert Transaction.objects.count() == 0
    assert_problem(program.get(address), 404, "not_found")


def test_imports_that_are_refused_say_why_and_write_nothing(settings) -> None:
    user, bodies = person()
    program, theirs = Program.of(user), person()[1]["transactions"]["account"]
    account = bodies["transactions"]["account"]
    bad = FILE + b"2026-01-04,Shop,twelve\n"
    refused = statement(program, account, bad)
    assert_problem(refused, 422, "import_refused")
    assert "line 4" in refused.json()["errors"][0]["detail"]
    assert statement(program, account, bad, dry_run=True).json()["status"] == "blocked"
    assert_problem(statement(program, theirs), 400, "invalid", "account: ")
    assert_problem(statement(program, account, b"%PDF-1.4"), 400, "unread_pdf")
    assert_problem(statement(program, account, profile="/etc/passwd"), 400, "wrong_profile")
    assert_problem(statement(program, account, surprise="1"), 400, "invalid", "surprise")
    assert_problem(program.client.post("/api/statements", {"account": account}), 400, "invalid", "file: ")
    assert_problem(program.post("statements", {}), 415, "unsupported_media_type")
    settings.STATEMENT_MAX_BYTES = 20
    assert_problem(statement(program, account), 400, "invalid", "file: The file is larger")
    assert_problem(statement(program, account, b"x" * (2**20 + 100)), 413, "too_large")
    assert Transaction.objects.count() == 0
    settings.STATEMENT_MAX_BYTES = 2**20
    assert statement(program, account, bad, skip_rejected=True).json()["accounts"][0]["new"] == 2


def test_sessions_need_csrf_to_write_and_strangers_the_door() -> None:
    user, bodies = person()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    assert browser.get("/api/accounts").status_code == 200
    refused = browser.post("/api/accounts", bodies["accounts"], content_type="application/json")
    assert_problem(refused, 403, "permission_denied", "CSRF")
    assert logged_in(user).post("/api/accounts", bodies["accounts"], content_type="application/json").status_code == 201
    nobody = Program("", Client())
    for kind in (*CHANGES, "statements"):
        assert_problem(nobody.get(kind), 401, "not_authenticated")
        assert_problem(nobody.post(kind, {}), 401, "not_authenticated")
        assert_problem(nobody.get(f"{kind}/1"), 401, "not_authenticated")
    assert nobody.get("accounts")["WWW-Authenticate"].startswith("Bearer")
