"""Pages of a long list by the key of the row they begin after, so that the last is as quick as the first."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from apps.users.sight import Sight

from .models import Transaction, TransactionQuerySet
from .selectors import with_details

PAGE = 50
KEY = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})", re.ASCII)
Key = tuple[date, int]


@dataclass(frozen=True)
class KeysetPage:
    """Some transactions, newest first; `newer` and `older` lead on, and are empty at the ends of the list."""

    rows: list[Transaction]
    newer: str = ""
    older: str = ""

    @property
    def is_all(self) -> bool:
        """Whether nothing stands before or after these."""
        return not self.newer and not self.older


def keyset_page(sight: Sight, transactions: TransactionQuerySet, older: str = "", newer: str = "") -> KeysetPage:
    """Those after the mark `older`, those before the mark `newer`, or the first; an unreadable mark counts as none."""
    if after := _read(older):
        found = _keys(transactions.filter(posting_date__lte=after[0]).filter(_beyond("lt", after)))
        return _page(sight, found[:PAGE], has_newer=True, has_older=len(found) > PAGE)
    if before := _read(newer):
        upwards = transactions.order_by("posting_date", "pk")
        found = _keys(upwards.filter(posting_date__gte=before[0]).filter(_beyond("gt", before)))
        if len(found) > PAGE:
            return _page(sight, found[:PAGE], has_newer=True, has_older=True)
    found = _keys(transactions)
    return _page(sight, found[:PAGE], has_newer=False, has_older=len(found) > PAGE)


def _keys(transactions: TransactionQuerySet) -> list[Key]:
    return list(transactions.values_list("posting_date", "pk")[: PAGE + 1])


def _beyond(side: str, key: Key) -> Q:
    day, pk = key
    return Q(**{f"posting_date__{side}": day}) | Q(**{f"pk__{side}": pk})


def _page(sight: Sight, keys: list[Key], *, has_newer: bool, has_older: bool) -> KeysetPage:
    keys = sorted(keys, reverse=True)
    rows = with_details(sight, [pk for _, pk in keys])
    first, last = (_written(keys[0]), _written(keys[-1])) if keys else ("", "")
    return KeysetPage(rows, newer=first if has_newer else "", older=last if has_older else "")


def _written(key: Key) -> str:
    day, pk = key
    return f"{day.isoformat()}.{pk}"


def _read(mark: str) -> Key | None:
    found = KEY.fullmatch(mark)
    if not found:
        return None
    try:
        return date.fromisoformat(found[1]), int(found[2])
    except ValueError:
        return None
