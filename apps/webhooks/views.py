"""The page of webhooks: where one's programs are told what happened."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.users.form_page import UserRequest, put_errors

from . import selectors, services
from .forms import WebhookForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: UserRequest) -> HttpResponse:
    """One's webhooks, and a form for another; its secret stands on this answer, and nowhere afterwards."""
    form = WebhookForm(request.POST or None)
    page: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = services.add_webhook(request.user, **form.cleaned_data)
        except ValidationError as error:
            put_errors(form, error)
        else:
            page = {"form": WebhookForm(), "made": made, "secret": secret}
    page["webhooks"] = selectors.own_webhooks(request.user)
    return render(request, "webhooks/webhooks.html", page, status=422 if form.errors else 200)


@login_required
@require_safe
def webhook(request: UserRequest, pk: int) -> HttpResponse:
    """What was told at one address, and what waits."""
    hook = selectors.own_webhook(request.user, pk)
    return render(request, "webhooks/webhook.html", {"hook": hook, "deliveries": selectors.deliveries_of(hook)})


@login_required
@require_POST
def ping(request: UserRequest, pk: int) -> HttpResponse:
    """A test."""
    services.ping(request.user, selectors.own_webhook(request.user, pk))
    messages.success(request, "A test will be told with what else waits.")
    return redirect("webhooks:webhook", pk)


@login_required
@require_POST
def toggle(request: UserRequest, pk: int) -> HttpResponse:
    """Off, or on again."""
    hook = selectors.own_webhook(request.user, pk)
    services.change_webhook(request.user, hook, is_active=not hook.is_active)
    return redirect("webhooks:webhook", pk)


@login_required
@require_POST
def delete(request: UserRequest, pk: int) -> HttpResponse:
    """Nothing is told there any more."""
    services.delete_webhook(request.user, selectors.own_webhook(request.user, pk))
    messages.success(request, "The webhook was deleted.")
    return redirect("webhooks:list")
