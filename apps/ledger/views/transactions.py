"""The list of transactions, and one at a time."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import push_url

from apps.ledger import selectors, services
from apps.ledger.forms import CategoriseForm, DeleteTransactionForm, TransactionForm
from apps.ledger.listing import listing
from apps.ledger.models import Transaction
from apps.ledger.pages import FormPage, UserRequest, attempt, posted, way_back
from apps.ledger.undo import is_offered, undoable
from apps.users.audit.reading import history_of_thing
from apps.users.selectors import today

LEFT_ALONE = (
    "You can undo this for a quarter of an hour. The other side of its transfer stays, and is a transfer no more."
)


@login_required
@require_safe
def transactions(request: UserRequest) -> HttpResponse:
    """Search, filter, page through, tick and categorise."""
    shown = listing(request.user, request.GET)
    in_place = request.htmx and not request.htmx.history_restore_request
    template = "ledger/_found.html" if in_place else "ledger/transactions.html"
    response = render(request, template, {"list": shown, "can_undo": is_offered(request)})
    patch_vary_headers(response, ["HX-Request"])
    return push_url(response, shown.return_path) if in_place else response


@login_required
@require_safe
def together(request: UserRequest) -> HttpResponse:
    """How many transactions the list has and what they come to: asked for after its first page is shown."""
    shown = listing(request.user, request.GET)
    return render(request, "ledger/_together.html", {"together": shown.counted()})


@login_required
@require_POST
def categorise(request: UserRequest) -> HttpResponse:
    """One category for all ticked transactions, then back to where they were ticked."""
    form = CategoriseForm(request.POST, tree=selectors.category_tree(request.user))

    def write() -> str:
        if not form.is_valid():
            raise ValidationError([error for errors in form.errors.values() for error in errors])
        category = form.cleaned_data["category"]
        with undoable(request, form.cleaned_data["transactions"]):
            done = services.categorise_many(request.user, form.cleaned_data["transactions"], category)
        return _categorised(done, category.name if category else "uncategorised")

    attempt(request, write)
    return redirect(way_back(request))


@login_required
def transaction_new(request: UserRequest) -> HttpResponse:
    """Write down a transaction that no bank file brings."""
    form = TransactionForm(
        posted(request),
        accounts=selectors.own_accounts(request.user).filter(is_closed=False),
        tree=selectors.category_tree(request.user),
        initial={"posting_date": today(request.user)},
    )
    page = FormPage("New transaction", reverse("ledger:transactions"), action="Add it")

    def write() -> str:
        with undoable(request) as step:
            recorded = services.record_transaction(request.user, **form.cleaned_data)
            step.made.append(recorded.pk)
        services.pair_transfers(request.user, recorded.posting_date, recorded.posting_date)
        return f"{_named(recorded)} was added."

    return page.answer(request, form, write)


@login_required
def transaction(request: UserRequest, pk: int) -> HttpResponse:
    """Everything about one transaction, to be changed."""
    booked = selectors.own_transaction(request.user, pk)
    form = _form_of(request, booked)
    context = {
        "booked": booked,
        "history": history_of_thing(request.user, "transaction", pk),
        **selectors.surroundings(request.user, booked),
    }
    title = booked.payee or booked.description or "Transaction"
    page = FormPage(title, way_back(request), template="ledger/transaction.html", context=context)

    def write() -> str:
        with undoable(request, [booked.pk]):
            services.change_transaction(request.user, booked, **form.cleaned_data)
        return f"{_named(booked)} was changed."

    return page.answer(request, form, write)


@login_required
def transaction_delete(request: UserRequest, pk: int) -> HttpResponse:
    """Ask once, then delete."""
    booked = selectors.own_transaction(request.user, pk)
    other = selectors.other_side(request.user, booked)
    has_own_other_side = other is not None and other.account.owner_id == request.user.pk
    form = DeleteTransactionForm(posted(request), has_own_other_side=has_own_other_side)
    lead = LEFT_ALONE if booked.transfer else "You can undo this for a quarter of an hour."
    page = FormPage(f"Delete {_named(booked)}?", way_back(request), action="Delete", lead=lead, danger=True)

    def write() -> str:
        with undoable(
            request, [booked.pk, *([other.pk] if form.cleaned_data.get("with_other_side") and other else [])]
        ):
            count = services.delete_transaction(request.user, booked, **form.cleaned_data)
        return "The transaction was deleted." if count == 1 else "Both sides of the transfer were deleted."

    return page.answer(request, form, write)


def _form_of(request: UserRequest, booked: Transaction) -> TransactionForm:
    """The form of a transaction that exists: its account may be chosen even if it is closed."""
    accounts = selectors.own_accounts(request.user)
    return TransactionForm(
        posted(request),
        accounts=[account for account in accounts if not account.is_closed or account.pk == booked.account_id],
        tree=selectors.category_tree(request.user),
        initial=TransactionForm.known(booked),
    )


def _named(booked: Transaction) -> str:
    return f"'{booked.payee or booked.description or booked.posting_date}'"


def _categorised(done: services.Categorised, name: str) -> str:
    changed = "1 transaction is" if done.changed == 1 else f"{done.changed} transactions are"
    split = "1 split transaction keeps" if done.split == 1 else f"{done.split} split transactions keep"
    sentences = [f"{changed} now {name}."] if done.changed or not done.split else []
    if done.split:
        sentences.append(f"{split} the categories of the lines.")
    return " ".join(sentences)
