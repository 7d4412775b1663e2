"""The same promises as `apps.ledger.rules.effects`, one booking after the other, the plain way."""

import re
from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from typing import Any

from apps.ledger.rules import RuleSpec
from apps.ledger.rules.actions import AddNotes, AddTags, MarkTransfer, SetCategory, SetPayee, SplitShare
from apps.ledger.rules.conditions import AmountWithin, DayWithin, MoneyGoes, OnAccount, TextIs


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.casefold()).strip()


def holds(condition: Any, row: dict[str, Any]) -> bool:  # noqa: PLR0911 - one a kind
    match condition:
        case TextIs(field, how, value):
            texts = [row["payee"], row["description"]] if field == "any" else [row[field]]
            if how == "regex":
                return any(re.search(value, text, re.IGNORECASE) for text in texts)
            if how == "equals":
                return any(plain(text) == plain(value) for text in texts)
            return any(plain(value) in plain(text) for text in texts)
        case AmountWithin(low, high):
            size = abs(Decimal(row["cents"])) / 100
            return (low is None or size >= low) and (high is None or size <= high)
        case OnAccount(account):
            return row["account"] == account
        case MoneyGoes(direction):
            return row["cents"] > 0 if direction == "in" else row["cents"] < 0
        case DayWithin(first, last):
            if first <= last:
                return first <= row["day"] <= last
            return row["day"] >= first or row["day"] <= last
    raise AssertionError(condition)


def lines(cents: int, shares: list[SplitShare]) -> list[int]:
    """Whole cents of each share; the last of the largest takes what rounding towards 0 leaves."""
    found = [int((cents * each.share / 100).quantize(Decimal(1), ROUND_DOWN)) for each in shares]
    largest = max(range(len(shares)), key=lambda place: (shares[place].share, place))
    found[largest] += cents - sum(found)
    return found


class Walk:
    """One booking on its way through the rules."""

    def __init__(self, given: dict[str, Any], *, overwrite: bool) -> None:
        self.row, self.tags = dict(given), []
        self.category, self.parts, self.counter = 0, [], 0
        self.free = not given["tied"] and (overwrite or not given["category"])

    def act(self, action: Any) -> None:
        match action:
            case SetCategory(pk) if self.free:
                self.category, self.parts, self.counter = pk, [], 0
            case MarkTransfer(pk, account) if self.free:
                self.category, self.parts, self.counter = pk, [], account or 0
            case SetPayee(name):
                self.row["payee"] = name
            case AddNotes(line):
                if line not in self.row["notes"].split("\n"):
                    self.row["notes"] += f"\n{line}" if self.row["notes"] else line
            case AddTags(names):
                self.tags += [name for name in names if name not in self.tags]

    def split(self, shares: list[SplitShare]) -> None:
        if shares and self.free and all(cut := lines(self.row["cents"], shares)):
            self.category, self.counter = 0, 0
            self.parts = [(part, each.category or 0) for part, each in zip(cut, shares, strict=True)]


def outcome(rules: Sequence[RuleSpec], given: dict[str, Any], *, overwrite: bool) -> dict[str, Any]:
    """What is different afterwards: category, payee, notes, tags, parts, where the other side is."""
    walk = Walk(given, overwrite=overwrite)
    for rule in rules:
        fits = all if rule.match_all else any
        if not fits(holds(condition, walk.row) for condition in rule.conditions):
            continue
        for action in rule.actions:
            walk.act(action)
        walk.split([action for action in rule.actions if isinstance(action, SplitShare)])
        if rule.stop:
            break
    return {
        "category": walk.category if walk.category != given["category"] else 0,
        "payee": walk.row["payee"] if walk.row["payee"] != given["payee"] else None,
        "notes": walk.row["notes"] if walk.row["notes"] != given["notes"] else None,
        "tags": sorted(walk.tags),
        "parts": walk.parts,
        "counter": walk.counter,
    }
