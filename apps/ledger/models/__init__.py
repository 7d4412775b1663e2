"""The ledger's tables, one concept a file."""

from .accounts import Account
from .categories import Category
from .changes import Change
from .exchange_rates import ExchangeRate
from .proposals import TransferProposal
from .rules import Rule
from .suggestions import CategorySuggestion
from .transactions import SplitLine, Tag, TagQuerySet, Transaction, TransactionQuerySet, Transfer

__all__ = [
    "Account",
    "Category",
    "CategorySuggestion",
    "Change",
    "ExchangeRate",
    "Rule",
    "SplitLine",
    "Tag",
    "TagQuerySet",
    "Transaction",
    "TransactionQuerySet",
    "Transfer",
    "TransferProposal",
]
