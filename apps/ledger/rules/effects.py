"""What rules do to bookings, worked out for all of them at once.

Rules run in their order. Each sees the payees that earlier ones set, and what it sets itself stands in the place of
what they said; a rule that stops ends the way of the bookings it fits. Amount, account, day and the bank's text never
change. What is tied (one side of a transfer, or split) keeps how it counts; so does what has a category, unless
`overwrite`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .actions import AddNotes, AddTags, MarkTransfer, SetCategory, SetPayee
from .columns import Columns, Mask, Whole
from .expressions import TOO_LONG, TooSlow
from .matching import matching
from .shares import in_shares
from .spec import RuleSpec

LONGEST_NOTES = 4000


@dataclass(frozen=True)
class Effects:
    """What changes. A rule that took too long has done nothing to these bookings, and stands in `failed`.

    `rows`: id, category (0: stays), payee and notes (None: stay), for those in which one of them changes.
    `tags`: id and tag, some of which a booking may have already. `parts`: id, cents and category (0: none) of each
    line of a new split. `counter`: the account on which a transfer's other side is likely to stand, by id.
    `hits`: how many bookings each rule fitted, by its key. `too_small`: bookings of which a share would be 0.00.
    """

    rows: pd.DataFrame
    tags: pd.DataFrame
    parts: pd.DataFrame
    counter: Mapping[int, int]
    hits: Mapping[int, int]
    failed: Mapping[int, str]
    too_small: int


def effects(rules: Sequence[RuleSpec], bookings: pd.DataFrame, *, overwrite: bool = False) -> Effects:
    """What the rules, in this order, do to bookings with `columns.COLUMNS`."""
    run = _Run(bookings, overwrite=overwrite)
    for rule in rules:
        run.follow(rule)
    return run.outcome()


class _Run:
    """The state between two rules."""

    def __init__(self, bookings: pd.DataFrame, *, overwrite: bool) -> None:
        self._ids: Whole = bookings["id"].to_numpy(np.int64)
        self._columns = Columns.of(bookings)
        self._payees_before = self._columns.payees.places.copy()
        self._notes_before: list[str] = bookings["notes"].tolist()
        self._category_before: Whole = bookings["category"].to_numpy(np.int64)
        self._category: Whole = np.zeros(len(bookings), dtype=np.int64)
        self._counter: Whole = np.zeros(len(bookings), dtype=np.int64)
        self._split_by: Whole = np.full(len(bookings), -1, dtype=np.int64)
        self._splits: list[RuleSpec] = []
        self._notes: list[tuple[Mask, str]] = []
        self._tags: list[tuple[Mask, str]] = []
        self._on_its_way: Mask = np.ones(len(bookings), dtype=bool)
        self._free: Mask = ~bookings["tied"].to_numpy(bool)
        if not overwrite:
            self._free &= self._category_before == 0
        self._too_small: Mask = np.zeros(len(bookings), dtype=bool)
        self._hits: dict[int, int] = {}
        self._failed: dict[int, str] = {}

    def follow(self, rule: RuleSpec) -> None:
        """Do what one rule says."""
        try:
            fitting = matching(rule, self._columns, self._on_its_way)
        except TooSlow:
            self._failed[rule.key] = TOO_LONG
            return
        self._hits[rule.key] = int(fitting.sum())
        if not fitting.any():
            return
        self._act(rule, fitting)
        if rule.stop:
            self._on_its_way &= ~fitting

    def _act(self, rule: RuleSpec, fitting: Mask) -> None:
        for action in rule.actions:
            match action:
                case SetCategory(category):
                    self._count_in(fitting & self._free, category or 0, 0)
                case MarkTransfer(category, account):
                    self._count_in(fitting & self._free, category or 0, account or 0)
                case SetPayee(payee):
                    self._columns.payees.put(fitting, payee)
                case AddNotes(notes):
                    self._notes.append((fitting, notes))
                case AddTags(tags):
                    self._tags.extend((fitting, tag) for tag in tags)
        if rule.shares:
            self._split(rule, fitting & self._free)

    def _count_in(self, rows: Mask | Whole, category: int, account: int) -> None:
        self._category[rows], self._counter[rows], self._split_by[rows] = category, account, -1

    def _split(self, rule: RuleSpec, rows: Mask) -> None:
        """A line of 0.00 says nothing, so what is too small stays whole."""
        places = np.flatnonzero(rows)
        parts = in_shares(self._columns.cents[places], [each.share for each in rule.shares])
        divisible = np.asarray((parts != 0).all(axis=1))
        self._too_small[places[~divisible]] = True
        self._count_in(places[divisible], 0, 0)
        self._split_by[places[divisible]] = len(self._splits)
        self._splits.append(rule)

    def outcome(self) -> Effects:
        """What came of it."""
        told = self._counter > 0
        return Effects(
            rows=self._rows(),
            tags=self._pairs(),
            parts=self._parts(),
            counter=dict(zip(self._ids[told].tolist(), self._counter[told].tolist(), strict=True)),
            hits=self._hits,
            failed=self._failed,
            too_small=int((self._too_small & (self._split_by < 0)).sum()),
        )

    def _rows(self) -> pd.DataFrame:
        category = np.where(self._category == self._category_before, 0, self._category)
        payees, notes = self._new_payees(), self._new_notes()
        changed = sorted({*np.flatnonzero(category).tolist(), *payees, *notes})
        return pd.DataFrame(
            {
                "id": self._ids[changed],
                "category": category[changed],
                "payee": pd.Series([payees.get(row) for row in changed], dtype=object),
                "notes": pd.Series([notes.get(row) for row in changed], dtype=object),
            }
        )

    def _new_payees(self) -> dict[int, str]:
        payees = self._columns.payees
        moved = np.flatnonzero(payees.places != self._payees_before)
        old = self._payees_before
        return {row: payees.at(row) for row in moved.tolist() if payees.at(row) != payees.distinct[old[row]]}

    def _new_notes(self) -> dict[int, str]:
        """Notes with their new lines, where there is room and they do not stand there yet."""
        added: dict[int, str] = {}
        for rows, line in self._notes:
            for row in np.flatnonzero(rows).tolist():
                notes = added.get(row, self._notes_before[row])
                longer = f"{notes}\n{line}" if notes else line
                if f"\n{line}\n" not in f"\n{notes}\n" and len(longer) <= LONGEST_NOTES:
                    added[row] = longer
        return added

    def _pairs(self) -> pd.DataFrame:
        ids = [self._ids[rows] for rows, _ in self._tags]
        names = [name for rows, name in self._tags for _ in range(int(rows.sum()))]
        none = np.zeros(0, dtype=np.int64)
        pairs = pd.DataFrame({"id": np.concatenate([none, *ids]), "tag": pd.Series(names, dtype=object)})
        return pairs.drop_duplicates(ignore_index=True)

    def _parts(self) -> pd.DataFrame:
        frames = [pd.DataFrame({"id": [], "cents": [], "category": []}, dtype=np.int64)]
        for number, rule in enumerate(self._splits):
            places = np.flatnonzero(self._split_by == number)
            cents = in_shares(self._columns.cents[places], [each.share for each in rule.shares])
            for column, share in enumerate(rule.shares):
                one = {"id": self._ids[places], "cents": cents[:, column], "category": share.category or 0}
                frames.append(pd.DataFrame(one))
        return pd.concat(frames, ignore_index=True)
