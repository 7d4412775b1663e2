"""From sides to decisions: candidates, what their texts say, points, one assignment."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from .assignment import Assigned, Edges, assign
from .candidates import Candidates, candidates
from .evidence import hints, texts
from .pairs import Decision, Pair
from .rates import Rates
from .reasons import why
from .scoring import PROPOSED, likelihoods, score
from .sides import AccountFacts, Columns, Numbers, Side, columns

Rejected = Callable[[Side, Side], bool]


def decide(
    accounts: Mapping[int, AccountFacts],
    sides: Sequence[Side],
    rates: Rates,
    is_rejected: Rejected = lambda _source, _target: False,
) -> Decision:
    """Pairs among these sides, which stand on these accounts; rejected ones do not exist."""
    known = columns(accounts, sides)
    found = candidates(known, rates, hints(known))
    said = texts(known, np.unique(np.concatenate([found.source, found.target])))
    scored = score(known, found, said)
    kept = np.flatnonzero(scored.points >= PROPOSED)
    kept = kept[_not_rejected(known, found, kept, is_rejected)] if len(kept) else kept
    pairs = Candidates(found.source[kept], found.target[kept], found.off[kept])
    points = scored.points[kept]
    edges = Edges(pairs.source, pairs.target, points, scored.may_be_sure[kept], _twins(known))
    assigned = assign(edges, len(known.sides))
    numbered = [
        Pair(known.sides[s].pk, known.sides[t].pk, p, "")
        for s, t, p in zip(*_ends(pairs), likelihoods(pairs, points), strict=True)
    ]
    reasons = why(known, pairs, said)
    return Decision(
        [numbered[each] for each in assigned.sure],
        [_with_reason(numbered[each], reasons(each)) for each in assigned.unsure],
        _components(known, assigned),
    )


def _with_reason(pair: Pair, reason: str) -> Pair:
    return Pair(pair.source, pair.target, pair.likelihood, reason)


def _ends(pairs: Candidates) -> tuple[list[int], list[int]]:
    return pairs.source.tolist(), pairs.target.tolist()


def _components(known: Columns, assigned: Assigned) -> dict[int, int]:
    return {side.pk: int(number) for side, number in zip(known.sides, assigned.component, strict=True)}


def _not_rejected(known: Columns, found: Candidates, kept: Numbers, is_rejected: Rejected) -> list[bool]:
    ends = zip(found.source[kept], found.target[kept], strict=True)
    return [not is_rejected(known.sides[source], known.sides[target]) for source, target in ends]


def _twins(known: Columns) -> Numbers:
    """A number for each side, equal where account, day, amount, text and category are."""
    numbers: dict[tuple[object, ...], int] = {}
    found = [numbers.setdefault(side[1:], len(numbers)) for side in known.sides]
    return np.array(found, np.int64)
