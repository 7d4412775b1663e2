"""Whatever is asked: one of widgets, choices or a refusal, always the same, and each spec a valid one."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.assistant.building import spec_of
from apps.assistant.embedded.lexicon import lexicon
from apps.assistant.embedded.understanding import LONGEST, understand
from apps.assistant.endpoint.masking import masked
from apps.assistant.measuring import corpus
from apps.specs.model import Spec
from tests.corpus.people import CORPUS

NAMES = corpus.read(CORPUS)[0].names
KNOWN = sorted(lexicon().words | NAMES.words)
NUMBERS = [
    "0",
    "1",
    "31",
    "99",
    "2025",
    "9999",
    "31.12.2025",
    "30.2.",
    "2026-02-30",
    "2026-13",
    "q3",
    "h2",
    "1st",
    "€5",
    ",",
    "&",
]
WORDS = st.lists(st.sampled_from(KNOWN) | st.sampled_from(NUMBERS) | st.text(max_size=6), max_size=14)
DAYS = st.dates(date(1970, 1, 1), date(2099, 12, 31))


def holds(question, today):
    """Understands a question, and looks at what came of it."""
    understood = understand(question, NAMES, today)
    outcomes = [bool(understood.widgets), bool(understood.choices), bool(understood.declined)]
    assert outcomes.count(True) == 1
    assert understood.words
    assert understood == understand(question, NAMES, today)
    for widgets in (understood.widgets, *(choice.widgets for choice in understood.choices)):
        if widgets:
            Spec.model_validate(spec_of(widgets, question, understood.language))
            assert all(widget.period.first <= min(widget.period.last, today) for widget in widgets)
    masked(question, NAMES)


@given(words=WORDS, today=DAYS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_words_in_any_order(words, today):
    if question := " ".join(words).strip()[:LONGEST]:
        holds(question, today)


@given(question=st.text(min_size=1, max_size=LONGEST).filter(str.strip))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_text(question):
    holds(question, date(2026, 11, 23))
