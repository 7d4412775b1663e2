"""One assignment of everything at once: the pairs that together explain most, never first come, first served.

Candidates fall into components that share no side. In each, the best assignment is found, and then asked again without
a pair or one of its sides: where the answer is nearly as good, nobody can tell, and people are asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .scoring import PROPOSED, SURE, Points
from .sides import Numbers

REPLACED = 1.0
"""Points by which a side has to beat another that could stand in its place."""
CROSSED = 0.25
"""Points by which pairs have to beat the same sides paired crosswise, which changes no total."""
MOST_ASKED = 100
"""Pairs of a component up to which each is asked again; beyond, a pair has to beat the rivals at its own two sides."""
RIVALS = 3
"""Proposals that one side may be part of."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Candidates that reach the least score; `twin` is equal for sides that nothing but their key tells apart."""

    source: Numbers
    target: Numbers
    points: Points
    may_be_sure: NDArray[np.bool_]
    twin: Numbers


@dataclass(frozen=True, slots=True)
class Assigned:
    """Numbers of edges: those that are sure, those to ask about; components by the row of a side."""

    sure: list[int]
    unsure: list[int]
    component: Numbers


def assign(edges: Edges, rows: int) -> Assigned:
    """Decide about all edges between `rows` sides."""
    # scipy takes half a second to load: whoever pairs nothing does not wait for it.
    from scipy.sparse import coo_array  # type: ignore[import-untyped] # noqa: PLC0415
    from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped] # noqa: PLC0415

    ones = np.ones(len(edges.source), np.int8)
    graph = coo_array((ones, (edges.source, edges.target)), shape=(rows, rows))
    _, component = connected_components(graph, directed=False)
    sure: list[int] = []
    for members in _by_component(component[edges.source]):
        sure += _sure_of(edges, members)
    return Assigned(sorted(sure), _asked(edges, sure), component)


def _by_component(of_edge: Numbers) -> Iterator[Numbers]:
    order = np.argsort(of_edge, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(of_edge[order])) + 1) if len(order) else ()


def _sure_of(edges: Edges, members: Numbers) -> list[int]:
    """The edges of one component that are made without asking."""
    if len(members) == 1:
        edge = int(members[0])
        return [edge] if edges.may_be_sure[edge] and edges.points[edge] >= SURE else []
    matrix = _Matrix(edges, members)
    best, chosen = matrix.best()
    likely = [each for each in chosen if edges.may_be_sure[each] and edges.points[each] >= SURE]
    if len(chosen) > MOST_ASKED:
        return [each for each in likely if matrix.lead_over_rivals(each) >= REPLACED]
    return [each for each in likely if _is_alone(matrix, best, each)]


def _is_alone(matrix: "_Matrix", best: float, edge: int) -> bool:
    row, column = matrix.place[edge]
    if best - matrix.best(without_row=row)[0] < REPLACED or best - matrix.best(without_column=column)[0] < REPLACED:
        return matrix.is_among_twins(edge)
    return best - matrix.best(without_edge=edge)[0] >= CROSSED


def _asked(edges: Edges, sure: Sequence[int]) -> list[int]:
    """Edges between sides that stay free; of each side only the `RIVALS` best."""
    taken = np.zeros(int(max(edges.source.max(initial=0), edges.target.max(initial=0))) + 1, np.bool_)
    taken[edges.source[list(sure)]] = taken[edges.target[list(sure)]] = True
    free = np.flatnonzero(~(taken[edges.source] | taken[edges.target]))
    seen: dict[int, int] = {}
    asked = []
    for edge in sorted(free.tolist(), key=lambda each: (-edges.points[each], each)):
        ends = (int(edges.source[edge]), int(edges.target[edge]))
        if all(seen.get(end, 0) < RIVALS for end in ends):
            asked.append(edge)
            for end in ends:
                seen[end] = seen.get(end, 0) + 1
    return asked


class _Matrix:
    """A component as a matrix of gains, sources by targets; no edge gains nothing."""

    def __init__(self, edges: Edges, members: Numbers) -> None:
        self._edges, self._members = edges, members
        rows, row_of = np.unique(edges.source[members], return_inverse=True)
        columns, column_of = np.unique(edges.target[members], return_inverse=True)
        self._gain = np.zeros((len(rows), len(columns)))
        self._edge = np.full((len(rows), len(columns)), -1, np.int64)
        self._gain[row_of, column_of] = edges.points[members] - PROPOSED
        self._edge[row_of, column_of] = members
        self.place = {int(edge): (int(r), int(c)) for edge, r, c in zip(members, row_of, column_of, strict=True)}

    def best(
        self, *, without_row: int = -1, without_column: int = -1, without_edge: int = -1
    ) -> tuple[float, list[int]]:
        """The largest gain, and the edges that make it up, with something left out."""
        from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped] # noqa: PLC0415

        gain = self._gain
        if without_row >= 0:
            gain = np.delete(gain, without_row, axis=0)
        if without_column >= 0:
            gain = np.delete(gain, without_column, axis=1)
        if without_edge >= 0:
            gain = np.where(self._twins(without_edge), 0.0, gain)
        picked = linear_sum_assignment(gain, maximize=True)
        total = float(gain[picked].sum())
        is_whole = gain is self._gain
        return total, [int(edge) for edge in self._edge[picked] if edge >= 0] if is_whole else []

    def lead_over_rivals(self, edge: int) -> float:
        """By how much an edge beats the best other one at either of its sides."""
        row, column = self.place[edge]
        rest = self._gain.copy()
        rest[row, column] = 0.0
        return float(self._gain[row, column] - max(rest[row].max(), rest[:, column].max()))

    def is_among_twins(self, edge: int) -> bool:
        """Whether all that could replace a side is its like in everything: then it does not matter which is taken."""
        mine = self._twins(edge)
        row, column = self.place[edge]
        rivals = np.concatenate([self._gain[row][~mine[row]], self._gain[:, column][~mine[:, column]]])
        gap = self._gain[row, column] - rivals.max(initial=0.0)
        return bool(gap >= REPLACED and mine.sum() > 1)

    def _twins(self, edge: int) -> NDArray[np.bool_]:
        """Edges between likes of this edge's two sides."""
        twin = self._edges.twin
        out, back = twin[self._edges.source[edge]], twin[self._edges.target[edge]]
        known = self._edge >= 0
        like = np.zeros(self._gain.shape, np.bool_)
        like[known] = (twin[self._edges.source[self._edge[known]]] == out) & (
            twin[self._edges.target[self._edge[known]]] == back
        )
        return like
