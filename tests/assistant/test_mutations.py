"""A defect that is planted into a right spec is found by the layer that it belongs to; a right spec raises no alarm."""

import pytest

from apps.assistant import corpus
from apps.assistant.asking import asked_of
from apps.assistant.building import spec_of
from apps.assistant.embedded.understanding import understand
from apps.specs.validation import validate
from apps.users.sight import own_sight
from tests.corpus.mutations import MUTATIONS
from tests.corpus.people import CORPUS, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
SOME = {"en-002", "en-012", "en-017", "en-024", "en-053", "en-061", "en-126", "en-145"}


def right_specs(only=None):
    """What the assistant makes of questions to tune on, with what was asked for."""
    for question in corpus.read(CORPUS):
        is_english = question.id.startswith("en-") and question.clarity == "clear"
        if is_english and question.split == "tune" and (only is None or question.id in only):
            understood = understand(question.text, question.names, TODAY)
            spec = spec_of(understood.widgets, question.text, understood.language)
            yield question, spec, asked_of(understood, question.text)


def missed(user, only=None):
    """Alarms about right specs, and defects that their layer did not find, by name."""
    alarms, misses = [], []
    for question, spec, asked in right_specs(only):
        alarms += [
            f"{one.code} in {question.id}"
            for one in validate(spec, own_sight(user), TODAY, asked).findings
            if one.severity == "error"
        ]
        for mutation in MUTATIONS:
            planted = mutation.plant(spec)
            if planted is None:
                continue
            found = validate(planted, own_sight(user), TODAY, asked).findings
            if mutation.layer not in {one.layer for one in found}:
                misses.append(f"{mutation.name} in {question.id}: {sorted({(one.layer, one.code) for one in found})}")
    return alarms, misses


def test_planted_defects_are_found(user):
    alarms, misses = missed(user, SOME)
    assert alarms == []
    assert misses == []


@pytest.mark.takes_minutes
def test_planted_defects_are_found_in_every_spec(user):
    alarms, misses = missed(user)
    assert alarms == []
    assert misses == []


def test_planting_leaves_the_right_spec_alone():
    (_question, spec, _asked), *_ = right_specs(SOME)
    before = repr(spec)
    assert sum(mutation.plant(spec) is not None for mutation in MUTATIONS) > 35
    assert repr(spec) == before
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)
