"""Every route of the site, and what it is: the table that a new route has to be written into.

`Open`: for everybody, and about nobody. `Own`: for whoever is logged in, about themselves; it takes no key. `Book`: a
book that may be shared, by the user's key in the path, or in the query (`user=`) of a page. `Thing`: one thing of one
owner, by its key. `Staff`: for operators with the permission. `Admin`: whatever stands below `/admin/`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Route:
    """`keys`: for each parameter of the address, what of the victim's it is, or a plain value."""

    keys: dict[str, Any] = field(default_factory=dict)

    def address(self, name: str, known: dict[str, Any]) -> str:
        """The address of the victim's."""
        return reverse(name, kwargs={name: known.get(of, of) for name, of in self.keys.items()})


class Open(Route):
    """For everybody, and about nobody."""


class Own(Route):
    """About whoever is logged in."""


class Book(Route):
    """About a book that may be shared."""

    def address(self, name: str, known: dict[str, Any]) -> str:
        """Pages take the user in their query."""
        there = super().address(name, known)
        return there if self.keys else f"{there}?user={known['user_id']}&month=2026-01"


class Thing(Route):
    """One thing of one owner."""


class Staff(Route):
    """For operators with the permission."""


class Admin(Route):
    """Below `/admin/`."""


def thing(kind: str, parameter: str = "pk") -> Thing:
    """A thing by its key."""
    return Thing({parameter: kind})


OF_BOOK = Book({"user_id": "user_id"})
ROUTES: dict[str, Route] = {
    # service
    "health": Open(),
    "health-live": Open(),
    "health-ready": Open(),
    "metrics": Open(),
    "api-schema": Open(),
    "api-docs": Open(),
    "api-unknown": Open(),
    "design": Open(),
    **{f"installable:{name}": Open() for name in ("manifest", "worker", "offline")},
    # numbers
    "dashboards:overview": Book(),
    "dashboards:figures": Book(),
    "dashboards:refresh": Book(),
    "dashboards:bills": Book(),
    "dashboards:fresh": Book(),
    "dashboards:report": Book(),
    "dashboards:arrange": Own(),
    "behaviour:recurring": Book(),
    "analytics:person": Book(),
    "advice:list": Book(),
    "advice:first": Book(),
    "advice:export": Book(),
    "advice:decide": Thing({"pk": "recommendation", "status": "done"}),
    "advice:act": Thing({"pk": "recommendation", "name": "make_goal"}),
    "advice:undo": thing("recommendation"),
    "advice-summary:summary": Staff(),
    "api-finbud": OF_BOOK,
    "assistant:ask": Own(),
    "api-assistant-ask": Own(),
    "specs:list": Own(),
    "specs:check": Own(),
    "specs:change": Own(),
    "specs:save": Own(),
    "specs:spec": thing("spec"),
    "specs:review": thing("spec"),
    "specs:decide": thing("spec"),
    "specs:delete": thing("spec"),
    "datasets:list": Own(),
    "dashboards:hand_over": thing("data_set"),
    **{
        f"datasets:{name}": thing("data_set")
        for name in ("data_set", "report", "report_file", "export", "change", "share", "delete")
    },
    "datasets:chart": Thing({"pk": "data_set", "place": "1"}),
    **{f"datasets:{name}": thing("analysis") for name in ("analysis", "run", "cancel", "repeat", "forget")},
    "api-csv-insight-analysis": thing("analysis"),
    "api-csv-insights": Own(),
    "api-csv-insight": thing("data_set"),
    "webhooks:list": Own(),
    **{f"webhooks:{name}": thing("webhook") for name in ("webhook", "ping", "toggle", "delete")},
    "api-webhooks": Own(),
    "api-webhook": thing("webhook"),
    "api-webhook-secret": thing("webhook"),
    "api-webhook-deliveries": thing("webhook"),
    "api-specs": Own(),
    "api-specs-schema": Own(),
    "api-spec": thing("spec"),
    "api-spec-decision": thing("spec"),
    "api-spec-reviewer": thing("spec"),
    "api-qa-validate-spec": Own(),
    "api-qa-validation-report": Own(),
    "api-finbud-decision": thing("recommendation"),
    "api-finbud-action": Thing({"pk": "recommendation", "name": "make_goal"}),
    "api-kpi-dashboard": OF_BOOK,
    "api-kpi-income": OF_BOOK,
    "api-kpi-expenses": OF_BOOK,
    "api-kpi-cashflow": OF_BOOK,
    "api-kpi-explain": Book({"user_id": "user_id", "metric": "net_cash_flow"}),
    "api-analytics-recurring": OF_BOOK,
    "api-analytics-multi-user": OF_BOOK,
    # ledger
    "ledger:transactions": Book(),
    "ledger:together": Book(),
    **{f"ledger:{name}": Own() for name in ("delete_ticked", "undo")},
    "interchange:transactions": Book(),
    "interchange:exports": Own(),
    "api-transactions-export": Own(),
    **{f"ledger:{name}": Own() for name in ("transaction_new", "categorise", "suggest", "confirm", "transfer_new")},
    **{f"ledger:{name}": thing("transaction") for name in ("transaction", "transaction_delete", "split", "split_left")},
    **{f"ledger:{name}": thing("transaction") for name in ("unsplit", "transfer_link", "transfer_unlink")},
    **{f"ledger:{name}": Own() for name in ("transfers_review", "transfers_accept_shown")},
    **{f"ledger:proposal_{name}": thing("proposal") for name in ("accept", "reject", "reconsider")},
    **{f"ledger:{name}": Own() for name in ("accounts", "account_new", "categories", "category_new")},
    **{f"ledger:{name}": thing("account") for name in ("account", "account_close", "account_delete")},
    **{f"ledger:{name}": thing("category") for name in ("category", "category_delete")},
    **{f"ledger:{name}": Own() for name in ("rules", "rule_new", "rules_apply")},
    **{f"ledger:rule{name}": thing("rule") for name in ("", "_apply", "_move", "_toggle", "_delete")},
    # budgets
    **{f"budgets:{name}": Own() for name in ("list", "new")},
    **{f"budgets:{name}": thing("budget") for name in ("edit", "delete")},
    # goals
    "goals:list": Book(),
    "goals:goal": thing("goal"),
    **{f"goals:{name}": thing("goal") for name in ("edit", "delete", "promise", "entry", "comment")},
    "goals:turn": Thing({"pk": "goal", "verb": "pause"}),
    "goals:entry-remove": Thing({"pk": "goal", "entry": "goal_entry"}),
    "goals:acknowledge": Thing({"pk": "goal", "sla": "goal_sla"}),
    "goals:policy": thing("goal"),
    "goals:policy-leave": Thing({"pk": "goal", "sla": "goal_sla"}),
    "goals:read": thing("notice"),
    "goals:told": Own(),
    **{f"goals:{name}": Own({"kind": "savings"}) for name in ("new", "need")},
    "api-goals": Own(),
    "api-goals-create": Own(),
    "api-goals-dashboard": OF_BOOK,
    "api-goal": thing("goal"),
    **{f"api-goal-{name}": thing("goal") for name in ("log", "comments", "entries", "promise", "policies")},
    "api-goal-entry": Thing({"pk": "goal", "entry": "goal_entry"}),
    "api-goal-sla": Thing({"pk": "goal", "sla": "goal_sla"}),
    "api-goal-acknowledge": Thing({"pk": "goal", "sla": "goal_sla"}),
    **{f"api-notices{name}": Own() for name in ("", "-choice", "-read")},
    "api-notice-read": thing("notice"),
    "api-goal-turn": Thing({"pk": "goal", "verb": "pause"}),
    # training
    "training:list": Own(),
    **{f"training:{name}": Own({"slug": "goal_setting"}) for name in ("brief", "answer", "feedback")},
    # first steps
    **{f"welcome:{name}": Own() for name in ("account", "file", "sort", "end", "resume", "demo_enter", "demo_leave")},
    # statements
    **{f"statements:{name}": Own() for name in ("upload", "review", "answer")},
    **{f"statements:{name}": thing("upload") for name in ("preview", "profile", "confirm", "discard")},
    **{f"statements:{name}": thing("batch") for name in ("done", "undo")},
    "ledger:sharing": Own(),
    # analysts
    **{f"powerbi:{name}": Own() for name in ("analysts", "feed_file", "redshift_file", "project")},
    "odata:service": Own(),
    "odata:rows": Own({"path": "$metadata"}),
    "odata:book": OF_BOOK,
    "odata:book_rows": Book({"user_id": "user_id", "path": "dim_account"}),
    # programs
    **{f"api-{name}": Own() for name in ("accounts", "categories", "transactions", "budgets", "rules", "statements")},
    **{f"api-{name}": thing(name) for name in ("account", "category", "transaction", "budget", "rule")},
    **{f"api-transactions-{name}": Own() for name in ("bulk", "categorise", "suggest", "confirm")},
    "api-transaction-transfer": thing("transaction"),
    **{f"api-transfers{name}": Own() for name in ("", "-pair", "-proposals")},
    "api-transfers-proposal": Thing({"pk": "proposal", "verb": "accept"}),
    "api-rules-apply": Own(),
    "api-rule-move": thing("rule"),
    "api-overview-arrangement": Own(),
    "api-statement": thing("batch"),
    # operators
    "adoption:adoption": Staff(),
    "api-goals-adoption-metrics": Staff(),
    "everybody:list": Staff(),
    "everybody:export": Staff(),
    "etl:runs": Staff(),
    "etl:run": Staff({"pk": "run"}),
    "etl:start": Staff(),
    "etl:cancel": Staff({"pk": "run"}),
    "tasks:tasks": Staff(),
    "tasks:retry": Staff({"pk": "run"}),
    # the door
    **{f"account_{name}": Open() for name in ("login", "logout", "signup", "inactive", "email_verification_sent")},
    **{f"account_reset_password{name}": Open() for name in ("", "_done", "_from_key_done")},
    "account_reset_password_from_key": Open({"uidb36": "1", "key": "no-key"}),
    "account_confirm_email": Open({"key": "no-key"}),
    **{f"account_{name}": Own() for name in ("reauthenticate", "email", "change_password", "set_password")},
    **{f"mfa_{name}": Own() for name in ("index", "reauthenticate", "activate_totp", "deactivate_totp")},
    **{f"mfa_{name}_recovery_codes": Own() for name in ("view", "generate", "download")},
    **{f"mfa_{name}_webauthn": Own() for name in ("list", "add", "reauthenticate")},
    **{f"mfa_{name}_webauthn": thing("passkey") for name in ("remove", "edit")},
    "mfa_authenticate": Open(),
    "mfa_login_webauthn": Open(),
    "usersessions_list": Own(),
    **{f"socialaccount_{name}": Open() for name in ("login_cancelled", "login_error", "signup")},
    "socialaccount_connections": Own(),
    **{f"openid_connect_{name}": Open({"provider_id": "none"}) for name in ("login", "callback")},
    **{f"users:{name}": Own() for name in ("account", "access_log", "tokens", "history")},
    "users:revoke_token": thing("token", "token_id"),
    "users:end_session": thing("session", "session_id"),
    **{f"household:{name}": Own() for name in ("home", "found", "rename", "leave")},
    **{f"household:{name}": thing("user_id", "user_id") for name in ("member", "remove")},
    "access:open": Staff({"user_id": "user_id"}),
    **{f"portability:{name}": Own() for name in ("export", "delete")},
    "users:invitations": Own(),
    "users:withdraw": thing("invitation", "invitation_id"),
    "users:invited": Open({"token": "no-token"}),
}
SAMPLES = {"object_id": "transaction", "id": "user_id", "content_type_id": "1", "app_label": "ledger", "url": "none"}
"""What stands in for the parameters of the admin's addresses, which are told by their names."""


def found() -> Iterator[tuple[str, Route | None]]:
    """Every route of `finsight.urls` by its name, with what the table says of it."""
    for name, parameters, path in _walk(get_resolver().url_patterns):
        if not path.startswith("admin/"):
            yield name, ROUTES.get(name)
        elif not name.endswith(":"):
            yield name, Open() if name == "admin:login" else Admin({each: SAMPLES[each] for each in parameters})


def _walk(
    patterns: list[URLPattern | URLResolver], space: str = "", before: str = ""
) -> Iterator[tuple[str, list[str], str]]:
    """Name (with its namespace), parameters and path of each."""
    for each in patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space, path)
        else:
            yield f"{space}{each.name or ''}", _parameters(each), path


def _parameters(each: URLPattern) -> list[str]:
    return [*each.pattern.converters] or [*each.pattern.regex.groupindex]
