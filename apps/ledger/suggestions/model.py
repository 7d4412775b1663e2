"""Learns which words stand for which category, and says how sure it is of a booking's.

A complement naive Bayes over pieces of three to five letters: it learns from one or two examples, knows a shop again
that a bank cuts short, and takes a tenth of a second for thousands of lines. How sure it is comes from three things
that tell right from wrong: how far the category is ahead of the others, whether one of the words has stood for that
category before, and how much of the text was never seen. Their weights were fitted once, on
`benchmarks/labelled/categories.csv` (`python -m benchmarks.labelled.fit`); the other two sets only judge.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer  # type: ignore[import-untyped]
from sklearn.naive_bayes import ComplementNB  # type: ignore[import-untyped]

from .features import Booking, Example

THRESHOLD = 0.82
"""What is filled in. On the tuning set precision is then 0.95 or better after 50, 100, 200, 400 and 800 examples."""

MOST = 0.99  # what is learnt is never certain
SMOOTHING = 0.05
FEWEST = 2  # categories: between fewer there is nothing to choose
WEIGHTS = np.array([0.6, 2.4, -6.3])
BIAS = 0.93
_PIECES: Any = {"analyzer": "char_wb", "ngram_range": (3, 5)}
_LEAST = 1e-9

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category, and how likely it is the right one, from 0 to 1."""

    category: Hashable
    confidence: float


class Model:
    """What was learnt from some examples."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._kinds = {each.category: each.kind for each in examples}
        self._categories = list(self._kinds)
        self._seen = {(each.booking.key, each.booking.is_in, each.category) for each in examples}
        texts = [each.booking.text for each in examples]
        labels = np.array([self._categories.index(each.category) for each in examples])
        self._words = _words(zip(texts, labels, strict=True))
        self._pieces = CountVectorizer(**_PIECES)
        self._weighing = TfidfTransformer(sublinear_tf=True)
        self._bayes = ComplementNB(alpha=SMOOTHING)
        distinct, which = _distinct(texts)
        counted: Any = self._pieces.fit_transform(distinct)[which]
        self._bayes.fit(self._weighing.fit_transform(counted), labels)

    def suggest(self, bookings: Sequence[Booking]) -> list[Suggestion | None]:
        """The likeliest category of each booking; None where its kind does not fit the way the money went."""
        if not bookings:
            return []
        texts, which = _distinct([each.text for each in bookings])
        best, evidence = self.evidence(texts)
        sure = np.minimum(1 / (1 + np.exp(-(evidence @ WEIGHTS + BIAS))), MOST)
        return [
            Suggestion(category, float(sure[place])) if self._fits(each, category) else None
            for each, place in zip(bookings, which, strict=True)
            for category in [self._categories[best[place]]]
        ]

    def evidence(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], Numbers]:
        """Per text the likeliest category's place, and what speaks for it: see the top of this file."""
        likely = self._bayes.predict_proba(self._weighing.transform(self._pieces.transform(texts)))
        best = likely.argmax(axis=1)
        ahead = np.clip(likely[np.arange(len(texts)), best], _LEAST, 1 - _LEAST)
        words = np.array([self._by_words(text, label) for text, label in zip(texts, best, strict=True)])
        return best, np.column_stack([np.log(ahead / (1 - ahead)), words])

    def _by_words(self, text: str, label: int) -> tuple[float, float]:
        """How surely the best of its words stands for the category, and which share of its letters is new."""
        words = set(text.split())
        known = [self._words[word] for word in words if word in self._words]
        surest = max((counts[label] / (1 + counts.total()) for counts in known), default=0.0)
        letters = sum(map(len, words))
        new = sum(len(word) for word in words if word not in self._words)
        return surest, new / letters if letters else 1.0

    def _fits(self, booking: Booking, category: Hashable) -> bool:
        """Money in is no expense and money out no income, unless the same payee's was before: that is a refund."""
        kind = self._kinds[category]
        if kind == "transfer":
            return False
        return (kind == "income") == booking.is_in or (booking.key, booking.is_in, category) in self._seen


def learn(examples: Sequence[Example]) -> Model | None:
    """A model of these examples; None where they know of too few categories."""
    told = [each for each in examples if each.booking.text]
    return Model(told) if len({each.category for each in told}) >= FEWEST else None


def _words(labelled: Iterable[tuple[str, int]]) -> dict[str, Counter[int]]:
    """Each word's categories, counted once a line."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for text, label in labelled:
        for word in set(text.split()):
            found[word][label] += 1
    return dict(found)


def _distinct(texts: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """Each text once, and where each of the given ones stands among them: banks repeat themselves."""
    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    return list(places), np.array([places[text] for text in texts], dtype=np.int64)
