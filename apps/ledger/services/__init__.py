"""Writes on the ledger: one verb, one database transaction."""

from .accounts import change_account, close_account, delete_account, open_account, reopen_account
from .categories import (
    Uncategorised,
    change_category,
    create_category,
    delete_category,
    give_default_categories,
    move_category,
    rename_category,
)
from .exchange_rates import remove_rate, set_rate
from .pairing import Paired, pair_transfers
from .proposals import accept_many, accept_proposal, reconsider_proposal, reject_proposal
from .recording import MOST_NEW, NewTransaction, record_transactions, wrong_ones
from .rule_runs import Applied, apply_rules
from .rules import change_rule, create_rule, delete_rule, move_rule, toggle_rule
from .sharing import share
from .splits import Part, split_transaction, unsplit_transaction
from .suggestions import Suggested, confirm_suggestions, suggest_categories, suggest_for_past
from .tags import set_tags
from .transactions import (
    Categorised,
    categorise_many,
    change_transaction,
    delete_many,
    delete_transaction,
    record_transaction,
)
from .transfers import link_transfer, record_transfer, unlink_transfer
from .tying import tie_transfers_told
from .undoing import keep_rows, put_back
from .wholes import change_whole, record_whole

__all__ = [
    "MOST_NEW",
    "Applied",
    "Categorised",
    "NewTransaction",
    "Paired",
    "Part",
    "Suggested",
    "Uncategorised",
    "accept_many",
    "accept_proposal",
    "apply_rules",
    "categorise_many",
    "change_account",
    "change_category",
    "change_rule",
    "change_transaction",
    "change_whole",
    "close_account",
    "confirm_suggestions",
    "create_category",
    "create_rule",
    "delete_account",
    "delete_category",
    "delete_many",
    "delete_rule",
    "delete_transaction",
    "give_default_categories",
    "keep_rows",
    "link_transfer",
    "move_category",
    "move_rule",
    "open_account",
    "pair_transfers",
    "put_back",
    "reconsider_proposal",
    "record_transaction",
    "record_transactions",
    "record_transfer",
    "record_whole",
    "reject_proposal",
    "remove_rate",
    "rename_category",
    "reopen_account",
    "set_rate",
    "set_tags",
    "share",
    "split_transaction",
    "suggest_categories",
    "suggest_for_past",
    "tie_transfers_told",
    "toggle_rule",
    "unlink_transfer",
    "unsplit_transaction",
    "wrong_ones",
]
