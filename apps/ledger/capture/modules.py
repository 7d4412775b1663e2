"""Triggers, views and procedures, as files say them and as a database tells them."""

import re
from collections.abc import Mapping
from graphlib import TopologicalSorter
from typing import NamedTuple

_COMMENT = re.compile(r"--[^\n]*")
_WORD = re.compile(r"\w+")


class Module(NamedTuple):
    """Something that lives in the database and has a definition; `kind` is as CREATE and DROP call it."""

    kind: str
    name: str

    @property
    def captures(self) -> bool:
        """Whether writes go by unseen without it."""
        return self.kind == "TRIGGER" and self.name.startswith("capture_")


# What the files say of each.
Wanted = Mapping[Module, str]
# What the database tells of each; None where this login may know that it is there, but not its text.
Present = Mapping[Module, str | None]


def differing(wanted: Wanted, present: Present) -> set[Module]:
    """The modules that are missing, different or left over."""
    return {
        module
        for module in wanted.keys() | present.keys()
        if module not in wanted or module not in present or not _same(wanted[module], present[module])
    }


def in_order(wanted: Wanted) -> list[Module]:
    """Each module after those that its text names: a view cannot be created before the function it reads from."""
    words = {module: set(_WORD.findall(text)) for module, text in wanted.items()}
    named = {
        module: {other for other in wanted if other != module and other.name in words[module]} for module in wanted
    }
    return list(TopologicalSorter(named).static_order())


def _same(wanted: str, present: str | None) -> bool:
    """Word for word; where the text may not be read, being there has to do."""
    return present is None or _words(wanted) == _words(present)


def _words(definition: str) -> list[str]:
    return _COMMENT.sub("", definition).strip().rstrip(";").split()
