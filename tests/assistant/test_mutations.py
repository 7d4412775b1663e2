"""A defect that is planted into a right spec is found by the layer that it belongs to; a right spec raises no alarm."""

from copy import deepcopy

import pytest

from apps.assistant.measuring import corpus, evidence
from apps.assistant.measuring.planting import planted
from apps.users.sight import own_sight
from tests.corpus.mutations import MUTATIONS
from tests.corpus.people import CORPUS, TODAY

QUESTIONS = {question.id: question for question in corpus.read(CORPUS)}
SOME = [QUESTIONS[key] for key in ("en-012", "en-017", "en-024", "en-061")]
LAYERS = {mutation.layer for mutation in MUTATIONS} | {"sql", "as_drawn"}


def judged(questions, user):
    """Of each layer its recall and its false alarms; and the share of repaired specs that are right."""
    scores = planted(questions, own_sight(user), TODAY)
    assert scores.keys() >= LAYERS
    mended, repaired = (sum(getattr(score, name) for score in scores.values()) for name in ("mended", "repaired"))
    answer = {name: score.as_json() for name, score in scores.items()}
    return {name: (score["recall"], score["alarms"]) for name, score in answer.items()}, mended / repaired, answer


@pytest.mark.django_db(transaction=True)
def test_planted_defects_are_found_and_mended(user, tmp_path):
    found, mended, answer = judged(SOME, user)
    assert found == dict.fromkeys(LAYERS, (1.0, 0))
    assert mended >= 0.95
    evidence.written({"results": [], "layers": answer}, tmp_path / "page.md")
    assert "| syntax | 24 | 24 | 1.000 | 4 | 0 | 1.000 | 24 | 24 |" in (tmp_path / "page.md").read_text()


@pytest.mark.takes_minutes
@pytest.mark.django_db(transaction=True)
def test_planted_defects_are_found_in_every_spec(user):
    found, mended, _ = judged([one for one in QUESTIONS.values() if one.split == "tune"], user)
    assert found == dict.fromkeys(LAYERS, (1.0, 0))
    assert mended >= 0.95


def test_planting_leaves_the_right_spec_alone():
    spec = QUESTIONS["en-024"].spec
    before = deepcopy(spec)
    assert sum(mutation.plant(spec) is not None for mutation in MUTATIONS) > 35
    assert spec == before
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)
