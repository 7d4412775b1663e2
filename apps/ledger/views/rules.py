"""Rules: their list and order, one at a time, and what they do to the past."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.ledger import selectors, services
from apps.ledger.forms import RuleEditor, ScopeForm, editor_of, from_transaction
from apps.ledger.models import Rule
from apps.ledger.pages import FormPage, UserRequest, posted
from apps.ledger.rules import Book, RuleSpec
from apps.ledger.selectors.rule_previews import TRIED, Preview, past, preview
from apps.ledger.selectors.rules import acting
from apps.problems import not_found

ID_DIGITS = 18  # of a 64-bit key


@login_required
@require_safe
def rules(request: UserRequest) -> HttpResponse:
    """All of them, in the order in which they act."""
    return render(request, "ledger/rules.html", {"rules": selectors.own_rules(request.user)})


@login_required
def rule_new(request: UserRequest) -> HttpResponse:
    """A new rule, filled from a transaction where the address names one."""
    return _edited(request, None, _start(request))


@login_required
def rule(request: UserRequest, pk: int) -> HttpResponse:
    """Change a rule, or try it on the past without keeping it."""
    known = selectors.own_rule(request.user, pk)
    fields = ("name", "match", "stop", *(("conditions", "actions") if known.spec else ()))
    return _edited(request, known.row, {name: getattr(known.row, name) for name in fields})


@login_required
def rule_delete(request: UserRequest, pk: int) -> HttpResponse:
    """Ask once, then delete."""
    kept = selectors.own_rule(request.user, pk).row
    lead = "What it did to transactions stays."
    page = FormPage(f"Delete '{kept}'?", reverse("ledger:rules"), action="Delete", lead=lead, danger=True)

    def write() -> str:
        services.delete_rule(request.user, kept)
        return f"'{kept}' was deleted."

    return page.answer(request, forms.Form(posted(request)), write)


@login_required
@require_POST
def rule_move(request: UserRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    kept = selectors.own_rule(request.user, pk).row
    services.move_rule(request.user, kept, up=request.POST.get("direction") == "up")
    return redirect("ledger:rules")


@login_required
@require_POST
def rule_toggle(request: UserRequest, pk: int) -> HttpResponse:
    """On or off."""
    kept = selectors.own_rule(request.user, pk).row
    is_on = services.toggle_rule(request.user, kept)
    messages.success(request, f"'{kept}' is {'on' if is_on else 'off'}.")
    return redirect("ledger:rules")


@login_required
def rules_apply(request: UserRequest) -> HttpResponse:
    """All active rules on the past: how many it would change, then, confirmed, the change."""
    known = selectors.own_rules(request.user)
    book = known[0].book if known else Book({}, {})
    return _applied(request, "Apply all rules to the past", acting(known), book)


@login_required
def rule_apply(request: UserRequest, pk: int) -> HttpResponse:
    """One rule on the past, as it is kept; it may be off."""
    known = selectors.own_rule(request.user, pk)
    specs = [known.spec] if known.is_sound and known.spec else []
    return _applied(request, f"Apply '{known.row}' to the past", specs, known.book)


def _start(request: UserRequest) -> dict[str, Any]:
    """What a new rule starts with. Raises Problem 404 for a transaction that is not the user's."""
    text = request.GET.get("transaction", "")
    if not text:
        return {}
    if not (text.isascii() and text.isdigit() and len(text) <= ID_DIGITS):
        raise not_found("transaction")
    return from_transaction(selectors.own_transaction(request.user, int(text)))


def _edited(request: UserRequest, kept: Rule | None, initial: Mapping[str, Any]) -> HttpResponse:
    tree, accounts = selectors.category_tree(request.user), selectors.own_accounts(request.user)
    editor = editor_of(posted(request), initial, tree=tree, accounts=accounts)
    wanted = request.POST.get("action", "save") if editor.is_bound else ""
    is_sound = wanted in {"save", "test"} and editor.is_valid()
    if wanted == "save" and is_sound and _saved(request, kept, editor):
        return redirect("ledger:rules")
    tried = _tried(request, editor) if wanted == "test" and is_sound else None
    context = {"rule": kept, "editor": editor, "preview": tried, "tried_on": TRIED}
    is_refused = wanted in {"save", "test"} and tried is None
    return render(request, "ledger/rule.html", context, status=422 if is_refused else 200)


def _saved(request: UserRequest, kept: Rule | None, editor: RuleEditor) -> bool:
    """Keep what was written; where a service refuses, the editor says why."""
    try:
        if kept is None:
            named = services.create_rule(request.user, **editor.fields())
        else:
            named = services.change_rule(request.user, kept, **editor.fields())
    except ValidationError as error:
        editor.refuse(error)
        return False
    messages.success(request, f"'{named}' was saved. It acts on what is imported from now on.")
    return True


def _tried(request: UserRequest, editor: RuleEditor) -> Preview:
    specs = [editor.spec] if editor.spec else []
    return preview(request.user, specs, editor.book, overwrite=editor.scope.overwrite, most=TRIED)


def _applied(request: UserRequest, title: str, specs: Sequence[RuleSpec], book: Book) -> HttpResponse:
    scope = ScopeForm(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST":
        chosen = past(request.user, overwrite=scope.overwrite)
        done = services.apply_rules(request.user, chosen, by_person=True, overwrite=scope.overwrite, rules=specs)
        messages.success(request, f"{_transactions(done.changed)} changed.")
        for reason in dict.fromkeys(done.failed.values()):
            messages.warning(request, reason)
        return redirect("ledger:rules")
    found = preview(request.user, specs, book, overwrite=scope.overwrite)
    return render(
        request, "ledger/rules_apply.html", {"title": title, "specs": specs, "scope": scope, "preview": found}
    )


def _transactions(count: int) -> str:
    return "1 transaction was" if count == 1 else f"{count} transactions were"
