"""What every kind of answer tells a browser: at the level of an A+ of Mozilla's HTTP Observatory."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from http.cookies import Morsel
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from finsight import urls
from tests.ledger_factories import PASSWORD, AccountFactory, UserFactory

from .observatory import grade, policy_of, score

pytestmark = pytest.mark.django_db
ONLY_TLS = """
import json, os
os.environ["HTTPS_ONLY"] = "true"
from finsight import settings
prefixes = ("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_")
print(json.dumps({name: value for name, value in vars(settings).items() if name.startswith(prefixes)}))
"""


def broken(request: HttpRequest) -> HttpResponse:
    raise LookupError(request.path)


handler429 = urls.handler429
urlpatterns = [path("broken", broken), *urls.urlpatterns]


@pytest.fixture(scope="module")
def only_tls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The settings that HTTPS_ONLY brings, as a start of the site reads them."""
    told = os.environ | {"VAR_DIR": str(tmp_path_factory.mktemp("var"))}
    command = [sys.executable, "-c", ONLY_TLS]
    return json.loads(subprocess.check_output(command, env=told, cwd=site_settings.BASE_DIR, text=True))


@pytest.fixture
def over_tls(settings, only_tls: dict[str, object], tmp_path: Path) -> None:
    """The site as it is served over TLS, with one static file and one page that breaks."""
    for name, value in only_tls.items():
        setattr(settings, name, value)
    settings.ROOT_URLCONF, settings.STATIC_ROOT = __name__, tmp_path
    (tmp_path / "page.css").write_text("body {}")


def asked(client: Client, address: str, status: int, **data: str) -> HttpResponse:
    answer = (client.post if data else client.get)(address, data or None, secure=True)
    assert answer.status_code == status, address
    return answer


def pages() -> Iterator[tuple[str, HttpResponse]]:
    """One answer of each kind that carries somebody's data, or may."""
    user = UserFactory()
    account = AccountFactory(owner=user)
    known, stranger = Client(raise_request_exception=False), Client(raise_request_exception=False)
    known.force_login(user)
    for address in ("/", "/transactions/", "/transactions/new", f"/accounts/{account.pk}/", "/import/", "/account/"):
        yield address, asked(known, address, 200)
    yield "not there", asked(known, "/transactions/999999/", 404)
    yield "no such page", asked(stranger, "/nowhere", 404)
    yield "log-in", asked(stranger, "/login/", 200)
    yield "sent to the log-in", asked(stranger, "/transactions/", 302)
    yield "without a token", asked(Client(enforce_csrf_checks=True), "/login/", 403, login="a@example.org")
    yield "broken", asked(known, "/broken", 500)
    yield "API", asked(known, "/api/kpi/dashboard/999999", 404)
    yield "API, stranger", asked(stranger, f"/api/kpi/dashboard/{user.pk}", 401)
    yield "docs", asked(stranger, "/api/docs", 200)
    for _ in range(site_settings.AXES_FAILURE_LIMIT):
        refused = stranger.post("/login/", {"login": user.email, "password": "wrong"}, secure=True)
    yield "locked", refused
    assert refused.status_code == 429


def test_every_page_is_worth_an_a_plus(over_tls: None) -> None:
    for kind, answer in pages():
        assert grade(answer) == "A+", (kind, score(answer))
        assert policy_of(answer)["default-src"] == {"'none'"}, kind
        assert policy_of(answer)["script-src"] == policy_of(answer)["style-src"] == {"'self'"}, kind
        assert policy_of(answer)["object-src"] == policy_of(answer)["base-uri"] == {"'none'"}, kind
        assert policy_of(answer)["form-action"] == {"'self'"}, kind
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", kind
        assert "no-store" in answer.headers["Cache-Control"], kind
        assert "private" in answer.headers["Cache-Control"], kind
        assert "camera=()" in answer.headers["Permissions-Policy"], kind
        assert answer.headers["X-Frame-Options"] == "DENY", kind


def test_a_static_file_may_be_kept_and_is_nobody_elses(over_tls: None) -> None:
    answer = asked(Client(), "/static/page.css", 200)
    assert grade(answer) == "A+", score(answer)
    assert "public" in answer.headers["Cache-Control"]


def test_cookies_are_for_this_host_alone_and_no_script_reads_them(over_tls: None) -> None:
    client = Client()
    client.force_login(UserFactory())
    answer = asked(client, "/transactions/new", 200)
    cookies: list[Morsel[str]] = [client.cookies["__Host-sessionid"], answer.cookies["__Host-csrftoken"]]
    assert [cookie["path"] for cookie in cookies] == ["/", "/"]
    assert answer.cookies["__Host-csrftoken"]["httponly"]
    assert not any(cookie["domain"] for cookie in cookies)
    assert score(answer)["cookies"] == 5


def test_the_admin_compiles_expressions_and_styles_and_nothing_more(over_tls: None) -> None:
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    page = asked(client, "/admin/ledger/transaction/", 200)
    site = policy_of(asked(client, "/", 200))
    differs = {name: sources - site[name] for name, sources in policy_of(page).items() if sources != site[name]}
    assert differs == {"script-src": {"'unsafe-eval'"}, "style-src": {"'unsafe-inline'"}}
    assert score(page)["cross-origin-resource-policy"] == 10
    assert "no-store" in page.headers["Cache-Control"]


def test_plain_http_leads_to_tls_and_shows_nothing(over_tls: None) -> None:
    answer = Client().get("/login/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "https://testserver/login/")
    assert not answer.content


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.org/", "//elsewhere.org", "/\\elsewhere.org", "javascript:a()"]
)
def test_no_page_leads_to_another_site(elsewhere: str) -> None:
    user, client = UserFactory(), Client()
    entered = client.post(f"/login/?next={elsewhere}", {"login": user.email, "password": PASSWORD, "next": elsewhere})
    assert (entered.status_code, entered.headers["Location"]) == (302, "/")
    assert elsewhere not in client.get("/transactions/new", {"next": elsewhere}).content.decode()


@pytest.mark.parametrize(
    ("header", "value", "found"),
    [
        ("Content-Security-Policy", "", "C"),
        ("Content-Security-Policy", "default-src 'self' 'unsafe-inline'", "C+"),
        ("Strict-Transport-Security", "max-age=60", "B+"),
        ("Access-Control-Allow-Origin", "*", "C"),
    ],
)
def test_the_rules_see_what_is_missing(over_tls: None, header: str, value: str, found: str) -> None:
    answer = asked(Client(), "/login/", 200)
    answer.headers[header] = value
    assert grade(answer) == found, score(answer)
