"""What each kind of table has to tell: its statements, its figures, its findings; and which kind a table is of."""

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from types import ModuleType
from typing import Final

import regex

from apps.warehouse.tables import Table

from ..columns import Column, Kind, Meaning
from ..insight import Insight

KNOWN: Final = (Kind.WALMART_WEEKLY, Kind.BRANCH_INVOICES, Kind.RETAIL_INVENTORY)


def meanings_of(kind: Kind) -> tuple[Meaning, ...]:
    """The columns that a kind knows."""
    meanings: tuple[Meaning, ...] = _package(kind).MEANINGS
    return meanings


def recognised(columns: Sequence[Column]) -> Kind:
    """The kind that knows the most of these columns, and misses none that it needs."""
    fitting = [kind for kind in KNOWN if not missing(meant(columns, kind), kind)]
    return max(fitting, key=lambda kind: sum(bool(one.meaning) for one in meant(columns, kind)), default=Kind.ANY_TABLE)


def meant(columns: Sequence[Column], kind: Kind) -> tuple[Column, ...]:
    """The columns with the meanings that their headers and values suggest."""
    taken: set[str] = set()
    found = []
    for column in columns:
        fitting = (one for one in meanings_of(kind) if one.name not in taken and _spells(one, column))
        meaning = next((one.name for one in fitting), "")
        taken.add(meaning)
        found.append(replace(column, meaning=meaning))
    return tuple(found)


def missing(columns: Sequence[Column], kind: Kind) -> list[Meaning]:
    """What the kind needs and no column means."""
    known = {column.meaning for column in columns}
    return [one for one in meanings_of(kind) if one.required and one.name not in known]


def analysed(kind: Kind, table: Table, columns: Sequence[Column], currency: str) -> list[Insight]:
    """The findings, the weightiest first."""
    found: list[Insight] = _package(kind).analyse(table, columns, currency=currency)
    return sorted(found, key=lambda one: -one.weight)


def _spells(meaning: Meaning, column: Column) -> bool:
    spelled = {_plain(each) for each in (meaning.name, *meaning.spellings)}
    return column.holds in meaning.holds and _plain(column.name) in spelled


def _plain(text: str) -> str:
    return " ".join(regex.findall(r"[\w%]+", text.lower().replace("_", " ")))


def _package(kind: Kind) -> ModuleType:
    return import_module(f"{__name__}.{kind}")
