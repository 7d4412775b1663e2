"""What `import_statement` takes and says, apart from the command itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from apps.problems import Problem
from apps.statements.readers.csv_layouts import layout_named
from apps.statements.readers.csv_profile import parse_choices
from apps.statements.readers.detect import MAX_BYTES
from apps.statements.services import Outcome

_SORTED = {
    "ruled": "Changed by rules",
    "paired": "Transfers found",
    "proposed": "Pairs to review, perhaps transfers",
    "suggested": "Categories suggested",
}


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises Problem where it can't be read or is too large to be a statement."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Problem("too_large", "File too large", 400, f"{path} is larger than {MAX_BYTES // 2**20} MB.")
        return path.read_bytes()
    except OSError as error:
        raise Problem(
            "file_unreadable", "File can't be read", 400, f"{path} can't be read: {error.strerror}."
        ) from error


def choices_from(given: str | None) -> dict[str, Any] | None:
    """A profile given as a bank's name, a file of JSON, JSON, or name=value pairs. Raises StatementError, Problem."""
    if given is None:
        return None
    if "=" in given or given.lstrip().startswith("{"):
        return parse_choices(given)
    if not Path(given).suffix and not Path(given).exists():
        return layout_named(given)
    try:
        return parse_choices(content_of(Path(given)).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Problem("wrong_profile", "Wrong profile", 400, f"{given} is not a JSON file in UTF-8.") from error


def answer_of(outcome: Outcome, *, dry_run: bool = False, skip_rejected: bool = False) -> dict[str, Any]:
    """The command's answer: the plan, the batch, and in one word what happened.

    `status` is `imported`, `nothing_new` or `refused` (lines that can't be read, or another currency); of a dry run,
    `planned` or `blocked` (it would be refused).
    """
    plan = outcome.plan
    blocked = bool(plan.refusals) or (plan.rejected > 0 and not skip_rejected)
    if outcome.batch is not None:
        status = "imported"
    elif dry_run:
        status = "blocked" if blocked else "planned"
    else:
        status = "refused" if blocked else "nothing_new"
    sorted_out = outcome.batch.sorted_out if outcome.batch else {}
    batch = outcome.batch.pk if outcome.batch else None
    return {**plan.as_json(), "batch": batch, "sorted_out": sorted_out, "status": status}


def sentences(answer: dict[str, Any]) -> Iterator[str]:
    """The answer for a person, line by line."""
    yield from _reading(answer)
    for account in answer["accounts"]:
        yield from _account(account)
    if answer["transfers"]:
        yield f"Transfers with both sides in the file: {answer['transfers']}."
    if answer["unknown_categories"]:
        count = sum(answer["unknown_categories"].values())
        names = ", ".join(list(answer["unknown_categories"])[:8])
        yield f"{count} lines name categories that don't exist ({names}); --create-categories creates them."
    yield from _sorted_out(answer["sorted_out"])
    for warning in answer["warnings"]:
        yield f"Mind: {warning}"
    yield from answer["refusals"]
    yield {
        "imported": f"Imported as batch {answer['batch']}.",
        "nothing_new": "Nothing new: nothing was written.",
        "planned": "Dry run: nothing was written.",
        "blocked": "Dry run: nothing was written, and as it is the import would be refused.",
        "refused": "Nothing was written."
        if answer["refusals"]
        else "Nothing was written because of the rejected lines; --skip-rejected books the others.",
    }[answer["status"]]


def _sorted_out(counts: dict[str, int]) -> Iterator[str]:
    for name, said in _SORTED.items():
        if counts.get(name):
            yield f"{said}: {counts[name]}."


def _reading(answer: dict[str, Any]) -> Iterator[str]:
    profile = answer["profile"]
    if profile is None:
        yield f"Format {answer['format']}."
        return
    names = profile["column_names"]
    columns = ", ".join(
        f"{role} = {' + '.join(_column(names, number) for number in numbers)}"
        for role, numbers in profile["columns"].items()
    )
    bank = f" of {profile['layout']}" if profile["layout"] else ""
    yield (
        f"Format {answer['format']}{bank}: {profile['encoding']}, delimiter {profile['delimiter']!r}, decimal sign "
        f"{profile['decimal']!r}, dates {profile['date_format']}, confidence {profile['confidence']:.0%}."
    )
    yield f"Columns: {columns}."


def _column(names: list[str], number: int) -> str:
    return f"'{names[number - 1]}'" if number <= len(names) and names[number - 1] else str(number)


def _account(account: dict[str, Any]) -> Iterator[str]:
    label = f" (in the file: {account['id']})" if account["id"] and account["id"] != account["account"] else ""
    fresh = " (is created)" if account["creates"] else ""
    yield (
        f"{account['account']}{fresh}{label}: {account['new']} new, {account['duplicate']} duplicate, "
        f"{len(account['rejected'])} rejected, {len(account['skipped'])} without a booking."
    )
    if account["review"]:
        yield f"  {account['review']} perhaps there already: the review page asks which is which"
    if account["deleted"] > account["taken_back"]:
        left = account["deleted"] - account["taken_back"]
        yield f"  {left} of the duplicates were deleted since and stay deleted; --take-back books them again"
    if account["taken_back"]:
        yield f"  {account['taken_back']} deleted before, booked again"
    for kind in ("rejected", "skipped"):
        for line in account[kind]:
            yield f"  {kind}: line {line['line']}: {line['reason']}"
    if account["balance_gap"] not in (None, "0.00"):
        yield f"  the balances in the file differ from its lines by {account['balance_gap']} {account['currency']}"
