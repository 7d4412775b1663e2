"""`python -m benchmarks.labelled.fit`: the weights of `apps.ledger.suggestions.model`, from the tuning set alone."""

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from apps.ledger.suggestions.features import Example
from apps.ledger.suggestions.model import learn

from .reading import TUNING, examples

LEARNT = (50, 100, 200, 400, 800)  # so that the weights hold for new books and for old ones


def main() -> None:
    """Print what to write into `model.py`."""
    lines = examples(TUNING)
    parts = [_judged(lines[:number], lines[number:]) for number in LEARNT]
    evidence, right = (np.concatenate(column) for column in zip(*parts, strict=True))
    fitted = LogisticRegression(C=10).fit(evidence, right)
    print("WEIGHTS", fitted.coef_[0].round(2).tolist(), "BIAS", fitted.intercept_.round(2).tolist())


def _judged(learnt: list[Example], rest: list[Example]) -> tuple[np.ndarray, np.ndarray]:
    model = learn(learnt)
    assert model is not None
    best, evidence = model.evidence([each.booking.text for each in rest])
    categories = list(dict.fromkeys(each.category for each in learnt))
    right = [categories[place] == each.category for place, each in zip(best, rest, strict=True)]
    return evidence, np.array(right)


if __name__ == "__main__":
    main()
