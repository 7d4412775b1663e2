"""How a person's tables (CSV, spreadsheets) are read: what they changed once holds for the next with the same header.

Only what differs from what is detected is kept, so that detection still tells everything else of each file.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from apps.statements.models import CsvLayout
from apps.statements.readers.csv_profile import CsvProfile, validated
from apps.statements.readers.detect import reader_for
from apps.statements.readers.errors import StatementError
from apps.users.models import User


def remembered(user: User, content: bytes) -> dict[str, Any]:
    """What the user chose for files with this header; nothing for other files."""
    profile = _detected(content)
    if profile is None:
        return {}
    kept = CsvLayout.objects.filter(user=user, signature=_signature(profile)).first()
    return kept.choices if kept else {}


def remember(user: User, content: bytes, choices: Mapping[str, Any]) -> None:
    """Keep what the user chose for a file they booked; where that is what is detected anyway, forget it."""
    profile = _detected(content)
    if profile is None:
        return
    differing = _differing(profile, validated(choices))
    layouts = CsvLayout.objects.filter(user=user, signature=_signature(profile))
    if differing:
        layouts.update_or_create(
            user=user,
            signature=_signature(profile),
            defaults={"choices": differing, "header": ", ".join(profile.header)[:500]},
        )
    else:
        layouts.delete()


def _detected(content: bytes) -> CsvProfile | None:
    """How a table with a header is read when nobody says anything."""
    try:
        glance = reader_for(content).glance
        table = glance(content, None) if glance else None
    except StatementError:
        return None
    return table.profile if table and table.profile.header else None


def _signature(profile: CsvProfile) -> str:
    """The same for files whose headers are the same, but for case and blanks around words."""
    words = [profile.delimiter, *(cell.strip().casefold() for cell in profile.header)]
    return sha256("\x1f".join(words).encode()).hexdigest()


def _differing(profile: CsvProfile, chosen: Mapping[str, Any]) -> dict[str, Any]:
    detected = validated(profile.to_dict())
    roles = {role: columns for role, columns in chosen.get("columns", {}).items() if columns}
    differing = {name: value for name, value in chosen.items() if name != "columns" and value != detected.get(name)}
    return differing | ({"columns": chosen["columns"]} if roles and roles != detected["columns"] else {})
