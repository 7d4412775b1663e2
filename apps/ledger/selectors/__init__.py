"""Reads on the ledger, limited to the books the viewer may see."""

from .accounts import AccountBalance, balances, own_account, own_accounts, shared_accounts, totals
from .categories import category_tree, own_categories, own_category
from .proposals import open_proposals, proposal, rejected_proposals
from .rules import KnownRule, own_rule, own_rules, rule_book, rule_rows
from .transactions import (
    number_of_all,
    other_side,
    other_sides,
    own_transaction,
    surroundings,
    transactions_of,
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
    "proposal",
    "rejected_proposals",
    "rule_book",
    "rule_rows",
    "shared_accounts",
    "surroundings",
    "totals",
    "transactions_of",
    "transfer_candidates",
    "with_details",
]
