"""The categories a file names, found among those a person has: by their name or their path, in whatever case."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from apps.statements.readers.line import LinePart, StatementLine, levels
from apps.statements.readers.programs.mint import TRANSFERS


@dataclass(frozen=True)
class OwnCategory:
    """What is needed to know of a person's category; `path` is its name below those of its parents."""

    pk: int
    name: str
    path: tuple[str, ...]
    kind: str


class CategoryFinder:
    """Looks names up; never creates anything."""

    def __init__(self, categories: Iterable[OwnCategory]) -> None:
        self._by_name: dict[str, list[OwnCategory]] = defaultdict(list)
        self._by_path: dict[tuple[str, ...], OwnCategory] = {}
        for category in sorted(categories, key=lambda each: (len(each.path), each.pk)):
            self._by_name[_key(category.name)].append(category)
            self._by_path.setdefault(tuple(map(_key, category.path)), category)
        self._found: dict[tuple[str, bool], int | None] = {}

    def find(self, written: str, *, money_in: bool) -> int | None:
        """The category of that path or name. Of several with one name, one whose kind fits the amount's sign."""
        if not written:
            return None
        asked = (written, money_in)
        if asked not in self._found:
            self._found[asked] = self._find(written, money_in=money_in)
        return self._found[asked]

    def _find(self, written: str, *, money_in: bool) -> int | None:
        for parts in (levels(written), re.split(r"\s*(?:/|:|>|»)\s*", written)):
            by_path = self._by_path.get(tuple(_key(part) for part in parts if part.strip()))
            if by_path is not None and len(parts) > 1:
                return by_path.pk
        named = self._by_name.get(_key(written), [])
        usual = "income" if money_in else "expense"
        best = next((category for category in named if category.kind == usual), named[0] if named else None)
        return best.pk if best else None


def unknown_kinds(names: Mapping[str, Decimal]) -> dict[str, str]:
    """The kind that each unknown name would be created with: an expense where its amounts add up to money out.

    What stands below one group is of one kind; names for money that only moves are transfers.
    """
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for name, total in names.items():
        totals[_group(name)] += total
    return {name: _kind(_group(name), totals[_group(name)]) for name in names}


def count_unknown(
    lines: Iterable[StatementLine | LinePart], finder: CategoryFinder
) -> tuple[Counter[str], dict[str, Decimal]]:
    """Names that no category has: how many lines or parts carry each, and what their amounts add up to."""
    counts: Counter[str] = Counter()
    totals: dict[str, Decimal] = defaultdict(Decimal)
    spelled: dict[str, str] = {}
    for line in lines:
        if line.category and finder.find(line.category, money_in=line.amount > 0) is None:
            name = spelled.setdefault(_key(line.category), line.category)
            counts[name] += 1
            totals[name] += line.amount
    return counts, dict(totals)


def _group(name: str) -> str:
    return _key(levels(name)[0])


def _kind(group: str, total: Decimal) -> str:
    if group in TRANSFERS:
        return "transfer"
    return "expense" if total < 0 else "income"


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
