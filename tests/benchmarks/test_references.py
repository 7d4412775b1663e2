"""The references that figures are compared with are what they say."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from apps.demo.scale import generate_ledger
from apps.ledger.models import Transaction
from apps.users.models import User
from benchmarks.bare_scan import COMPILERS, build
from benchmarks.children.plain_copy import copy
from benchmarks.process_tree import measure


@pytest.mark.sqlite_file
@pytest.mark.django_db(transaction=True)
def test_plain_copy_sees_every_transaction(tmp_path: Path) -> None:
    generate_ledger(users=2, transactions=300, months=3, seed=1)
    ledger = str(connection.settings_dict["NAME"])
    assert copy(ledger, str(tmp_path / "bare.sqlite3"))["rows"] == Transaction.objects.count() == 300


@pytest.mark.parametrize("options", [[], ["-DWITHOUT_SQLITE_HEADER"]], ids=["with header", "without header"])
def test_scan_in_c_fetches_every_column_of_every_row(tmp_path: Path, options: list[str]) -> None:
    if not any(map(shutil.which, COMPILERS)) and not os.environ.get("CI"):
        pytest.skip("no C compiler is installed (Debian: apt-get install gcc libc6-dev libsqlite3-dev)")
    ledger = tmp_path / "ledger.sqlite3"
    with sqlite3.connect(ledger) as writing:
        columns = "id, account_id, category_id, transfer_id, amount, posting_date, payee, description"
        writing.execute(f"CREATE TABLE ledger_transaction ({columns})")
        row = (1, 20, 300, None, 1.25, "2026-01-02", "abc", "de")
        writing.executemany(f"INSERT INTO ledger_transaction VALUES ({', '.join('?' * 8)})", [row, row])

    program = build(tmp_path / "scan", *options)
    printed = measure([str(program), str(ledger)], folder=tmp_path, environment={}).printed

    keys = 2 * (1 + 20 + 300 + sum(map(ord, "2ad")))
    assert printed == f'{{"rows": 2, "bytes": {2 * (10 + 3 + 2)}, "checksum": "{keys} 2.50"}}\n'


@pytest.mark.django_db
@pytest.mark.urls("benchmarks.urls")
def test_empty_request_wants_a_login_like_any_other(client: Client) -> None:
    assert client.get("/benchmark/empty").status_code in {401, 403}
    client.force_login(User.objects.create_user("someone@example.org"))
    answer = client.get("/benchmark/empty")
    assert (answer.status_code, answer.json()) == (200, {})


@pytest.mark.django_db
def test_site_itself_has_no_benchmark_route(client: Client) -> None:
    assert client.get("/benchmark/empty").status_code == 404
