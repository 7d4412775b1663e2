"""Tables of well-known banks: what stands in `banks.toml`, checked."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from apps.statements.readers.csv_profile import parse_order, validated
from apps.statements.readers.csv_table import plain
from apps.statements.readers.errors import StatementError

_FILE = Path(__file__).with_name("banks.toml")


class Layout(NamedTuple):
    """A bank's table: headers that must all be there, what they mean, and how it writes dates (DMY …, "": detected)."""

    name: str
    header: frozenset[str]
    means: dict[str, Any]
    dates: str


@cache
def layouts() -> tuple[Layout, ...]:
    """All known tables, in the order in which they are tried. Raises StatementError for one that makes no sense."""
    return tuple(map(_layout, tomllib.loads(_FILE.read_text(encoding="utf-8"))["bank"]))


def layout_named(name: str) -> dict[str, Any]:
    """What a bank's tables mean, to be chosen by its name in whatever case. Raises StatementError."""
    found = [each for each in layouts() if plain(each.name) == plain(name)]
    if not found:
        known = ", ".join(dict.fromkeys(each.name for each in layouts()))
        raise StatementError("wrong_profile", f"There is no profile '{name}'. Known are: {known}.", "Wrong profile")
    return found[0].means | ({"date_order": found[0].dates} if found[0].dates else {})


def _layout(bank: dict[str, Any]) -> Layout:
    unknown = bank.keys() - {"name", "header", "columns", "sign", "dates"}
    if unknown or any(plain(word) != word for word in bank["header"]):
        raise StatementError(
            "wrong_profile", f"{bank['name']}: {', '.join(unknown) or 'headers as `plain` writes them'}"
        )
    means = validated({key: bank[key] for key in ("columns", "sign") if key in bank})
    return Layout(bank["name"], frozenset(bank["header"]), means, parse_order(bank.get("dates", "")))
