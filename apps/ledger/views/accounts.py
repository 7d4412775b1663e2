"""The pages of accounts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.ledger import selectors, services
from apps.ledger.forms import AccountForm, DeleteAccountForm
from apps.ledger.pages import FormPage, UserRequest, posted

HOLDS = "It holds {things}; deleting it deletes them too. This can't be undone."
EMPTY = "It holds no transactions."


@login_required
@require_safe
def accounts(request: UserRequest) -> HttpResponse:
    """One's own accounts with what is on them, and those others share."""
    own = selectors.balances(selectors.own_accounts(request.user))
    shared = selectors.balances(selectors.shared_accounts(request.user))
    context = {"own": own, "totals": selectors.totals(own), "shared": shared}
    return render(request, "ledger/accounts.html", context)


@login_required
def account_new(request: UserRequest) -> HttpResponse:
    """Open an account."""
    form = AccountForm(posted(request), initial={"currency": request.user.reporting_currency})
    page = FormPage("New account", reverse("ledger:accounts"), action="Add it")
    return page.answer(
        request, form, lambda: f"'{services.open_account(request.user, **form.cleaned_data)}' was added."
    )


@login_required
def account(request: UserRequest, pk: int) -> HttpResponse:
    """Change an account; closing and deleting start here."""
    kept = selectors.own_account(request.user, pk)
    form = AccountForm.of(posted(request), kept)
    page = FormPage(kept.name, reverse("ledger:accounts"), template="ledger/account.html", context={"account": kept})
    return page.answer(
        request, form, lambda: f"'{services.change_account(request.user, kept, **form.cleaned_data)}' was changed."
    )


@login_required
@require_POST
def account_close(request: UserRequest, pk: int) -> HttpResponse:
    """Close an open account, open a closed one."""
    kept = selectors.own_account(request.user, pk)
    change, said = (services.reopen_account, "open again") if kept.is_closed else (services.close_account, "closed")
    change(request.user, kept)
    messages.success(request, f"'{kept}' is {said}.")
    return redirect("ledger:accounts")


@login_required
def account_delete(request: UserRequest, pk: int) -> HttpResponse:
    """Delete; with transactions on it only after their number was typed."""
    kept = selectors.own_account(request.user, pk)
    count = kept.transactions.count()
    form = DeleteAccountForm(posted(request), count=count)
    lead = HOLDS.format(things=_transactions(count)) if count else EMPTY
    page = FormPage(f"Delete '{kept}'?", reverse("ledger:accounts"), action="Delete", lead=lead, danger=True)

    def write() -> str:
        gone = services.delete_account(request.user, kept, **form.cleaned_data)
        return f"'{kept}' was deleted, with {_transactions(gone)}." if gone else f"'{kept}' was deleted."

    return page.answer(request, form, write)


def _transactions(count: int) -> str:
    return "1 transaction" if count == 1 else f"{count} transactions"
