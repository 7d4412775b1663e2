"""Goals as columns, with their levels from one published version of the warehouse: a fixed number of statements."""
# ruff: noqa: PLC0415 - pandas takes a while to load

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from apps.metrics.limited import as_text
from apps.warehouse.reading import Snapshot

from .measuring import columns, days
from .measuring.clock import Clock
from .measuring.columns import MONTHS_OF, NEVER, Goals
from .measuring.days import Ints
from .measuring.levels import BEFORE_ALL, Levels, Series
from .models import Goal, GoalEntry, GoalEvent

if TYPE_CHECKING:
    import pandas as pd

KINDS = {
    Goal.Type.SAVINGS: columns.SAVINGS,
    Goal.Type.SPENDING_LIMIT: columns.LIMIT,
    Goal.Type.INCOME_TARGET: columns.INCOME,
    Goal.Type.DEBT_PAYOFF: columns.DEBT,
}
BY_BALANCE = {Goal.Type.SAVINGS, Goal.Type.DEBT_PAYOFF}
BY_CATEGORY = {Goal.Type.SPENDING_LIMIT: ("expense", -1), Goal.Type.INCOME_TARGET: ("income", 1)}
HISTORY = 400
"""Days before the first point that are read: a year to project from, and the longest pace."""


@dataclass(frozen=True)
class Changes:
    """Changes of parts, each of one goal: which part, on which day, by how many cents."""

    part: Ints
    day: Ints
    cents: Ints


def columns_of(goals: Sequence[Goal], first: date, warehouse: Snapshot) -> Goals:
    """Everything about these goals that can be asked of days from `first` on. Raises Problem for the warehouse's."""
    pauses = _pauses(goals)
    paused = int((pauses[2] - pauses[1]).sum()) if len(pauses[0]) else 0
    begin = min([days.number(first) - HISTORY - paused, *(days.number(goal.starts_on) - 1 for goal in goals)])
    book = _Book(warehouse, sorted({goal.owner_id for goal in goals}), days.day_of(max(begin, 0)))
    levels, entered = book.levels(goals)
    starts = days.numbers(goal.starts_on for goal in goals)
    first_known = np.array([book.first_day(goal.owner_id) for goal in goals], np.int64)
    is_manual = np.array([goal.measure == Goal.Measure.MANUAL for goal in goals])
    return Goals(
        kind=np.array([KINDS[Goal.Type(goal.type)] for goal in goals], np.int64),
        is_balance=np.array([goal.type in BY_BALANCE and goal.measure == Goal.Measure.LEDGER for goal in goals]),
        target=np.array([int(goal.target.scaleb(2)) for goal in goals], np.int64),
        starts=starts,
        ends=days.numbers(goal.ends_on for goal in goals),
        paused=np.array([goal.paused_days for goal in goals], np.int64),
        period=np.array([MONTHS_OF.get(goal.period, 0) for goal in goals], np.int64),
        first_known=np.where(is_manual, np.minimum(entered, starts), first_known),
        levels=levels,
        clock=Clock.of(len(goals), *pauses),
    )


def _pauses(goals: Sequence[Goal]) -> tuple[Ints, Ints, Ints]:
    """Which goal, from which day, to which day (not included); one that lasts reaches beyond every day asked for."""
    place = {goal.pk: nth for nth, goal in enumerate(goals)}
    kinds = (GoalEvent.Kind.PAUSED, GoalEvent.Kind.RESUMED)
    found = GoalEvent.objects.filter(goal__in=_within(goals), kind__in=kinds).order_by("goal", "id")
    rows: list[tuple[int, int, int]] = []
    began: dict[int, date] = {}
    for goal, kind, day in found.values_list("goal", "kind", "day"):
        if kind == GoalEvent.Kind.PAUSED:
            began[goal] = day
        elif goal in began and goal in place:
            rows.append((place[goal], days.number(began.pop(goal)), days.number(day)))
    return tuple(np.array([row[nth] for row in rows], np.int64) for nth in range(3))  # type: ignore[return-value]


def _within(goals: Sequence[Goal]) -> Any:
    """The goals as a condition of two parameters, however many they are; others between them are left out later."""
    keys = [goal.pk for goal in goals]
    return Goal.objects.filter(pk__range=(min(keys), max(keys))).values("pk")


class _Book:
    """What the warehouse knows of some people, from `since` on."""

    def __init__(self, warehouse: Snapshot, people: Sequence[int], since: date) -> None:
        self._warehouse = warehouse
        self._scope = {"first_user": people[0], "last_user": people[-1], "users": as_text(people)}
        self._since = since
        self._people = {row["user_key"]: row for row in warehouse.rows("goals/people", **self._scope)}

    def first_day(self, owner: int) -> int:
        """The day of a person's first booking; NEVER where there is none."""
        key = self._people.get(owner, {}).get("first_day")
        return int(days.of_keys(np.array([key], np.int64))[0]) if key else NEVER

    def levels(self, goals: Sequence[Goal]) -> tuple[Levels, Ints]:
        """The levels of all goals, and of those entered by hand the day of the first entry (NEVER for others)."""
        owner, base, pair, rates = self._parts(goals)
        by_hand = self._entered(goals, owner)
        found = [self._balances(goals), self._flows(goals), by_hand]
        part, day, cents = (
            np.concatenate([getattr(each, name) for each in found]) for name in ("part", "day", "cents")
        )
        starts = np.searchsorted(owner, np.arange(len(goals) + 1)).astype(np.int64)
        entered = np.full(len(goals), NEVER)
        np.minimum.at(entered, owner[by_hand.part], by_hand.day)
        return Levels(starts, Series.of(len(owner), part, day, cents), base, pair, rates), entered

    def _parts(self, goals: Sequence[Goal]) -> tuple[Ints, Ints, Ints, Series]:
        """Of each part its goal, opening cents and rate; a goal without accounts is one part. Sets who has which."""
        place = {goal.pk: nth for nth, goal in enumerate(goals)}
        links = Goal.accounts.through.objects.filter(goal__in=_within(goals)).values_list("goal", "account")
        chosen: dict[int, list[int]] = {}
        for goal, account in links:
            if goal in place and goals[place[goal]].type in BY_BALANCE:
                chosen.setdefault(place[goal], []).append(account)
        self._accounts = {row["account_key"]: row for row in self._warehouse.rows("goals/accounts", **self._scope)}
        self._links = [
            (nth, account)
            for nth, goal in enumerate(goals)
            for account in (sorted(chosen.get(nth, ())) if goal.measure != Goal.Measure.MANUAL else ()) or (0,)
        ]
        series, rates = self._rates()
        base, pair = [], []
        for nth, account in self._links:
            known, whose = self._accounts.get(account), goals[nth]
            if known is None or whose.measure != Goal.Measure.LEDGER:
                base.append(0)
                pair.append(-1)
                continue
            wanted = self._people.get(whose.owner_id, {}).get("reporting_currency", "")
            base.append(known["opening_cents"])
            pair.append(-1 if known["currency"] == wanted else series.get((known["currency"], wanted), len(series)))
        owner = np.array([nth for nth, _ in self._links], np.int64)
        return owner, np.array(base, np.int64), np.array(pair, np.int64), rates

    def _rates(self) -> tuple[dict[tuple[str, str], int], Series]:
        """A series for each pair of currencies, and one without any rate at the end."""
        rows = self._warehouse.rows("goals/rates")
        series: dict[tuple[str, str], int] = {}
        place = np.array([series.setdefault((row["base"], row["quote"]), len(series)) for row in rows], np.int64)
        rate = np.array([row["scaled_rate"] for row in rows], np.int64)
        same = np.concatenate(([False], place[1:] == place[:-1])) if len(rows) else np.zeros(0, bool)
        steps = rate - np.where(same, np.concatenate(([0], rate[:-1])) if len(rows) else rate, 0)
        return series, Series.of(len(series) + 1, place, days.numbers(row["day"] for row in rows), steps)

    def _balances(self, goals: Sequence[Goal]) -> Changes:
        """What accounts hold, or what was moved into them."""
        frame = self._frame("goals/account_days", "account_key", "date_key", "cents", "moved_cents")
        links = self._link_frame(goals)
        joined = links[links.account_key > 0].merge(frame, on="account_key")
        moved = joined.measure == Goal.Measure.CONTRIBUTIONS
        return _changes(joined, joined.cents.where(~moved, joined.moved_cents))

    def _flows(self, goals: Sequence[Goal]) -> Changes:
        """What was spent or earned, by day; a category stands for all below it."""
        import pandas as pd

        frame = self._frame("goals/category_days", "user_key", "type", "category_key", "date_key", "cents")
        below = self._frame("goals/subcategories", "ancestor_key", "category_key")
        asked = self._link_frame(goals)
        asked = asked[asked.type.isin(list(BY_CATEGORY)) & (asked.measure != Goal.Measure.MANUAL)]
        asked = asked.assign(
            flow=asked.type.map({kind: flow for kind, (flow, _) in BY_CATEGORY.items()}),
            sign=asked.type.map({kind: sign for kind, (_, sign) in BY_CATEGORY.items()}).astype("int64"),
        )
        of_category = asked[asked.category > 0].merge(below, left_on="category", right_on="ancestor_key")
        some = of_category.merge(frame, left_on=["category_key", "flow"], right_on=["category_key", "type"])
        every = asked[asked.category == 0].merge(frame, left_on=["user_key", "flow"], right_on=["user_key", "type"])
        wanted = ["part", "date_key", "cents", "sign"]
        both = pd.concat([some[wanted], every[wanted]])
        return _changes(both, both.cents * both.sign)

    def _entered(self, goals: Sequence[Goal], owner: Ints) -> Changes:
        """What was entered by hand."""
        parts = {goals[nth].pk: part for part, nth in enumerate(owner) if goals[nth].measure == Goal.Measure.MANUAL}
        found = GoalEntry.objects.filter(goal__in=_within(goals)).values_list("goal", "day", "amount")
        rows = [(parts[goal], days.number(day), int(amount.scaleb(2))) for goal, day, amount in found if goal in parts]
        part, day, cents = (np.array([row[nth] for row in rows], np.int64) for nth in range(3))
        return Changes(part, day, cents)

    def _link_frame(self, goals: Sequence[Goal]) -> "pd.DataFrame":
        """A row for each part, with what its goal says."""
        import pandas as pd

        whose = [goals[nth] for nth, _ in self._links]
        return pd.DataFrame(
            {
                "part": np.arange(len(whose)),
                "account_key": np.array([account for _, account in self._links], np.int64),
                "user_key": np.array([goal.owner_id for goal in whose], np.int64),
                "category": np.array([goal.category_id or 0 for goal in whose], np.int64),
                "type": [goal.type for goal in whose],
                "measure": [goal.measure for goal in whose],
            }
        )

    def _frame(self, name: str, *names: str) -> "pd.DataFrame":
        import pandas as pd

        rows = self._warehouse.rows(name, **self._scope, first_day=days.key_of(self._since))
        frame = pd.DataFrame(rows, columns=list(names))
        return frame.astype({column: "int64" for column in names if column != "type"})


def _changes(joined: "pd.DataFrame", cents: "pd.Series[int]") -> Changes:
    keys = joined.date_key.to_numpy(np.int64)
    day = np.where(keys == 0, BEFORE_ALL + 1, days.of_keys(np.maximum(keys, 19_700_101)))
    return Changes(joined.part.to_numpy(np.int64), np.asarray(day, np.int64), np.asarray(cents, np.int64))
