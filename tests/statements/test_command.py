"""`import_statement` as people and programs call it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.ledger.models import Account, Transaction

from .conftest import HEADER

pytestmark = pytest.mark.django_db

KEYS = {"id", "currency", "new", "duplicate", "review", "rejected", "opening_balance", "closing_balance", "balance_gap"}


@pytest.fixture
def bank_file(tmp_path: Path) -> Path:
    path = tmp_path / "bank.csv"
    path.write_text("Date,Description,Amount,Balance\n2026-01-01,Rent,-700.00,300.00\n2026-01-02,Tea,-2.50,297.50\n")
    return path


def run(account: Account, file: Path, *options: str, fails: bool = False) -> dict:
    out = StringIO()
    arguments = [str(file), "--user", account.owner.email, "--account", account.name, "--json", *options]
    if fails:
        with pytest.raises(SystemExit) as caught:
            call_command("import_statement", *arguments, stdout=out)
        assert caught.value.code == 1
    else:
        call_command("import_statement", *arguments, stdout=out)
    return json.loads(out.getvalue())


def test_answer_has_the_keys_of_the_contract(account: Account, bank_file: Path) -> None:
    answer = run(account, bank_file)
    assert {"format", "profile", "accounts", "batch"} <= set(answer)
    (part,) = answer["accounts"]
    assert set(part) >= KEYS
    assert (answer["format"], part["new"], part["duplicate"], part["review"], part["rejected"]) == ("csv", 2, 0, 0, [])
    balances = (part["opening_balance"], part["closing_balance"], part["balance_gap"])
    assert balances == ("1000.00", "297.50", "0.00")
    assert answer["batch"] is not None


def test_second_run_says_duplicate(account: Account, bank_file: Path) -> None:
    run(account, bank_file)
    answer = run(account, bank_file)
    assert (answer["accounts"][0]["new"], answer["accounts"][0]["duplicate"], answer["batch"]) == (0, 2, None)


def test_dry_run_writes_nothing(account: Account, bank_file: Path) -> None:
    answer = run(account, bank_file, "--dry-run")
    assert (answer["accounts"][0]["new"], answer["batch"], Transaction.objects.count()) == (2, None, 0)


def test_rejected_line_fails_the_command_and_is_named(account: Account, tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_text(HEADER + "2026-01-01,a,,-1.00\n2026-02-30,b,,-2.00\n")
    answer = run(account, path, fails=True)
    assert answer["accounts"][0]["rejected"] == [
        {"line": 3, "reason": "'2026-02-30' is not a day of the calendar (read as year, month, day)"}
    ]
    assert (answer["batch"], Transaction.objects.count()) == (None, 0)
    assert run(account, path, "--skip-rejected")["accounts"][0]["new"] == 1


def test_profile_may_be_pairs_or_a_file(account: Account, tmp_path: Path) -> None:
    path, profile = tmp_path / "b.csv", tmp_path / "profile.json"
    path.write_text("Date,Description,Amount\n02/01/2026,a,-1.00\n")
    assert run(account, path, "--dry-run")["profile"]["date_format"] == "DD/MM/YYYY"
    assert run(account, path, "--dry-run", "--profile", "date=MM/DD/YYYY")["profile"]["date_format"] == "MM/DD/YYYY"
    profile.write_text(json.dumps({"date_format": "MM/DD/YYYY", "sign": "inverted"}))
    run(account, path, "--profile", str(profile))
    booked = Transaction.objects.get()
    assert (str(booked.posting_date), str(booked.amount)) == ("2026-02-01", "1.00")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--user", "nobody@example.org"], "unknown_user"),
        (["--account", "Nowhere"], "unknown_account"),
        (["--format", "xyz"], "unknown_format"),
        (["--profile", "colour=red"], "wrong_profile"),
        (["--profile", "encoding=klingon"], "unknown_encoding"),
        (["--profile", "missing.json"], "file_unreadable"),
    ],
)
def test_wrong_argument_gives_one_clear_problem(
    account: Account, bank_file: Path, options: list[str], code: str
) -> None:
    answer = run(account, bank_file, *options, fails=True)
    assert answer["error"]["code"] == code
    assert Transaction.objects.count() == 0


def test_missing_file_is_named(account: Account, tmp_path: Path) -> None:
    answer = run(account, tmp_path / "none.csv", fails=True)
    assert "No such file" in answer["error"]["detail"]


def test_people_read_what_happened(account: Account, bank_file: Path) -> None:
    out = StringIO()
    call_command("import_statement", str(bank_file), "--user", account.owner.email, "--account", "giro", stdout=out)
    said = out.getvalue()
    assert "Columns: date = 'Date'" in said
    assert "Giro: 2 new, 0 duplicate, 0 rejected" in said
    assert "Imported as batch" in said
    with pytest.raises(CommandError, match="There is no account 'X'"):
        call_command("import_statement", str(bank_file), "--user", account.owner.email, "--account", "X", stdout=out)


def test_another_currency_is_planned_but_never_booked(account: Account, tmp_path: Path) -> None:
    path = tmp_path / "dollars.csv"
    path.write_text("Date,Description,Amount (USD)\n2026-01-01,Rent,-700.00\n")

    planned = run(account, path, "--dry-run")
    refused = run(account, path, fails=True)

    assert (planned["status"], planned["accounts"][0]["new"], planned["accounts"][0]["currency"]) == (
        "blocked",
        1,
        "USD",
    )
    assert refused["status"] == "refused"
    assert "is in USD" in refused["refusals"][0]
    assert not Transaction.objects.exists()
