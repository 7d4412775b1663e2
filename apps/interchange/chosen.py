"""Which transactions are taken out: the book, and the filters of the page that lists them."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet
from django.http import QueryDict

from apps.ledger import selectors
from apps.ledger.filters import TransactionFilter
from apps.ledger.models import Account, Transaction
from apps.ledger.tree import CategoryTree
from apps.problems import Problem
from apps.users.sight import Sight


@dataclass(frozen=True)
class Chosen:
    """Transactions of what `sight` sees, newest first; `accounts` are all those seen, by their keys.

    `is_whole`: nothing is filtered away, so that balances can be told. Keys take eight bytes each.
    """

    sight: Sight
    accounts: Mapping[int, Account]
    tree: CategoryTree
    is_whole: bool
    matching: QuerySet[Transaction]

    @cached_property
    def ids(self) -> "array[int]":
        """The keys, newest first."""
        return array("q", self.matching.values_list("pk", flat=True).iterator())

    @cached_property
    def _sorted(self) -> "array[int]":
        return array("q", sorted(self.ids))

    def __contains__(self, pk: int) -> bool:
        """Whether a transaction is taken out."""
        place = bisect_left(self._sorted, pk)
        return place < len(self._sorted) and self._sorted[place] == pk

    @property
    def first_day(self) -> date | None:
        """The day of the oldest; None where there is none."""
        oldest: date | None = self.matching.order_by("posting_date").values_list("posting_date", flat=True).first()
        return oldest

    def slices(self, size: int, *, oldest_first: bool) -> Iterator[list[int]]:
        """The keys in pieces of at most `size`, in the order asked for."""
        ids = self.ids[::-1] if oldest_first else self.ids
        for start in range(0, len(ids), size):
            yield ids[start : start + size].tolist()


def chosen_of(sight: Sight, matching: QuerySet[Transaction], *, is_whole: bool) -> Chosen:
    """These transactions of what `sight` sees."""
    return Chosen(
        sight=sight,
        accounts={account.pk: account for account in selectors.seen_accounts(sight)},
        tree=selectors.seen_categories(sight),
        is_whole=is_whole,
        matching=matching,
    )


def choose(sight: Sight, parameters: QueryDict) -> Chosen:
    """What the parameters of the page's address leave. Raises Problem `bad_filter` where one can't be read."""
    wanted = TransactionFilter(parameters, sight, selectors.seen_categories(sight))
    for name, errors in wanted.form.errors.items():
        raise Problem("bad_filter", "Bad filter", 400, f"{name}: {' '.join(errors)}")
    return chosen_of(sight, wanted.qs, is_whole=not any(parameters.get(name) for name in wanted.filters))
