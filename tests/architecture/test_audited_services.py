"""Whatever writes money or rights is recorded: every public service names its verbs here, and no verb is forgotten."""

import ast
import inspect
from pathlib import Path
from types import ModuleType

from apps.budgets import services as budgets
from apps.datasets import services as datasets
from apps.finbud import services as finbud
from apps.goals import services as goals
from apps.ledger import services as ledger
from apps.portability import deletion, importing
from apps.specs import services as specs
from apps.statements import answering, undoing
from apps.statements import services as statements
from apps.users import accesses, households, invitations, operators, tokens
from apps.users import services as users
from apps.webhooks import services as webhooks

ROOT = Path(__file__).resolve().parents[2]
CALLS = {"audited", "record", "record_new", "record_gone", "record_many", "recording", "_record"}
THROUGH = "by the services it calls"
NO_CHANGE = "changes neither money nor rights"

SERVICES: dict[str, tuple[str, ...] | str] = {
    "bring_up": NO_CHANGE,
    "put_wordings": NO_CHANGE,
    "decide": ("advice.decided",),
    "note_made": ("advice.decided",),
    "judge": THROUGH,
    "keep": NO_CHANGE,
    "add_data_set": ("data_set.added",),
    "begin_analysis": NO_CHANGE,
    "carry_out": THROUGH,
    "cancel_analysis": NO_CHANGE,
    "repeat_analysis": NO_CHANGE,
    "forget_analysis": NO_CHANGE,
    "change_columns": ("data_set.changed",),
    "rename_data_set": ("data_set.changed",),
    "share_data_set": ("data_set.shared",),
    "delete_data_set": ("data_set.deleted",),
    "add_webhook": ("webhook.added",),
    "change_webhook": ("webhook.changed",),
    "renew_secret": ("webhook.secret_renewed",),
    "delete_webhook": ("webhook.deleted",),
    "ping": NO_CHANGE,
    "emit": NO_CHANGE,
    "emit_to_all": NO_CHANGE,
    "keep_rows": NO_CHANGE,
    "put_back": ("transactions.put_back",),
    "save_spec": ("spec.saved",),
    "change_spec": ("spec.changed",),
    "delete_spec": ("spec.deleted",),
    "ask_review": ("spec.review_asked",),
    "decide_version": ("spec.decided",),
    "revalidate": NO_CHANGE,
    "open_account": ("account.opened",),
    "change_account": ("account.changed",),
    "close_account": ("account.closed",),
    "reopen_account": ("account.reopened",),
    "delete_account": ("account.deleted",),
    "create_category": ("category.created",),
    "rename_category": ("category.changed",),
    "move_category": THROUGH,
    "change_category": ("category.changed",),
    "delete_category": ("category.deleted",),
    "give_default_categories": NO_CHANGE,
    "set_rate": ("exchange_rate.set",),
    "remove_rate": ("exchange_rate.removed",),
    "pair_transfers": ("transfers.paired",),
    "tie_transfers_told": ("transfers.linked",),
    "accept_proposal": THROUGH,
    "accept_many": THROUGH,
    "reject_proposal": ("transfer.rejected",),
    "reconsider_proposal": ("transfer.reconsidered",),
    "apply_rules": ("rules.applied",),
    "create_rule": ("rule.created",),
    "change_rule": ("rule.changed",),
    "delete_rule": ("rule.deleted",),
    "toggle_rule": ("rule.switched",),
    "move_rule": ("rule.moved",),
    "split_transaction": ("transaction.split",),
    "unsplit_transaction": ("transaction.unsplit",),
    "suggest_categories": ("suggestions.filled",),
    "suggest_for_past": ("suggestions.filled",),
    "confirm_suggestions": ("suggestions.confirmed",),
    "set_tags": ("transaction.tagged",),
    "record_transactions": ("transactions.recorded",),
    "wrong_ones": NO_CHANGE,
    "record_transaction": ("transaction.recorded",),
    "change_transaction": ("transaction.changed",),
    "delete_transaction": ("transaction.deleted",),
    "delete_many": ("transactions.deleted",),
    "categorise_many": ("transactions.categorised",),
    "record_transfer": ("transfer.recorded",),
    "link_transfer": ("transfer.linked",),
    "unlink_transfer": ("transfer.unlinked",),
    "create_goal": ("goal.created",),
    "change_goal": ("goal.changed",),
    "archive_goal": ("goal.archived",),
    "restore_goal": ("goal.restored",),
    "delete_goal": ("goal.deleted",),
    "pause_goal": ("goal.paused",),
    "resume_goal": ("goal.resumed",),
    "agree_promise": ("goal.agreed",),
    "attach_policy": ("goal.policy_attached",),
    "detach_policy": ("goal.policy_detached",),
    "enter_amount": ("goal.entered",),
    "remove_entry": ("goal.entry_removed",),
    "acknowledge_breach": NO_CHANGE,
    "comment_goal": NO_CHANGE,
    "note_look": NO_CHANGE,
    "plan_budget": ("budget.planned",),
    "change_budget": ("budget.changed",),
    "delete_budget": ("budget.deleted",),
    "check_budget": NO_CHANGE,
    "import_file": ("import.booked",),
    "confirm_upload": THROUGH,
    "plan_import": NO_CHANGE,
    "keep_upload": NO_CHANGE,
    "change_choices": NO_CHANGE,
    "file_of": NO_CHANGE,
    "read_file": NO_CHANGE,
    "undo_import": ("import.undone",),
    "waiting": NO_CHANGE,
    "answer_same": ("held_lines.same",),
    "answer_other": ("held_lines.booked",),
    "unsettle": THROUGH,
    "create_user": NO_CHANGE,
    "found_household": ("household.founded",),
    "household_of_owner": NO_CHANGE,
    "may_invite": NO_CHANGE,
    "sent_by": NO_CHANGE,
    "invite": NO_CHANGE,
    "issue": NO_CHANGE,
    "invitation_of": NO_CHANGE,
    "accept": ("user.made_operator",),
    "join": THROUGH,
    "withdraw": NO_CHANGE,
    "refuse_second": NO_CHANGE,
    "create_operator": ("user.made_operator",),
    "operators_link": THROUGH,
    "require_no_household": NO_CHANGE,
    "place_of": NO_CHANGE,
    "place_under": NO_CHANGE,
    "members_of": NO_CHANGE,
    "last_day_of": NO_CHANGE,
    "rename": ("household.renamed",),
    "give_role": THROUGH,
    "set_role": ("household.role_given",),
    "leave": ("household.left",),
    "remove_member": ("household.left",),
    "share_book": THROUGH,
    "share": ("book.shared",),
    "admit": ("household.joined",),
    "openable_by": NO_CHANGE,
    "open_access": NO_CHANGE,
    "accesses_to": NO_CHANGE,
    "open_book": ("book.opened",),
    "issue_token": ("token.made",),
    "revoke_token": ("token.revoked",),
    "tokens_of": NO_CHANGE,
    "active_tokens": NO_CHANGE,
    "token_of": NO_CHANGE,
    "note_use": NO_CHANGE,
    "record_whole": THROUGH,
    "change_whole": THROUGH,
    "delete_person": NO_CHANGE,
    "import_book": ("book.imported",),
}
# Not services, but written down as one entry all the same.
BESIDE = {"exchange_rates.loaded"}


def functions(module: ModuleType) -> set[str]:
    """The public functions of a module, or of the package that exports them."""
    found = inspect.getmembers(module, inspect.isfunction)
    names = getattr(module, "__all__", None)
    return {name for name, each in found if (name in names if names else _is_own(module, name, each))}


def _is_own(module: ModuleType, name: str, function: object) -> bool:
    return not name.startswith("_") and inspect.unwrap(function).__module__ == module.__name__


def verbs() -> set[str]:
    """Every verb that is recorded, as the source says it."""
    found = set()
    for folder in (
        "ledger",
        "budgets",
        "datasets",
        "finbud",
        "goals",
        "specs",
        "statements",
        "users",
        "webhooks",
        "portability",
    ):
        for path in (ROOT / "apps" / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
                    found |= {each for argument in node.args[1:2] for each in _texts(argument)}
    return found


def _texts(argument: ast.expr) -> set[str]:
    return {each.value for each in ast.walk(argument) if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def test_every_service_says_what_it_records() -> None:
    of_books = (ledger, budgets, finbud, goals, specs, statements, undoing, answering, deletion, importing)
    modules = (*of_books, datasets, webhooks, users, invitations, operators, households, accesses, tokens)
    assert {name for module in modules for name in functions(module)} == SERVICES.keys()


def test_every_verb_is_some_services() -> None:
    named = {verb for told in SERVICES.values() if isinstance(told, tuple) for verb in told}
    assert {verb for verb in verbs() if "." in verb and "{" not in verb} - {".", ".deleted"} == named | BESIDE
