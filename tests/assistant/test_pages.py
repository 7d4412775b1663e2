"""The assistant's page and endpoint: understood, drawn, asked back, declined; and its answers are counted."""

import pytest
import time_machine

from apps.specs.models import SpecValidation
from tests.specs.households import family, spec, widget

pytestmark = pytest.mark.django_db(transaction=True)
ASK = "/api/assistant/ask"


@pytest.fixture
def ada(client):
    with time_machine.travel("2026-03-18T12:00:00Z", tick=True):
        user = family()
        client.force_login(user)
        yield user


def asked(client, question: str):
    return client.post(ASK, {"question": question}, content_type="application/json").json()


def test_a_question_is_answered_over_http_and_on_the_page(client, ada):
    answer = asked(client, "How much did I spend on food shop this month?")
    assert [each["value"] for each in answer["drawn"]] == ["200.00"]
    assert answer["validation"]["valid"] is True
    page = client.get("/ask/", {"question": "spending by category this month"}).content.decode()
    assert "This is how I understood you" in page
    assert "Living place" in page
    assert SpecValidation.objects.filter(user=ada, source="assistant", knows_question=True).count() == 2


def test_what_is_not_about_ones_money_is_declined(client, ada):
    answer = asked(client, "What is the capital of France?")
    assert answer["spec"] is None
    assert answer["declined"]
    assert "No answer" in client.get("/ask/", {"question": "What is the capital of France?"}).content.decode()


def test_a_question_of_any_length_ends_in_words(client, ada):
    assert client.post(ASK, {"question": "x" * 10_001}, content_type="application/json").status_code == 400
    long = client.get("/ask/", {"question": "spending " * 900})
    assert long.status_code in {200, 400}
    assert client.get("/ask/").status_code == 200


def test_a_spec_with_a_question_is_judged_by_it(client, ada):
    """What is drawn has to be what was asked for."""
    wrong = spec(widget("total_income"), question="How much did I spend this month?")
    answer = client.post("/api/qa/validate-spec", {"spec": wrong}, content_type="application/json").json()
    assert {one["code"] for one in answer["findings"]} == {"other_metric"}
    assert [each["value"] for each in answer["drawn"]] == ["1007.00"]
    assert (answer["accuracy_before"], answer["accuracy_after"]) == (0.0, 1.0)
