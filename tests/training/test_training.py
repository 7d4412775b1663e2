"""Briefs as they ship and as operators change them, the quiz, the reader's own figures, and what is suggested."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from apps.adoption.models import Event
from apps.training.models import Brief, BriefRecord, Choice
from apps.training.selectors import reasons_for, training_state
from apps.training.shipping import load_briefs, present, read
from apps.users.models import User
from etl.services import refresh
from tests.ledger_factories import TransactionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client) -> User:
    user = UserFactory()
    client.force_login(user)
    return user


def right_ones(brief: Brief) -> dict[str, str]:
    right = Choice.objects.filter(question__brief=brief, is_right=True)
    return {f"question-{choice.question_id}": str(choice.pk) for choice in right}


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_every_brief_ships_with_questions_of_one_right_choice_each():
    assert set(Brief.objects.values_list("slug", flat=True)) == set(Brief.Slug.values)
    for brief in Brief.objects.all():
        assert present(brief).fingerprint == read(brief.slug).fingerprint
        assert 200 <= len(brief.body.split()) <= 450
        assert brief.questions.count() >= 3
        for question in brief.questions.all():
            assert question.choices.count() >= 3
            assert question.choices.filter(is_right=True).count() == 1
            assert all(choice.why for choice in question.choices.all())
        assert len({question.choices.get(is_right=True).position for question in brief.questions.all()}) > 1


def test_an_edited_brief_is_left_alone_and_an_older_one_is_renewed():
    assert load_briefs() == 0
    Brief.objects.filter(slug="goal_setting").update(body="Ours.")
    assert load_briefs() == 0
    assert Brief.objects.get(slug="goal_setting").body == "Ours."
    older = Brief.objects.get(slug="dashboard_basics")
    older.body = "As it was a release ago."
    older.shipped = present(older).fingerprint
    older.save()
    assert load_briefs() == 1
    assert Brief.objects.get(slug="dashboard_basics").body == read("dashboard_basics").body


def test_a_brief_saved_by_a_browser_unchanged_keeps_its_figures_and_is_still_the_shipped_one(
    admin_client: Client, reader: User, client: Client
):
    brief = Brief.objects.get(slug="kpi_interpretation")
    form = {name: getattr(brief, name) for name in ("slug", "title", "summary", "minutes", "position")}
    form |= {"is_published": "on", "body": brief.body.replace("\n", "\r\n")}
    for question, place in zip(brief.questions.all(), range(9), strict=False):
        named = {"id": question.pk, "brief": brief.pk, "position": question.position, "text": question.text}
        form |= {f"questions-{place}-{name}": value for name, value in named.items()}
    form |= {"questions-TOTAL_FORMS": place + 1, "questions-INITIAL_FORMS": place + 1}
    assert admin_client.post(f"/admin/training/brief/{brief.pk}/change/", form).status_code == 302
    assert present(Brief.objects.get(pk=brief.pk)).fingerprint == brief.shipped
    assert client.get("/training/kpi_interpretation/").content.count(b"own-figure") == 2


def test_a_quiz_is_scored_explained_and_its_best_score_kept(client: Client, reader: User):
    brief = Brief.objects.get(slug="goal_setting")
    there = f"/training/{brief.slug}/"
    assert client.get(there).status_code == 200
    missing = client.post(f"{there}answer", {})
    assert (missing.status_code, "Answer every question." in text_of(missing)) == (422, True)

    wrong = right_ones(brief)
    first = brief.questions.first()
    wrong[f"question-{first.pk}"] = str(first.choices.filter(is_right=False).first().pk)
    page = text_of(client.post(f"{there}answer", wrong))
    assert "66 % right" in page
    assert first.choices.get(is_right=True).why in page
    assert BriefRecord.objects.get().completed_at is None

    assert "100 % right" in text_of(client.post(f"{there}answer", right_ones(brief)))
    client.post(f"{there}answer", wrong)
    record = BriefRecord.objects.get()
    assert (record.score, record.attempts, record.completed_at is not None) == (100, 3, True)
    assert set(Event.objects.filter(user=reader).values_list("kind", "subject")) == {
        ("brief_opened", "goal_setting"),
        ("brief_completed", "goal_setting"),
    }
    other = Choice.objects.exclude(question__brief=brief).first()
    strange = {**right_ones(brief), f"question-{first.pk}": str(other.pk)}
    assert client.post(f"{there}answer", strange).status_code == 422

    client.post(f"{there}feedback", {"helpful": "no", "text": "more pictures"})
    record.refresh_from_db()
    assert (record.helpful, record.feedback) == (False, "more pictures")
    assert client.get("/training/nothing/").status_code == 404


def test_what_somebody_does_and_does_not_do_decides_what_comes_first(client: Client, reader: User, settings):
    assert set(reasons_for({})) == {"dashboard_basics", "goal_setting"}
    regular = {"dashboard_opened": 3, "goal_created": 1}
    assert set(reasons_for(regular)) == {"kpi_interpretation", "advanced_features"}
    assert set(reasons_for({**regular, "explanation_opened": 1})) == {"advanced_features"}
    client.post("/training/dashboard_basics/answer", right_ones(Brief.objects.get(slug="dashboard_basics")))
    states = training_state(reader)
    assert states[0].brief.slug == "goal_setting"
    assert (states[-1].brief.slug, states[-1].is_completed, states[-1].reason) == ("dashboard_basics", True, "")
    settings.ADOPTION_EVENTS = False
    assert {state.reason for state in training_state(reader)} == {""}
    Brief.objects.filter(slug="goal_setting").update(is_published=False)
    assert "goal_setting" not in {state.brief.slug for state in training_state(reader)}
    assert client.get("/training/goal_setting/").status_code == 404


def test_operators_text_puts_no_script_into_a_page(client: Client, reader: User):
    Brief.objects.filter(slug="goal_setting").update(body="<script>alert(1)</script> **bold** {own: everything}")
    page = client.get("/training/goal_setting/").content.decode()
    assert "<script>alert(1)" not in page
    assert "<strong>bold</strong>" in page
    assert "{own: everything}" in page


@pytest.mark.django_db(transaction=True)
def test_the_readers_own_figures_stand_in_the_lesson_or_an_example_says_that_it_is_one(
    client: Client, reader: User, django_assert_max_num_queries
):
    assert "an example: you have no figures yet" in text_of(client.get("/training/kpi_interpretation/"))
    with time_machine.travel("2026-06-15T12:00:00Z", tick=True):
        for amount in ("2000.00", "-1500.00"):
            TransactionFactory(account__owner=reader, amount=Decimal(amount), posting_date=date(2026, 6, 2))
        refresh()
        client.force_login(reader)
        client.get("/training/kpi_interpretation/")
        with django_assert_max_num_queries(16):
            page = text_of(client.get("/training/kpi_interpretation/"))
    assert "25.0 %" in page
    assert "Jun 2026" in page
    assert "an example" not in page
