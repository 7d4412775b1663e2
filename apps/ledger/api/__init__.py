"""The ledger over HTTP: permission, parse, one call, one answer."""

from .accounts import AccountItem, AccountList
from .categories import CategoryItem, CategoryList
from .rules import RuleItem, RuleList
from .transactions import TransactionItem, TransactionList

__all__ = [
    "AccountItem",
    "AccountList",
    "CategoryItem",
    "CategoryList",
    "RuleItem",
    "RuleList",
    "TransactionItem",
    "TransactionList",
]
