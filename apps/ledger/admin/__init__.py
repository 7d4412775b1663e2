"""The ledger in the admin, held to the promises of its services."""

from .accounts import AccountAdmin
from .categories import CategoryAdmin
from .exchange_rates import ExchangeRateAdmin
from .rules import RuleAdmin
from .tags import TagAdmin
from .transactions import TransactionAdmin
from .waiting_changes import ChangeAdmin

__all__ = [
    "AccountAdmin",
    "CategoryAdmin",
    "ChangeAdmin",
    "ExchangeRateAdmin",
    "RuleAdmin",
    "TagAdmin",
    "TransactionAdmin",
]
