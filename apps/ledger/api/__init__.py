"""The ledger over HTTP: permission, parse, one call, one answer."""

from .accounts import AccountItem, AccountList
from .bulk import TransactionBulk
from .categories import CategoryItem, CategoryList
from .proposals import ProposalList, ProposalTurn
from .rule_acts import RuleMove, RulesApply
from .rules import RuleItem, RuleList
from .sorting import TransactionsCategorise, TransactionsConfirm, TransactionsSuggest
from .transactions import TransactionItem, TransactionList
from .transfers import TransactionTransfer, TransferCreate, TransfersPair

__all__ = [
    "AccountItem",
    "AccountList",
    "CategoryItem",
    "CategoryList",
    "ProposalList",
    "ProposalTurn",
    "RuleItem",
    "RuleList",
    "RuleMove",
    "RulesApply",
    "TransactionBulk",
    "TransactionItem",
    "TransactionList",
    "TransactionTransfer",
    "TransactionsCategorise",
    "TransactionsConfirm",
    "TransactionsSuggest",
    "TransferCreate",
    "TransfersPair",
]
