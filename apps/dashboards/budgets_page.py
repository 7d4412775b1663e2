"""The page of budgets: every plan, and how those of a month go, with the overview's numbers."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.budgets.selectors import own_budgets
from apps.periods import KINDS
from apps.users.form_page import UserRequest
from apps.users.period_picker import PeriodPicker

from .page import overview


@login_required
@require_safe
def budgets(request: UserRequest) -> HttpResponse:
    """One's own budgets in a month. Raises Problem for what is no month."""
    shown = overview(request.user, _month(request.GET), ["budgets"])
    now = shown.period.today
    picker = PeriodPicker(reverse("budgets:list"), now, shown.period, kinds={"month": KINDS["month"]}, compares={})
    plans = own_budgets(request.user)
    context = {"page": shown, "budgets": plans, "currency": request.user.reporting_currency, "picker": picker}
    return render(request, "budgets/budgets.html", context)


def _month(asked: QueryDict) -> QueryDict:
    """Nothing else of an address: budgets are of months, and of one's own book."""
    only = QueryDict(mutable=True)
    only["month"] = asked.get("month", "")
    return only
