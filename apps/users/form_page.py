"""A page with one form: show it, take it, write, say what happened, go on. Its errors come back as 422."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from .models import User


class UserRequest(HttpRequest):
    """What a view behind `login_required` gets."""

    user: User
    htmx: HtmxDetails


@dataclass(frozen=True)
class FormPage:
    """`back` is where "Cancel" leads, and success too unless `then` is; `danger` marks what cannot be undone."""

    title: str
    back: str
    action: str = "Save"
    lead: str = ""
    danger: bool = False
    then: str = ""
    template: str = "ledger/form.html"
    context: Mapping[str, object] = field(default_factory=dict)

    def answer(self, request: UserRequest, form: forms.Form, write: Callable[[], str]) -> HttpResponse:
        """Call `write` with a valid form; it returns the sentence to say, or raises ValidationError."""
        if request.method == "POST" and form.is_valid():
            try:
                said = write()
            except ValidationError as error:
                put_errors(form, error)
            else:
                messages.success(request, said)
                return HttpResponseRedirect(self.then or self.back)
        status = 422 if form.is_bound else 200
        return render(request, self.template, {"page": self, "form": form, **self.context}, status=status)


def posted(request: UserRequest) -> QueryDict | None:
    """The data of a form that was sent, None while it is only looked at."""
    return request.POST if request.method == "POST" else None


def put_errors(form: forms.Form, error: ValidationError) -> None:
    """Show what a service refused at the fields it names, or above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def attempt(request: UserRequest, write: Callable[[], str]) -> None:
    """For a button without a form of its own: say what `write` did, or why it refused."""
    try:
        messages.success(request, write())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
