"""Where the ledger lives: SQLite without a word, SQL Server by a URL or by the RDS_* variables."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from finsight.settings import ledger

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "p@ss/w:rd?#[]% ;{}$ü"
URL = f"mssql://me:{quote(PASSWORD, safe='')}@db.example:1444/books"


def test_without_a_setting_the_ledger_is_sqlite_below_var(tmp_path: Path) -> None:
    database = ledger.database(tmp_path)

    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == str(tmp_path / "ledger.sqlite3")


def test_a_url_and_the_variables_mean_the_same_server(given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given(DATABASE_URL=URL)
    by_url = ledger.database(tmp_path)
    monkeypatch.delenv("DATABASE_URL")
    given(RDS_HOST="db.example", RDS_PORT="1444", RDS_DATABASE="books", RDS_USER="me", RDS_PASSWORD=PASSWORD)

    assert ledger.database(tmp_path) == by_url
    assert by_url["ENGINE"] == "finsight.sqlserver"
    assert (by_url["HOST"], by_url["PORT"], by_url["NAME"]) == ("db.example", "1444", "books")
    assert (by_url["USER"], by_url["PASSWORD"]) == ("me", PASSWORD)
    assert by_url["OPTIONS"]["python_driver"] == "mssql_python"
    assert by_url["CONN_HEALTH_CHECKS"] is True
    assert by_url["CONN_MAX_AGE"] > 0


def test_a_host_alone_needs_a_user_and_a_password_and_nothing_else(given, tmp_path: Path) -> None:
    given(RDS_HOST="db.example", RDS_USER="me", RDS_PASSWORD="$ecret")
    database = ledger.database(tmp_path)

    assert (database["PORT"], database["NAME"], database["PASSWORD"]) == ("1433", "finsight", "$ecret")


@pytest.mark.parametrize(
    ("url_options", "variables", "encrypt", "trust"),
    [
        ("", {}, "yes", "no"),
        ("?encrypt=strict", {}, "strict", "no"),
        ("?encrypt=no&trust_server_certificate=yes", {}, "no", "yes"),
        ("", {"RDS_ENCRYPT": "Strict", "RDS_TRUST_SERVER_CERTIFICATE": "true"}, "strict", "yes"),
        ("?encrypt=yes", {"RDS_ENCRYPT": "no"}, "yes", "no"),
    ],
)
def test_lines_are_encrypted_and_certificates_checked_unless_asked_otherwise(
    given, tmp_path: Path, url_options: str, variables: dict[str, str], encrypt: str, trust: str
) -> None:
    given(DATABASE_URL=URL + url_options, **variables)

    assert ledger.database(tmp_path)["OPTIONS"]["extra_params"] == f"Encrypt={encrypt};TrustServerCertificate={trust}"


def test_a_password_command_is_split_into_words_and_not_run_at_start(given, tmp_path: Path) -> None:
    given(DATABASE_URL="mssql://me@db.example/books", RDS_PASSWORD_COMMAND="/no/such/command --id 'the ledger'")
    database = ledger.database(tmp_path)

    assert database["PASSWORD_COMMAND"] == ["/no/such/command", "--id", "the ledger"]
    assert database["PASSWORD"] == ""


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"DATABASE_URL": URL, "RDS_HOST": "db.example"}, "DATABASE_URL and RDS_HOST:"),
        ({"DATABASE_URL": URL, "RDS_PASSWORD": "another"}, "DATABASE_URL and RDS_PASSWORD:"),
        ({"RDS_HOST": "h", "RDS_PASSWORD": "a", "RDS_PASSWORD_COMMAND": "b"}, "RDS_PASSWORD and RDS_PASSWORD_COMMAND:"),
        ({"DATABASE_URL": "mssql://me@db.example/books"}, "DATABASE_URL:"),
        ({"DATABASE_URL": "mssql://:secret@db.example/books"}, "DATABASE_URL:"),
        ({"DATABASE_URL": "mssql://me:secret@db.example"}, "DATABASE_URL:"),
        ({"DATABASE_URL": "mssql://me:secret@db.example/books/two"}, "DATABASE_URL:"),
        ({"DATABASE_URL": "mssql://me:secret@db.example:99999/books"}, "DATABASE_URL:"),
        ({"DATABASE_URL": URL + "?encrypt=maybe"}, "DATABASE_URL:"),
        ({"DATABASE_URL": URL + "?enrypt=yes"}, "DATABASE_URL:"),
        ({"DATABASE_URL": URL + "?trust_server_certificate=perhaps"}, "DATABASE_URL:"),
        ({"DATABASE_URL": URL, "RDS_ENCRYPT": "maybe"}, "RDS_ENCRYPT:"),
        ({"DATABASE_URL": URL, "RDS_TRUST_SERVER_CERTIFICATE": "maybe"}, "RDS_TRUST_SERVER_CERTIFICATE:"),
        ({"DATABASE_URL": URL, "RDS_CA_BUNDLE": "/no/such/bundle.pem"}, "RDS_CA_BUNDLE:"),
        ({"RDS_HOST": "db.example"}, "RDS_USER:"),
        ({"RDS_HOST": "db.example", "RDS_USER": "me"}, "RDS_HOST:"),
        ({"RDS_HOST": "db.example", "RDS_USER": "me", "RDS_PORT": "none"}, "RDS_PORT:"),
        ({"RDS_HOST": "db.example", "RDS_USER": "me", "RDS_PASSWORD_COMMAND": "say 'it"}, "RDS_PASSWORD_COMMAND:"),
    ],
)
def test_a_wrong_ledger_is_refused_by_name_and_without_its_password(
    given, refused, tmp_path: Path, variables: dict[str, str], named: str
) -> None:
    given(**variables)
    line = refused(ledger.database, tmp_path)

    assert line.startswith(f"finsight: {named} ")
    assert "secret" not in line
    assert PASSWORD not in line
    assert quote(PASSWORD, safe="") not in line


@pytest.mark.parametrize("package", ["mssql", "mssql_python", "pyodbc"])
def test_without_the_production_packages_the_start_says_how_to_install_them(
    given, refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    given(DATABASE_URL=URL)
    monkeypatch.setitem(sys.modules, package, None)  # Python's own way to say: not to be had

    line = refused(ledger.database, tmp_path)
    assert "pip install --no-deps -r requirements-production.txt" in line
    assert package in line


@pytest.mark.parametrize("library", ["libodbc.so.2", "libltdl.so.7"])
def test_without_the_systems_library_the_start_says_how_to_install_it(tmp_path: Path, library: str) -> None:
    (tmp_path / library).touch()  # found first, and no library: the loader gives up as it does where there is none
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=os.environ
        | {"DATABASE_URL": URL, "LD_LIBRARY_PATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "finsight.settings"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.stderr.startswith("finsight: DATABASE_URL: ")
    assert "apt-get install unixodbc" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_bundle_is_trusted_beside_the_authorities_of_the_system(given, tmp_path: Path) -> None:
    system, bundle = tmp_path / "system.pem", tmp_path / "rds.pem"
    system.write_text("the system's")
    bundle.write_text("those of RDS")
    given(DATABASE_URL=URL, RDS_CA_BUNDLE=str(bundle), SSL_CERT_FILE=str(system))
    for _start in range(2):
        ledger.database(tmp_path)

        trusted = Path(os.environ["SSL_CERT_FILE"]).read_text()
        assert trusted.startswith("those of RDS\n")
