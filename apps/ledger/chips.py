"""The filters in use, as words that can be taken away one by one."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.forms import BoundField
from django.urls import reverse

from .filters import TransactionFilter
from .forms.fields import INDENT


class Chip(NamedTuple):
    """A filter in use; `href` is the list without it."""

    label: str
    text: str
    href: str


def chips(filtered: TransactionFilter, kept: dict[str, str]) -> list[Chip]:
    """Those of the list whose address keeps `kept`."""
    return [
        Chip(str(filtered.form[name].label), _text(filtered.form[name]), _address({**kept, name: ""}))
        for name in filtered.filters
        if name in kept
    ]


def _text(field: BoundField) -> str:
    """The value; of a choice its name, without the indent that a tree gives it."""
    value = str(field.value())
    names = dict(_choices(getattr(field.field, "choices", ())))
    return names.get(value, value).lstrip(INDENT)


def _choices(choices: Iterable[Any]) -> Iterable[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _choices(label)
        else:
            yield str(value), str(label)


def _address(kept: dict[str, str]) -> str:
    left = urlencode({name: value for name, value in kept.items() if value})
    return reverse("ledger:transactions") + (f"?{left}" if left else "")
