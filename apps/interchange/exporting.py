"""Taking transactions out: all of one moment, into a file that is whole or not there."""

from collections.abc import Callable
from tempfile import TemporaryFile
from typing import IO

from django.http import FileResponse
from django.utils import timezone

from apps.moment import one_moment
from apps.problems import Problem
from apps.throttling import Rate, spend
from apps.users.models import User

from .chosen import Chosen
from .formats import Format

EXPORTS = Rate(60, 3600)

Choose = Callable[[], Chosen]


def export(choose: Choose, form: Format, target: IO[bytes]) -> int:
    """Write what is chosen; returns how many transactions that are.

    Rows pass through in slices: what is kept in memory are the keys, at eight bytes each. Raises what `choose` raises.
    """
    with one_moment():
        chosen = choose()
        form.write(chosen, target)
        return len(chosen.ids)


def export_answer(viewer: User, choose: Choose, form: Format) -> FileResponse:
    """The same as a download, made on a file without a name that goes with the answer, so that it never ends halfway.

    Raises Problem `too_many_exports`, and what `choose` raises.
    """
    count_export(viewer)
    return download(lambda file: export(choose, form, file), "transactions", form.extension, form.content_type)


def count_export(viewer: User) -> None:
    """Count one. Raises Problem `too_many_exports`."""
    if wait := spend(f"export:{viewer.pk}", EXPORTS):
        raise Problem("too_many_exports", "Too many exports", 429, f"Try again in {wait} seconds.")


def download(write: Callable[[IO[bytes]], object], name: str, extension: str, content_type: str) -> FileResponse:
    """What `write` writes, as a file named after what it is and the day."""
    file = TemporaryFile()  # noqa: SIM115 - the answer closes it
    write(file)
    file.seek(0)
    called = f"finsight-{name}-{timezone.localdate():%Y-%m-%d}.{extension}"
    return FileResponse(file, as_attachment=True, filename=called, content_type=content_type)
