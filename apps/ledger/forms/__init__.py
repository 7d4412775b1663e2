"""What people may type about the ledger; choices are limited to their own book."""

from .accounts import AccountForm, DeleteAccountForm
from .categories import CategoryForm
from .fields import MoneyField, PostingDateField, category_field
from .rules import RuleEditor, ScopeForm, editor_of, from_transaction
from .sharing import SharingForm
from .splits import SplitLines, split_lines
from .transactions import CategoriseForm, ConfirmForm, DeleteTransactionForm, TransactionForm
from .transfers import LinkForm, ProposalsForm, TransferForm

__all__ = [
    "AccountForm",
    "CategoriseForm",
    "CategoryForm",
    "ConfirmForm",
    "DeleteAccountForm",
    "DeleteTransactionForm",
    "LinkForm",
    "MoneyField",
    "PostingDateField",
    "ProposalsForm",
    "RuleEditor",
    "ScopeForm",
    "SharingForm",
    "SplitLines",
    "TransactionForm",
    "TransferForm",
    "category_field",
    "editor_of",
    "from_transaction",
    "split_lines",
]
