"""From a detector's score to the share of such findings that were right, as the back-test measured it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

from .finding import Finding

FILE = Path(__file__).with_name("confidence.json")
"""Fitted on the tuning seeds by `backtest_finbud --fit`; nothing is fitted while people wait."""

Curve = tuple[float, float]
"""Of a logistic curve over the score: what it begins with, and how it rises."""


def calibrated(finding: Finding) -> Finding:
    """With its confidence; None for a kind that the back-test has found nothing of."""
    curve, score = _curves().get(finding.kind), round(finding.score, 5)
    return replace(finding, score=score, confidence=round(chance(curve, score), 4) if curve else None)


def chance(curve: Curve, score: float) -> float:
    """The share of right ones among findings of that score."""
    begin, rise = curve
    return 1 / (1 + exp(-(begin + rise * score)))


def fitted(scores: Sequence[float], right: Sequence[bool]) -> Curve:
    """Platt's scaling (1999): a logistic regression on targets that are drawn a little to the middle.

    With n right and m wrong ones, the targets are (n + 1) / (n + 2) and 1 / (m + 2), so that a detector that was never
    wrong is not certain. A higher score never means less confidence.
    """
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to load

    count, wrong = sum(right), len(right) - sum(right)
    targets = [(count + 1) / (count + 2) if is_right else 1 / (wrong + 2) for is_right in right]
    is_one = [1] * len(targets) + [0] * len(targets)
    weights = [*targets, *(1 - target for target in targets)]
    for column in (list(scores), [0.0] * len(targets)):
        model = LogisticRegression().fit([[score] for score in column * 2], is_one, weights)
        if model.coef_[0][0] >= 0:
            break
    return float(model.intercept_[0]), max(0.0, float(model.coef_[0][0]))


def keep(curves: Mapping[str, Curve], **about: Any) -> None:
    """Write newly fitted curves, and use them from now on."""
    FILE.write_text(json.dumps(about | {"curves": curves}, indent=1) + "\n")
    _curves.cache_clear()


@cache
def _curves() -> dict[str, Curve]:
    if not FILE.exists():
        return {}
    content = json.loads(FILE.read_text())
    return {kind: (begin, rise) for kind, (begin, rise) in content["curves"].items()}
