"""Reads on the ledger, limited to the books the viewer may see."""

from .accounts import AccountBalance, balances, own_account, own_accounts, seen_accounts, shared_accounts, totals
from .categories import category_tree, own_categories, own_category, seen_categories
from .proposals import open_proposals, proposal, readable, rejected_proposals
from .rules import KnownRule, own_rule, own_rules, rule_book, rule_rows
from .tags import seen_tags
from .transactions import (
    number_of_all,
    other_side,
    other_sides,
    own_transaction,
    own_transactions,
    seen_transactions,
    surroundings,
    transfer_candidates,
    with_details,
)

__all__ = [
    "AccountBalance",
    "KnownRule",
    "balances",
    "category_tree",
    "number_of_all",
    "open_proposals",
    "other_side",
    "other_sides",
    "own_account",
    "own_accounts",
    "own_categories",
    "own_category",
    "own_rule",
    "own_rules",
    "own_transaction",
    "own_transactions",
    "proposal",
    "readable",
    "rejected_proposals",
    "rule_book",
    "rule_rows",
    "seen_accounts",
    "seen_categories",
    "seen_tags",
    "seen_transactions",
    "shared_accounts",
    "surroundings",
    "totals",
    "transfer_candidates",
    "with_details",
]
