"""Saved specs: over HTTP, version by version, signed off, flagged when definitions move, and the report of it all."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.specs import services
from apps.specs.models import SavedSpec, SpecVersion
from apps.users.models import AccountShare, AuditEntry
from apps.users.services import found_household
from etl.services import refresh
from tests.ledger_factories import TransactionFactory, UserFactory

from .households import family, spec, widget

pytestmark = pytest.mark.django_db(transaction=True)
TICKED = {"right_question": True, "right_number": True, "readable": True}


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel("2026-03-18T12:00:00Z", tick=True):
        yield


@pytest.fixture
def ada(client):
    user = family()
    client.force_login(user)
    return user


def post(client, address: str, body):
    return client.post(address, body, content_type="application/json")


def test_a_spec_is_judged_over_http(client, ada):
    answer = post(client, "/api/qa/validate-spec", {"spec": spec(widget("total_spending"))}).json()
    assert (answer["valid"], answer["edits_left"], answer["accuracy_after"]) == (False, 0, 1.0)
    assert answer["repaired"]["widgets"][0]["metric"] == "total_expenses"
    assert answer["drawn"][0]["value"] == "1007.00"
    text = post(client, "/api/qa/validate-spec", {"spec": "```json\n{'widgets': []"}).json()
    assert {one["layer"] for one in text["findings"]} >= {"syntax", "schema"}
    assert post(client, "/api/qa/validate-spec", {"spec": 7}).status_code == 400
    large = post(client, "/api/qa/validate-spec", {"spec": "x" * 1_100_000})
    assert large.status_code == 413
    report = client.get("/api/qa/validation-report").json()
    assert (report["validations"], report["repaired"], report["refused"]) == (2, 1, 1)
    assert {"layer": "names", "code": "unknown_metric", "count": 1} in report["findings"]
    assert client.get("/api/specs/schema").json()["properties"]["version"]["const"] == 1


def test_a_spec_lives_through_versions_to_its_sign_off(client, ada):
    made = post(client, "/api/specs", {"spec": spec(widget("total_incme"), title="Mine")})
    assert made.status_code == 201
    one = made.json()
    assert (one["title"], one["version"], one["valid"], one["decision"]) == ("Mine", 1, False, "")
    refused = post(client, f"/api/specs/{one['id']}/decision", {"decision": "accepted"})
    assert refused.status_code == 400
    assert "has errors" in refused.content.decode()
    back = post(client, f"/api/specs/{one['id']}/decision", {"decision": "sent_back", "comment": "Mend the metric."})
    assert back.json()["decision"] == "sent_back"
    right = spec(widget("total_income"), widget("savings_rate"), title="Mine")
    changed = client.patch(f"/api/specs/{one['id']}", {"spec": right}, content_type="application/json").json()
    assert (changed["version"], changed["valid"], changed["decision"]) == (2, True, "")
    half = post(client, f"/api/specs/{one['id']}/decision", {"decision": "accepted", "checklist": {"w1": TICKED}})
    assert "w2" in half.content.decode()
    whole = {"decision": "accepted", "checklist": {"w1": TICKED, "w2": TICKED}}
    accepted = post(client, f"/api/specs/{one['id']}/decision", whole).json()
    assert (accepted["decision"], accepted["reviewer"]) == ("accepted", "Ada")
    report = client.get("/api/qa/validation-report").json()
    assert (report["accepted"], report["versions_per_spec"]) == (1, 2.0)
    assert 0 <= report["days_to_acceptance"] < 1
    assert client.get("/api/specs").json()["results"] == [accepted]
    assert client.delete(f"/api/specs/{one['id']}").status_code == 204
    verbs = set(AuditEntry.objects.filter(owner_id=ada.pk).values_list("verb", flat=True))
    assert {"spec.saved", "spec.changed", "spec.decided", "spec.deleted"} <= verbs


def test_an_accepted_spec_is_flagged_when_definitions_change_and_it_is_no_longer_right(ada):
    kept = [
        services.save_spec(ada, spec(widget(filters={"category": [name]}))) for name in ("Food shop", "Living place")
    ]
    for saved in kept:
        services.decide_version(ada, saved, "accepted", {"w1": TICKED})
    assert services.revalidate() == 0
    SpecVersion.objects.update(definitions="those of before")
    SpecVersion.objects.filter(spec=kept[0]).update(body=spec(widget(filters={"category": ["Gone since"]})))
    assert services.revalidate() == 1
    assert [saved.versions.get().moved for saved in SavedSpec.objects.order_by("id")] == [True, False]
    assert services.revalidate() == 0, "each is judged once a change"


def test_an_accepted_spec_that_draws_other_numbers_under_new_definitions_is_flagged(ada):
    saved = services.save_spec(ada, spec(widget()))
    services.decide_version(ada, saved, "accepted", {"w1": TICKED})
    account = ada.accounts.first()
    TransactionFactory(account=account, amount="-11.00", posting_date=date(2026, 3, 2))
    refresh()
    assert not saved.versions.get().moved, "more bookings are no new definition"
    SpecVersion.objects.update(definitions="those of before")
    TransactionFactory(account=account, amount="-1.00", posting_date=date(2026, 3, 3))
    refresh()
    assert saved.versions.get().moved, "looked at after the load, as of the day it was accepted"


def test_whom_the_owner_asks_reviews_and_nobody_else_sees_it(client):
    ada, mate = family(), UserFactory(name="Ben")
    found_household("Home", ada, mate, share_books=True)
    saved = services.save_spec(ada, spec(widget(), title="Ours"))
    client.force_login(mate)
    assert client.get(f"/specs/{saved.pk}").status_code == 404
    assert post(client, f"/api/specs/{saved.pk}/decision", {"decision": "sent_back"}).status_code == 404
    services.ask_review(ada, saved, mate.pk)
    assert "Ours" in client.get("/specs/").content.decode()
    page = client.get(f"/specs/{saved.pk}").content.decode()
    assert "asks you to review" in page
    assert "Delete this spec" not in page
    ticks = {f"w1:{name}": "on" for name in TICKED}
    assert client.post(f"/specs/{saved.pk}/decide", {"decision": "accepted", **ticks}).status_code == 302
    version = saved.versions.get()
    assert (version.decision, version.reviewer_name) == ("accepted", "Ben")
    assert client.post(f"/specs/{saved.pk}/delete").status_code == 404
    AccountShare.objects.create(account=ada.accounts.first(), level="none")
    assert client.get(f"/specs/{saved.pk}").status_code == 404, "who no longer sees all no longer reviews"
    assert services.ask_review(ada, saved, None).reviewer is None


def test_time_to_acceptance_is_measured(client, ada):
    saved = services.save_spec(ada, spec(widget()))
    SpecVersion.objects.update(made_at=timezone.now() - timedelta(days=3))
    services.decide_version(ada, saved, "accepted", {"w1": TICKED})
    assert client.get("/api/qa/validation-report").json()["days_to_acceptance"] == pytest.approx(3, abs=0.01)
