"""The import pages: upload, preview, change how the file is read, confirm."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.ledger.pages import UserRequest, posted
from apps.statements import selectors, services, tasks, uploading
from apps.statements.answering import waiting
from apps.statements.forms import ConfirmForm, UndoForm, UploadForm
from apps.statements.models import ImportBatch
from apps.statements.pages import look_at, refusal
from apps.statements.undoing import undo_import


@login_required
def upload(request: UserRequest) -> HttpResponse:
    """Choose a file and the account it is for."""
    uploading.refuse_too_many(request)
    form = UploadForm(posted(request), request.FILES or None, user=request.user)
    if form.is_valid():
        content = form.cleaned_data["file"].read()
        problem = refusal(content)
        if problem is None:
            kept = services.keep_upload(request.user, form.cleaned_data["account"], form.file_name, content)
            return redirect("statements:preview", kept.pk)
        form.add_error("file", str(problem))
    waits = selectors.is_pending(request.user, request.GET.get("booking", ""))
    context = {"form": form, "batches": selectors.batches_of(request.user), "waits": waits}
    return render(request, "statements/upload.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def preview(request: UserRequest, pk: UUID) -> HttpResponse:
    """What the import would do, and how the file was read."""
    look = look_at(request.user, selectors.own_pending(request.user, pk))
    return render(request, "statements/preview.html", {"look": look, "confirm": ConfirmForm(), "form": look.form()})


@login_required
@require_POST
def change_profile(request: UserRequest, pk: UUID) -> HttpResponse:
    """Read the file another way."""
    pending = selectors.own_pending(request.user, pk)
    look = look_at(request.user, pending)
    form = look.form(request.POST)
    if form is not None and form.is_valid():
        services.change_choices(pending, form.choices())
        return redirect("statements:preview", pk)
    context = {"look": look, "confirm": ConfirmForm(), "form": form}
    return render(request, "statements/preview.html", context, status=422)


@login_required
@require_POST
def confirm(request: UserRequest, pk: UUID) -> HttpResponse:
    """Book what is new."""
    pending = selectors.own_pending(request.user, pk)
    form = ConfirmForm(request.POST)
    form.full_clean()
    if tasks.is_for_workers(pending):
        tasks.confirm.delay(str(pk), **form.cleaned_data)
        messages.info(request, "The file is being booked. It stands below as soon as it is.")
        return redirect(f"{reverse('statements:upload')}?booking={pk}")
    outcome = services.confirm_upload(request.user, pending, **form.cleaned_data)
    if outcome.refused:
        rejected = "Nothing was booked because of the rejected lines. Tick the box to leave them out."
        messages.error(request, " ".join(outcome.plan.refusals) or rejected)
        return redirect("statements:preview", pk)
    if outcome.batch is None:
        messages.info(request, "Nothing new: every line of the file is there already.")
        return redirect("statements:upload")
    return redirect("statements:done", outcome.batch.pk)


@login_required
@require_POST
def discard(request: UserRequest, pk: UUID) -> HttpResponse:
    """Let go of an upload."""
    selectors.own_pending(request.user, pk).delete()
    messages.info(request, "The upload was discarded.")
    return redirect("statements:upload")


@login_required
@require_safe
def done(request: UserRequest, pk: int) -> HttpResponse:
    """What an import brought, and the way back."""
    batch = selectors.own_batch(request.user, pk)
    edited = selectors.edited_since(batch)
    context = {"batch": batch, "form": UndoForm(edited=edited), "edited": edited, "waiting": _waiting(batch)}
    return render(request, "statements/done.html", {**context, "month": selectors.last_month_of(batch)})


@login_required
@require_POST
def undo(request: UserRequest, pk: int) -> HttpResponse:
    """Take an import back; with transactions somebody has worked on only after their number was confirmed."""
    batch = selectors.own_batch(request.user, pk)
    edited = selectors.edited_since(batch)
    form = UndoForm(request.POST, edited=edited)
    if not form.is_valid():
        context = {"batch": batch, "form": form, "edited": edited}
        return render(request, "statements/done.html", context, status=422)
    gone = undo_import(request.user, batch, **form.cleaned_data)
    messages.success(request, f"The import was undone: {gone} transaction{'s'[: gone != 1]} taken back.")
    return redirect("statements:done", pk)


def _waiting(batch: ImportBatch) -> str:
    """What of an import waits for an answer, as a sentence."""
    count = waiting(batch.user).filter(line__batch=batch).count()
    return f"{count} line{'s are' if count != 1 else ' is'} perhaps there already and not booked yet." if count else ""
