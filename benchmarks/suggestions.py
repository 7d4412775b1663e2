"""What suggested categories are worth: how many of them are right, and how many lines get one.

Learnt are the first lines by date, the rest is judged: in one go, and in order while what was judged is learnt as
well, as somebody does who puts each month's lines right. The weights were fitted on the first set; the second has
other shops and other banks, the third is a real person's.
"""

import time
from collections.abc import Iterator, Sequence

from apps.ledger.suggestions.features import Example
from apps.ledger.suggestions.model import THRESHOLD, learn

from .figures import Figure, failed
from .labelled.reading import HELD_OUT, REAL, TUNING, examples, real_examples
from .plan import Plan

LEARNT, STEP = 200, 50
LEAST_PRECISION, LEAST_COVERAGE = 0.95, 0.7
MOST_EXAMPLES, MOST_SECONDS = 5_000, 2
COMMAND = "python -m benchmarks --only suggestions"

Judged = list[tuple[float, bool]]
"""How sure, and whether it was right; those without any suggestion are 0 and wrong."""


def suggestions(_plan: Plan) -> Iterator[Figure]:
    """Precision and coverage at the threshold, and the time that learning takes."""
    sets = {"tuning set": examples(TUNING), "held-out set": examples(HELD_OUT)}
    for name, lines in sets.items():
        yield from _figures(name, lines)
    if REAL.exists():
        yield from _figures("real person", real_examples())
    else:
        yield failed("real person", "../shared/data/personal_transactions is not here")
    yield _time(list(sets.values()))


def _figures(name: str, lines: Sequence[Example]) -> Iterator[Figure]:
    learnt, rest = lines[:LEARNT], lines[LEARNT:]
    once = _judge(learnt, rest)
    along = [
        verdict
        for start in range(LEARNT, len(lines), STEP)
        for verdict in _judge(lines[:start], lines[start : start + STEP])
    ]
    for how, verdicts in ((f"{LEARNT} lines learnt", once), (f"{LEARNT} lines and all that came before", along)):
        given = [is_right for sure, is_right in verdicts if sure >= THRESHOLD]
        precision, coverage = sum(given) / len(given), len(given) / len(verdicts)
        measured, what = f"{precision:.3f}, coverage {coverage:.3f}", f"precision of what is filled in: {name}, {how}"
        yield _share(what, measured, precision, LEAST_PRECISION)
        reached, what = _coverage(verdicts), f"coverage at a precision of {LEAST_PRECISION:g}: {name}, {how}"
        yield _share(what, f"{reached:.3f} of {len(verdicts):,} lines", reached, LEAST_COVERAGE)


def _share(what: str, measured: str, share: float, least: float) -> Figure:
    return Figure(what, measured, f"at least {least:g}", share, least=least, command=COMMAND)


def _coverage(verdicts: Judged) -> float:
    """The largest share of lines, the surest first, of which so many are right."""
    reached = right = 0
    for number, (_sure, is_right) in enumerate(sorted(verdicts, key=lambda verdict: -verdict[0]), 1):
        right += is_right
        reached = number if right >= LEAST_PRECISION * number else reached
    return reached / len(verdicts)


def _judge(learnt: Sequence[Example], rest: Sequence[Example]) -> Judged:
    model = learn(learnt)
    found = model.suggest([each.booking for each in rest]) if model else [None] * len(rest)
    return [
        (best.confidence, best.category == each.category) if best else (0.0, False)
        for best, each in zip(found, rest, strict=True)
    ]


def _time(sets: list[list[Example]]) -> Figure:
    """Learning from as many examples as are ever taken."""
    lines = [each for lines in sets for each in lines]
    many = (lines * (MOST_EXAMPLES // len(lines) + 1))[:MOST_EXAMPLES]
    began = time.perf_counter()
    learn(many)
    took = time.perf_counter() - began
    what = f"learning from {MOST_EXAMPLES:,} lines"
    return Figure(what, f"{took:.2f} s", f"at most {MOST_SECONDS} s", took / MOST_SECONDS, 1.0, command=COMMAND)
