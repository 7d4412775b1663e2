"""The pages: paste, see findings beside the dashboard, save, review, sign off."""

import json
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.specs import services
from apps.specs.models import SavedSpec

from .households import family, spec, widget

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel("2026-03-18T12:00:00Z", tick=True):
        yield


@pytest.fixture
def ada(client):
    user = family()
    client.force_login(user)
    return user


def test_findings_stand_beside_the_dashboard(client, ada):
    given = spec(
        widget("total_spending"),
        widget("monthly_trend", "line", period={"kind": "last_n_months", "n": 3}),
        widget("savings_rate", compare="previous_period"),
        layout=[["w1", "w2"]],
    )
    page = client.post("/specs/check", {"spec": json.dumps(given)}).content.decode()
    assert "There is no metric &#x27;total_spending&#x27;" in page
    assert "€1,007.00" in page
    assert "49.6 %" in page
    payload = json.loads(re.search(r'id="widget-w2" type="application/json">(.*?)</script>', page)[1])
    assert payload["labels"] == ["2026-01", "2026-02", "2026-03"]
    assert payload["series"][0] == {"label": "Income", "values": ["2000.00"] * 3}
    assert '"metric": "total_expenses"' in page.replace("&quot;", '"')
    nothing = client.post("/specs/check", {"spec": "no"}).content.decode()
    assert "Not valid" in nothing


def test_a_spec_is_saved_reviewed_and_signed_off(client, ada):
    given = json.dumps(spec(widget("total_income"), title="Mine"))
    answer = client.post("/specs/save", {"spec": given}, follow=True)
    saved = SavedSpec.objects.get(owner=ada)
    assert "€2,000.00" in answer.content.decode()
    address = f"/specs/{saved.pk}"
    refused = client.post(f"{address}/decide", {"decision": "accepted", "w1:readable": "on"}, follow=True)
    assert "Not everything is ticked of w1" in refused.content.decode()
    ticks = {f"w1:{name}": "on" for name in services.CHECKS}
    accepted = client.post(f"{address}/decide", {"decision": "accepted", **ticks}, follow=True)
    assert "accepted by Ada on 18 March 2026" in accepted.content.decode()
    client.post("/specs/save", {"spec": given, "saved": saved.pk})
    assert saved.versions.count() == 2
    assert "To review" in client.get("/specs/").content.decode()
    client.post(f"{address}/delete")
    assert not SavedSpec.objects.exists()
    assert client.post("/specs/save", {"spec": "nothing"}, follow=True).status_code == 200


def test_the_list_asks_as_much_whatever_is_saved(client, ada):
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/specs/")
        counts.append(len(asked))
        for _number in range(3):
            services.save_spec(ada, spec(widget()))
    assert counts[1] <= counts[0] + 1


def by_hand(client, given, **fields):
    """The form as the page gives it, with these fields of the first widget changed."""
    sent = {
        "spec": json.dumps(given),
        "w1-metric": "total_expenses",
        "w1-chart": "card",
        "w1-period": "this_month",
        "w1-compare": "none",
    }
    return client.post("/specs/change", sent | {f"w1-{name}": value for name, value in fields.items()})


def test_every_part_of_a_widget_is_changed_by_hand(client, ada):
    given = spec(widget(title="What I spent"), question="How much did I spend this month?")
    page = client.post("/specs/check", {"spec": json.dumps(given)}).content.decode()
    assert '<option value="this_month" selected>' in page
    assert "€800.00" in by_hand(client, given, category="Living place").content.decode()
    assert "€130.00" in by_hand(client, given, period="between", first="2026-03-12", last="2026-03-12").content.decode()
    assert "€2,000.00" in by_hand(client, given, metric="total_income", payee="Works Ltd").content.decode()
    kept = by_hand(client, given).content.decode()
    assert "What I spent" in kept, "what was not changed keeps its title"
    backwards = by_hand(client, given, period="between", first="2026-03-12", last="2026-03-01").content.decode()
    assert "The last day is before the first." in backwards
    assert "Another" not in by_hand(client, given, category="Another").content.decode().split("<form", 1)[0]
    assert client.post("/specs/change", {"spec": "{}"}).status_code == 302
    nothing_left = by_hand(client, given, leave_out="on").content.decode()
    assert "Not valid" in nothing_left
