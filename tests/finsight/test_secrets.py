"""Secrets of the settings are in no log, page, answer of a command or refusal of a start, and not in the admin."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.test import Client

from finsight.settings import accounts, environment, ledger, metrics, oidc, warehouse
from tests.ledger_factories import UserFactory

from .site import environment as told_by
from .site import serving

MARK = "Geheimnis-4711-nur-fuer-den-Dienst"
NOBODY = "127.0.0.1:9"
Reader = Callable[[Path], object]
# Every setting that is a secret or may hold one, and values with the mark that work until somebody answers to them.
HOLDING = {
    "SECRET_KEY": MARK,
    "SECRET_KEY_FALLBACKS": MARK,
    "METRICS_TOKEN": MARK,
    "OIDC_CLIENT_SECRET": MARK,
    "ASSISTANT_API_KEY": MARK,
    "EMAIL_URL": f"smtp://me:{MARK}@{NOBODY}",
    "CELERY_BROKER_URL": f"redis://:{MARK}@{NOBODY}/0",
    "CACHE_URL": f"locmemcache://{MARK}",
    "DATABASE_URL": f"mssql://me:{MARK}@{NOBODY}/ledger",
    "WAREHOUSE_URL": f"redshift://me:{MARK}@{NOBODY}/warehouse?sslmode=require",
    "RDS_PASSWORD": MARK,
    "REDSHIFT_PASSWORD": MARK,
    "REDSHIFT_READER_PASSWORD": MARK,
}
COMMANDS = {f"{name}_COMMAND" for name in ("RDS_PASSWORD", "REDSHIFT_PASSWORD", "OIDC_CLIENT_SECRET")}
COMMANDS.add("REDSHIFT_READER_PASSWORD_COMMAND")
PROVIDER = {"OIDC_SERVER_URL": f"https://{NOBODY}", "OIDC_CLIENT_ID": "finsight", "OIDC_NAME": "Example ID"}
OF_THE_SITE = (
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "METRICS_TOKEN",
    "OIDC_CLIENT_SECRET",
    "ASSISTANT_API_KEY",
    "EMAIL_URL",
    "CELERY_BROKER_URL",
    "CACHE_URL",
)


def the_cache(_folder: Path) -> object:
    return environment.cache("CACHE_URL", "")


def loader(_folder: Path) -> object:
    return warehouse.databases()


def provider(_folder: Path) -> object:
    return oidc.server()


def token(_folder: Path) -> object:
    return metrics.metrics_token()


def mail(_folder: Path) -> object:
    return accounts.mail()


# What a careless hand writes, with the mark in it, and what reads it.
WRONG = [
    (environment.secret_key, {"SECRET_KEY": MARK[:20]}),
    (token, {"METRICS_TOKEN": MARK[:20]}),
    (mail, {"EMAIL_URL": f"pigeon://me:{MARK}@loft"}),
    (the_cache, {"CACHE_URL": f"pigeon://:{MARK}@loft"}),
    (ledger.database, {"DATABASE_URL": f"mssql://me:{MARK}@loft:port/ledger"}),
    (ledger.database, {"DATABASE_URL": f"mssql://me:{MARK}@loft/ledger?password={MARK}"}),
    (ledger.database, {"DATABASE_URL": f"sqlite://me:{MARK}@loft/ledger"}),
    (ledger.database, {"DATABASE_URL": f"pigeon://me:{MARK}@loft/ledger"}),
    (ledger.database, {"DATABASE_URL": f"mssql://me:{MARK}@loft/ledger", "RDS_PASSWORD": MARK}),
    (ledger.database, {"RDS_HOST": "loft", "RDS_PASSWORD": MARK}),
    (ledger.database, {"RDS_HOST": "loft", "RDS_USER": "me", "RDS_PASSWORD_COMMAND": f"tell '{MARK}"}),
    (loader, {"WAREHOUSE_URL": f"redshift://me:{MARK}@loft:port/warehouse"}),
    (loader, {"WAREHOUSE_URL": f"redshift://me:{MARK}@loft/warehouse?x={MARK}"}),
    (warehouse.path, {"WAREHOUSE_URL": f"duckdb://me:{MARK}@loft/warehouse"}),
    (provider, {"OIDC_SERVER_URL": f"https://me:{MARK}@loft"}),
]


def started(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command of the site with these settings, and none of the tests' own stores."""
    told = told_by(folder, LOG_LEVEL="DEBUG", **variables)
    for name in ("DATABASE_URL", "WAREHOUSE_URL"):
        if name not in variables:
            del told[name]
    command = [sys.executable, *words]
    return subprocess.run(command, env=told, cwd=settings.BASE_DIR, check=False, capture_output=True, text=True)


def test_every_setting_that_may_hold_a_secret_is_known_here() -> None:
    known = re.findall(r"^#?([A-Z][A-Z0-9_]+)=", (settings.BASE_DIR / ".env.example").read_text(), re.MULTILINE)
    said = re.compile(r"PASSWORD|SECRET|TOKEN|KEY|_URL$|_COMMAND$")
    told = {name for name in known if said.search(name)} - {"OIDC_SERVER_URL", "ASSISTANT_BASE_URL", "THROTTLE_TOKEN"}
    assert told == HOLDING.keys() | COMMANDS


@pytest.mark.django_db(transaction=True)
@pytest.mark.sqlite_file
def test_a_running_site_tells_none(tmp_path: Path) -> None:
    user = UserFactory()
    told = {name: HOLDING[name] for name in OF_THE_SITE} | PROVIDER
    with serving(tmp_path, LOG_FORMAT="json", LOG_LEVEL="DEBUG", **told) as server:
        pages = [
            server.get("/login/"),
            server.get("/health"),
            server.get("/metrics", Authorization=f"Bearer {MARK}x"),
            server.get(f"/metrics?token={MARK}"),
            server.get(f"/api/kpi/dashboard/{user.pk}?token={MARK}", Authorization=f"Bearer {MARK}"),
            server.get(f"/nowhere/{MARK}"),
            server.get(f"/account/invited/{MARK}/"),
            server.get("/account/oidc/oidc/login/"),
            server.get("/account/oidc/oidc/login/callback/?code=1&state=1"),
        ]
        assert [text for _, text in pages if MARK in text] == []
        assert not any(MARK in str(answer.headers) for answer, _ in pages)
        assert [line for line in server.lines() if MARK in line] == []


@pytest.mark.django_db
def test_a_mail_that_cannot_be_sent_tells_none(settings, capfd: pytest.CaptureFixture[str]) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_HOST_PASSWORD = "127.0.0.1", 9, MARK
    client = Client(raise_request_exception=False)
    page = client.post("/account/password/reset/", {"email": UserFactory().email})
    assert page.status_code == 302
    said = capfd.readouterr()
    assert "ConnectionRefusedError" in said.err
    assert MARK not in page.content.decode() + said.out + said.err


@pytest.mark.parametrize(("command", "store"), [("run_etl", "DATABASE_URL"), ("setup_warehouse", "WAREHOUSE_URL")])
def test_a_server_that_does_not_answer_tells_none(tmp_path: Path, command: str, store: str) -> None:
    done = started(tmp_path, "manage.py", command, "--json", **{store: HOLDING[store]})
    assert done.returncode == 1
    assert "error" in done.stdout
    assert MARK not in done.stdout + done.stderr


@pytest.mark.parametrize(("read", "wrong"), WRONG, ids=[" ".join(wrong) for _, wrong in WRONG])
def test_a_refused_start_tells_none(given, refused, tmp_path: Path, read: Reader, wrong: dict[str, str]) -> None:
    given(**wrong)
    assert MARK[:20] not in refused(read, tmp_path)


@pytest.mark.django_db
def test_the_admin_shows_none() -> None:
    secret = re.compile(r"secret|token|password|session|hash|recovery|key$", re.IGNORECASE)
    shown = {
        f"{model.__name__}.{field.name}"
        for model in admin.site._registry
        for field in model._meta.get_fields()
        if secret.search(field.name) and not field.is_relation
    }
    # Digests of bank lines, and what a notice is about.
    assert shown <= {"User.password", "ImportedLine.key", "ImportedLine.bank_key", "Notice.key"}
    user = UserFactory(is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    page = client.get(f"/admin/users/user/{user.pk}/change/").content.decode()
    assert user.password.rsplit("$", 1)[1] not in page
