"""Reads on rules: a person's own, each with what keeps it from acting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from apps.ledger.models import Account, Rule
from apps.ledger.rules import Book, Named, RuleRefused, RuleSpec, parse_rule
from apps.ledger.rules.words import done, looked_for
from apps.ledger.tree import CategoryTree
from apps.problems import not_found
from apps.users.models import User

from .categories import category_tree


@dataclass(frozen=True)
class KnownRule:
    """A rule as it is kept; `spec` is None where it cannot be read, `attention` says why it does not act."""

    row: Rule
    spec: RuleSpec | None
    attention: tuple[str, ...]
    book: Book

    @property
    def acts(self) -> bool:
        """Whether a run follows it."""
        return self.row.is_active and self.is_sound

    @property
    def is_sound(self) -> bool:
        """Whether it could act if it were switched on."""
        return self.spec is not None and not self.attention

    @property
    def looked_for(self) -> list[str]:
        """Its conditions in words."""
        return [looked_for(each, self.book) for each in self.spec.conditions] if self.spec else []

    @property
    def done(self) -> list[str]:
        """Its actions in words."""
        return [done(each, self.book) for each in self.spec.actions] if self.spec else []


def rule_book(owner: User) -> Book:
    """What the owner's rules may name; two queries."""
    return book_of(category_tree(owner), Account.objects.filter(owner=owner))


def book_of(tree: CategoryTree, accounts: Iterable[Account]) -> Book:
    """The same of what was read already."""
    categories = {each.pk: Named(each.name, each.kind) for each, _depth in tree.walk()}
    return Book(categories, {account.pk: account.name for account in accounts})


def rule_rows(owner: User) -> QuerySet[Rule]:
    """The owner's rules as they are kept, in their order."""
    return Rule.objects.filter(owner=owner)


def own_rules(owner: User) -> list[KnownRule]:
    """The owner's rules in their order; three queries."""
    book = rule_book(owner)
    return [known_rule(row, book) for row in rule_rows(owner)]


def own_rule(owner: User, pk: int) -> KnownRule:
    """One of the owner's rules. Raises Problem 404."""
    row = rule_rows(owner).filter(pk=pk).first()
    if row is None:
        raise not_found("rule")
    return known_rule(row, rule_book(owner))


def acting(rules: Sequence[KnownRule]) -> list[RuleSpec]:
    """What a run follows."""
    return [rule.spec for rule in rules if rule.acts and rule.spec]


def known_rule(row: Rule, book: Book) -> KnownRule:
    """A rule with what is wrong with it by now."""
    match_all = row.match == Rule.Match.ALL
    try:
        spec = parse_rule(row.conditions, row.actions, match_all=match_all, stop=row.stop, key=row.pk)
    except RuleRefused as error:
        return KnownRule(row, None, tuple(str(finding) for finding in error.findings), book)
    return KnownRule(row, spec, tuple(str(finding) for finding in book.missing(spec)), book)
