"""The owner's categories and accounts, as far as rules name them: whose they are, and how to say them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from .actions import MarkTransfer, SetCategory, SplitShare
from .conditions import OnAccount
from .findings import Finding, RuleRefused
from .spec import RuleSpec

NO_CATEGORY = "This category is gone, or not yours. Choose one of your own categories."
NO_ACCOUNT = "This account is gone, or not yours. Choose one of your own accounts."
NO_TRANSFER = "Choose a category of the kind transfer."
NONE_TO_CHOOSE = "You have no category of the kind transfer. Add one first."


@dataclass(frozen=True)
class Named:
    """A category and its kind."""

    name: str
    kind: str


@dataclass(frozen=True)
class Book:
    """By id; categories in the order of the tree, so that tops come before what stands below them."""

    categories: Mapping[int, Named]
    accounts: Mapping[int, str]

    def complete(self, spec: RuleSpec) -> RuleSpec:
        """The rule with a category where it only said "transfer". Raises RuleRefused for what is not in this book."""
        actions = tuple(
            replace(each, category=self._transfer) if isinstance(each, MarkTransfer) and not each.category else each
            for each in spec.actions
        )
        completed = replace(spec, actions=actions)
        findings = list(self.missing(completed))
        if findings:
            raise RuleRefused(findings)
        return completed

    def missing(self, spec: RuleSpec) -> Iterator[Finding]:
        """What the rule names and the book has not, or no longer."""
        for place, condition in enumerate(spec.conditions, 1):
            if isinstance(condition, OnAccount) and condition.account not in self.accounts:
                yield Finding("conditions", place, "account", NO_ACCOUNT)
        for place, action in enumerate(spec.actions, 1):
            if isinstance(action, SetCategory | MarkTransfer | SplitShare):
                yield from self._wrong_category(place, action)
            if isinstance(action, MarkTransfer) and action.account and action.account not in self.accounts:
                yield Finding("actions", place, "account", NO_ACCOUNT)

    def _wrong_category(self, place: int, action: SetCategory | MarkTransfer | SplitShare) -> Iterator[Finding]:
        if action.category is None:
            if isinstance(action, MarkTransfer):
                yield Finding("actions", place, "category", NONE_TO_CHOOSE)
            return
        known = self.categories.get(action.category)
        if known is None:
            yield Finding("actions", place, "category", NO_CATEGORY)
        elif isinstance(action, MarkTransfer) and known.kind != "transfer":
            yield Finding("actions", place, "category", NO_TRANSFER)

    @property
    def _transfer(self) -> int | None:
        """The first category of the kind transfer."""
        return next((pk for pk, named in self.categories.items() if named.kind == "transfer"), None)
