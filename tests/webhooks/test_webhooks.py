"""What happened is told once, signed, to addresses that may be asked; and again until it arrives."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from standardwebhooks import Webhook as Signer
from standardwebhooks import WebhookVerificationError

from apps.outgoing.session import public_session
from apps.webhooks import services
from apps.webhooks.delivering import PAUSES, deliver_due
from apps.webhooks.models import Delivery, Event, Webhook
from etl.services import refresh
from tests.ledger_factories import AccountFactory, UserFactory
from tests.statements.conftest import take

from .receiver import receiving

pytestmark = pytest.mark.django_db(transaction=True)
ALL = list(services.CHOSEN)


@pytest.fixture
def to_here(settings):
    settings.WEBHOOKS_TO_PRIVATE = True


@pytest.fixture
def ada():
    return UserFactory(name="Ada")


@pytest.mark.usefixtures("to_here")
def test_imports_and_loads_are_told_signed_and_once(ada):
    account = AccountFactory(owner=ada)
    stranger = UserFactory()
    with receiving() as receiver, receiving() as other:
        _, secret = services.add_webhook(ada, receiver.url, ALL)
        services.add_webhook(stranger, other.url, ["import.done"])
        batch = take(account, "2026-01-05,A very private payee,,-9173.41").batch
        run = refresh()
        assert deliver_due() == (2, 0)
        assert deliver_due() == (0, 0), "once"
        told = receiver.verified(secret)
        assert [one["type"] for one in told] == ["import.done", "etl.done"]
        assert told[0]["data"] | {"batch": batch.pk, "account": account.pk, "new": 1} == told[0]["data"]
        assert told[1]["data"] == {"run": run.pk, "mode": run.mode, "version": run.version}
        assert b"private" not in b"".join(body for _, body in receiver.got)
        assert b"9173" not in b"".join(body for _, body in receiver.got)
        assert other.got == []
        headers, body = receiver.got[0]
        with pytest.raises(WebhookVerificationError):
            Signer(secret).verify(body.replace(b"import", b"export"), headers)
        with time_machine.travel(timedelta(minutes=10)), pytest.raises(WebhookVerificationError):
            Signer(secret).verify(body, headers)


@pytest.mark.usefixtures("to_here")
def test_what_fails_is_told_again_after_growing_pauses_under_the_same_id(ada):
    with time_machine.travel("2026-03-18T12:00:00Z") as clock, receiving(500, 307, 200) as receiver:
        hook, secret = services.add_webhook(ada, receiver.url, ["etl.done"])
        services.emit([services.Happened(ada.pk, Event.ETL_DONE, "run-1", {"run": 1})])
        assert deliver_due() == (0, 1)
        assert deliver_due() == (0, 0), "not before its time"
        clock.shift(PAUSES[0] * 1.3)
        assert deliver_due() == (0, 1), "where a redirect leads is not followed"
        clock.shift(PAUSES[1] * 1.3)
        hook.refresh_from_db()
        assert hook.failing_since is not None
        assert deliver_due() == (1, 0)
        assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
        assert len({headers["webhook-timestamp"] for headers, _ in receiver.got}) == 3
        hook.refresh_from_db()
        assert hook.failing_since is None
        assert Delivery.objects.get().attempts == 3
        assert Signer(secret)


@pytest.mark.usefixtures("to_here")
def test_after_the_last_pause_nobody_tries_and_after_three_days_it_is_off(ada):
    with time_machine.travel("2026-03-18T12:00:00Z") as clock:
        hook, _ = services.add_webhook(ada, "http://127.0.0.1:9/", ["etl.done"])
        services.emit([services.Happened(ada.pk, Event.ETL_DONE, "run-1", {})])
        for _ in range(len(PAUSES) + 1):
            assert deliver_due() == (0, 1)
            clock.shift(timedelta(days=2))
            Webhook.objects.update(is_active=True)
        one = Delivery.objects.get()
        assert (one.next_at, one.delivered_at, one.attempts) == (None, None, len(PAUSES) + 1)
        services.emit([services.Happened(ada.pk, Event.ETL_DONE, "run-2", {})])
        assert deliver_due() == (0, 1)
        hook.refresh_from_db()
        assert not hook.is_active
        services.emit([services.Happened(ada.pk, Event.ETL_DONE, "run-3", {})])
        assert Delivery.objects.count() == 2
        services.change_webhook(ada, hook, is_active=True)
        hook.refresh_from_db()
        assert (hook.is_active, hook.failing_since) == (True, None)


def test_nobody_within_the_network_is_told(ada):
    for url in ("http://example.org/", "http://127.0.0.1/", "https://user:pw@example.org/", "ftp://example.org/", "x"):
        with pytest.raises(ValidationError):
            services.add_webhook(ada, url, ["etl.done"])
    with receiving() as receiver:
        port = receiver.url.split(":")[2].split("/")[0]
        services.add_webhook(ada, f"https://localhost:{port}/", ["etl.done"])
        services.emit([services.Happened(ada.pk, Event.ETL_DONE, "run-1", {})])
        assert deliver_due() == (0, 1)
        assert receiver.got == []
    assert "ConnectionError" in Delivery.objects.get().error
    with public_session() as session:
        assert set(session.adapters) == {"https://"}


@pytest.mark.usefixtures("to_here")
def test_over_http_and_on_the_page(ada, client):
    client.force_login(ada)
    body = {"url": "http://127.0.0.1:9/a", "events": ["sla.changed"]}
    made = client.post("/api/webhooks", body, content_type="application/json")
    assert made.status_code == 201
    one = made.json()
    assert "secret" not in json.dumps(one)
    secret = client.post(f"/api/webhooks/{one['id']}/secret").json()["secret"]
    assert secret.startswith("whsec_")
    assert secret not in Webhook.objects.get().secret
    wrong = client.patch(f"/api/webhooks/{one['id']}", {"events": ["nothing"]}, content_type="application/json")
    assert wrong.status_code == 400
    assert client.post(f"/api/webhooks/{one['id']}/deliveries").status_code == 201
    assert client.get(f"/api/webhooks/{one['id']}/deliveries").json()[0]["event"] == "ping"
    page = client.post("/account/webhooks/", {"url": "http://127.0.0.1:9/b", "events": ["etl.done"]})
    assert "whsec_" in page.content.decode()
    assert "whsec_" not in client.get("/account/webhooks/").content.decode()
    refused = client.post("/account/webhooks/", {"url": "javascript:alert(1)", "events": ["etl.done"]})
    assert refused.status_code == 422
    assert "is not an https address" in refused.content.decode()
    client.post(f"/account/webhooks/{one['id']}/toggle")
    assert not Webhook.objects.get(pk=one["id"]).is_active
    assert "ping" in client.get(f"/account/webhooks/{one['id']}").content.decode()
    assert client.delete(f"/api/webhooks/{one['id']}").status_code == 204


def test_the_command_says_how_many_arrived(capsys):
    call_command("deliver_webhooks", "--json")
    assert json.loads(capsys.readouterr().out) == {"arrived": 0, "failed": 0}
