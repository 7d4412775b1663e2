"""How much, how many and how often: what a request may bring."""

import time

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.statements.models import PendingImport
from apps.statements.uploading import UploadThrottle
from tests.ledger_factories import AccountFactory

pytestmark = pytest.mark.django_db
CSV = b"Date,Description,Amount\n2026-01-02,Shop,-5.00\n"


@pytest.fixture
def account():
    return AccountFactory()


@pytest.fixture
def person(account, client: Client) -> Client:
    client.force_login(account.owner)
    return client


def upload(person: Client, account, *contents: bytes):
    files = {f"file{n or ''}": SimpleUploadedFile("a.csv", content) for n, content in enumerate(contents)}
    return person.post("/import/", {"account": account.pk, **files})


def test_a_body_beyond_the_limit_is_refused_unread(person: Client, account, settings) -> None:
    settings.STATEMENT_MAX_BYTES = settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert upload(person, account, b"x" * 1001).status_code == 422
    page = upload(person, account, b"x" * 3000)
    assert (page.status_code, PendingImport.objects.count()) == (413, 0)
    assert "too large" in page.content.decode()


@pytest.mark.parametrize("announced", [2**21 + 1, 10**18])
def test_an_announced_length_is_enough_to_be_refused(person: Client, announced: int) -> None:
    for address, kind in (("/transactions/new", "text/html"), ("/api/nowhere", "application/problem+json")):
        answer = person.generic("POST", address, b"{}", "application/json", CONTENT_LENGTH=str(announced))
        assert answer.status_code == 413
        assert answer.headers["Content-Type"].startswith(kind)


def test_one_request_brings_one_file(person: Client, account) -> None:
    assert upload(person, account, CSV, CSV).status_code == 400
    assert PendingImport.objects.count() == 0


def test_a_form_has_no_more_fields_than_a_page_of_ours(person: Client) -> None:
    assert person.post("/transactions/new", {f"f{n}": "" for n in range(1001)}).status_code == 400


def test_uploads_are_few_enough_to_be_read(person: Client, account) -> None:
    most = UploadThrottle().num_requests
    cache.set(f"throttle_upload_{account.owner.pk}", [time.time()] * (most - 1))
    assert person.post("/import/", {"account": account.pk}).status_code == 422
    assert upload(person, account, CSV).status_code == 429
    assert person.get("/import/").status_code == 200
    assert PendingImport.objects.count() == 0
