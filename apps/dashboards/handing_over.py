"""From a data set to the statement import: its days, amounts and texts as a bank file, looked at before booking."""

import csv
from io import StringIO
from typing import Any, Final

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from apps.datasets import storing
from apps.datasets.analysing import column_of
from apps.datasets.columns import Column, Holds
from apps.datasets.models import DataSet
from apps.datasets.selectors import own_data_set
from apps.ledger.forms.fields import account_field
from apps.ledger.selectors import own_accounts
from apps.statements import services, uploading
from apps.users.form_page import UserRequest, posted
from apps.users.models import User
from apps.warehouse import tables

MOST_ROWS: Final = 50_000
DAYS: Final = {Holds.DATE, Holds.MOMENT}
AMOUNTS: Final = {Holds.AMOUNT, Holds.DECIMAL, Holds.WHOLE}


class HandOverForm(forms.Form):
    """The account, and which columns are the day, the amount and the text."""

    def __init__(self, data: Any, *, user: User, columns: list[Column]) -> None:
        super().__init__(data)
        accounts = [account for account in own_accounts(user) if not account.is_closed]
        self.fields["account"] = account_field(accounts, label="Account")
        for name, label, holds in (("day", "Day", DAYS), ("amount", "Amount", AMOUNTS), ("words", "Text", set(Holds))):
            choices = [(column.stored, column.name) for column in columns if column.holds in holds]
            self.fields[name] = forms.ChoiceField(choices=choices, label=label)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: UserRequest, pk: int) -> HttpResponse:
    """Choose the columns; then the import shows what it would book."""
    data_set = own_data_set(request.user, pk)
    form = HandOverForm(posted(request), user=request.user, columns=[column_of(one) for one in data_set.columns])
    if data_set.rows > MOST_ROWS:
        form.fields["account"].help_text = f"Only the first {MOST_ROWS:,} rows are taken."
    if form.is_valid():
        uploading.refuse_too_many(request)
        given = form.cleaned_data
        content = bank_file(data_set, given["day"], given["amount"], given["words"])
        kept = services.keep_upload(request.user, given["account"], f"{data_set.name}.csv", content)
        return redirect("statements:preview", kept.pk)
    shown = {"form": form, "data_set": data_set}
    return render(request, "dashboards/hand_over.html", shown, status=422 if form.errors else 200)


def bank_file(data_set: DataSet, day: str, amount: str, words: str) -> bytes:
    """The rows with a day and an amount as CSV, by day."""
    names = {"day": day, "amount": amount, "words": words}
    with tables.open_table(storing.table_of(data_set.file), names) as table:
        found = table.frame(tables.text("reading/bank_file"), most=MOST_ROWS)
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(["Date", "Description", "Amount"])
    writer.writerows(found.itertuples(index=False, name=None))
    return text.getvalue().encode()
