"""Field :86: of MT940 and MT942, what a booking was for: each bank's dialect into payee, text and notes."""

# ruff: noqa: PLR2004 - widths of lines and of subfields are what this grammar is made of

import re
from typing import NamedTuple

from apps.statements.readers.mt940_words import (
    CODES,
    LABELS,
    NAME_CODES,
    NOT_TOLD,
    PURPOSES,
    SEPA_CODES,
    SILENT_CODES,
    TEXT_CODES,
)

_FULL, _FULL_FIRST = 63, 60  # characters of a line that is full: 65 less a blank or two, the first less its tag
_CHUNK = 27
_SUBFIELD = r"(00|1[01]|2\d|3\d|6[0-3])"
_NUMBERED = re.compile(rf"\s*(?:\d{{2,4}}\s*(?P<sign>[?<>~^@|#§])|(?P<bare>[?<>~^])){_SUBFIELD}")
_SLASHED = re.compile(rf"/({'|'.join(sorted(CODES))})(?=/)")
_LABEL = "|".join(re.escape(label) for label in sorted(LABELS, key=len, reverse=True))
_LABELLED = re.compile(rf"(?<!\w)({_LABEL})\s*:", re.IGNORECASE)
_SEPA = re.compile(rf"(?:^|(?<=\s)|(?<=[a-z0-9.]))({'|'.join(sorted(SEPA_CODES))})(?:\+|:\s)")
_CARD = re.compile(r"(?:BEA|GEA) NR:\S{1,20} [\d.]{8}/[\d.]{5} ([^,]{2,40}?) ?,PAS\d+")
_COUNTERPARTY = re.compile(r"(?P<account>[A-Z]{2}\d{2}[A-Z0-9 ]{8,30})?/(?P<bic>[A-Z0-9]{8,11})?/(?P<name>[^/]*)")


class Details(NamedTuple):
    """What a :86: says: who, what for, and the rest worth keeping."""

    payee: str = ""
    text: str = ""
    notes: str = ""


def read_details(lines: tuple[str, ...], more: str) -> Details:
    """The details of the :86: in `lines`; `more` is what stood in the line below the booking's :61:."""
    whole = "".join(lines)
    numbered = _NUMBERED.match(whole)
    if numbered is not None:
        return _numbered(whole, numbered["sign"] or numbered["bare"])
    slashed = _joined(lines)
    if _SLASHED.match(slashed.lstrip()) or re.search(r"/REMI/|/NAME/", slashed):
        return _slashed(slashed)
    plain = _joined(lines, words=True)
    if len({found[1].upper().rstrip(".") for found in _LABELLED.finditer(plain)}) >= 2:
        return _labelled(plain)
    return _by_name(lines, more) or _by_card(_tidy(plain))


def _numbered(whole: str, sign: str) -> Details:
    """German and Polish banks: `166?00Booking text?20purpose?21purpose?30bank?31account?32name?33name`."""
    parts = re.split(re.escape(sign) + _SUBFIELD, whole)
    fields: dict[str, str] = {}
    for number, value in zip(parts[1::2], parts[2::2], strict=True):
        fields[number] = fields.get(number, "") + value
    told = _sepa(_chunks([fields.get(number, "") for number in PURPOSES]))
    kind = _tidy(fields.get("00", ""))
    notes = [kind] if told.text else []
    notes += [f"{label} {_tidy(fields[number])}" for number, label in _ACCOUNT_FIELDS if _tidy(fields.get(number, ""))]
    payee = _tidy(_chunks([fields.get("32", ""), fields.get("33", "")]))
    return Details(payee or told.payee, told.text or kind, _notes([*notes, told.notes]))


_ACCOUNT_FIELDS = (("30", "Bank"), ("31", "Account"), ("38", "IBAN"))


def _chunks(chunks: list[str]) -> str:
    """Subfields of 27 characters run on in the next; a shorter one ends with a word."""
    text = ""
    for chunk in filter(None, chunks):
        starts_code = bool(_SEPA.match(chunk))
        text += f" {chunk}" if starts_code else chunk
        text += "" if len(chunk) >= _CHUNK else " "
    return text


def _sepa(purpose: str) -> Details:
    """`EREF+…MREF+…SVWZ+…`: the purpose is SVWZ's, the name ABWA's or ABWE's; the others are notes."""
    parts = _SEPA.split(purpose)
    if len(parts) == 1:
        return Details("", _tidy(purpose), "")
    fields = {code: _tidy(value) for code, value in zip(parts[1::2], parts[2::2], strict=True)}
    text = " ".join(filter(None, (_tidy(parts[0]), fields.get("SVWZ", ""))))
    kept = [f"{code} {value}" for code, value in fields.items() if code != "SVWZ" and value.upper() not in NOT_TOLD]
    return Details(fields.get("ABWA") or fields.get("ABWE") or "", text, _notes(kept))


def _slashed(text: str) -> Details:
    """Dutch banks and SWIFT's own: `/TRTP/…/IBAN/…/NAME/…/REMI/…/EREF/…`."""
    parts = _SLASHED.split(text)
    fields: dict[str, str] = {}
    for code, value in zip(parts[1::2], parts[2::2], strict=True):
        fields[code] = f"{fields.get(code, '')} {_without_slashes(code, value)}".strip()
    payee, counterparty = _counterparty(fields)
    free = next((fields[code] for code in TEXT_CODES if fields.get(code)), "")
    text = " ".join(filter(None, (_tidy(parts[0].strip("/ ")), free)))
    silent = {*SILENT_CODES, *NAME_CODES, *TEXT_CODES, "CNTP"}
    kept = [f"{code} {value}" for code, value in fields.items() if code not in silent and value.upper() not in NOT_TOLD]
    return Details(payee, text or fields.get("TRTP", ""), _notes([*counterparty, *kept]))


def _counterparty(fields: dict[str, str]) -> tuple[str, list[str]]:
    """The name, and the account it is written with: `/NAME/…`, or ING's `/CNTP/account/BIC/name/city/`."""
    found = _COUNTERPARTY.match(fields.get("CNTP", ""))
    name = next((fields[code] for code in NAME_CODES if fields.get(code)), "")
    if found is None:
        return name, []
    account = f"IBAN {found['account']}" if found["account"] else ""
    return name or _tidy(found["name"]), [account]


def _without_slashes(code: str, value: str) -> str:
    """A code's value; ING puts `USTD//` (unstructured) or `STRD/CUR/` (a payment reference) before a text."""
    if code == "CNTP":
        return value.removeprefix("/").strip()
    tidy = _tidy(value.strip("/ "))
    return re.sub(r"^(?:USTD|STRD)/(?:CUR|ISO)?/?", "", tidy).strip("/ ")


def _labelled(text: str) -> Details:
    """`SEPA OVERBOEKING  IBAN: …  NAAM: …  OMSCHRIJVING: …`, `…; OD: …; TYT.: …`."""
    parts = _LABELLED.split(text)
    found: dict[str, str] = {"lead": _tidy(parts[0].strip("; "))}
    notes = []
    for label, value in zip(parts[1::2], parts[2::2], strict=True):
        role = LABELS[" ".join(label.upper().split())]
        tidy = _tidy(value.strip("; "))
        if role and role not in found:
            found[role] = tidy
        elif tidy.upper() not in NOT_TOLD:
            notes.append(f"{label} {tidy}")
    if not found.get("text"):
        return Details(found.get("payee", ""), found["lead"], _notes(notes))
    return Details(found.get("payee", ""), found["text"], _notes([found["lead"], *notes]))


def _by_name(lines: tuple[str, ...], more: str) -> Details | None:
    """SNS and ASN: the other account and its name, as the line below :61: has it, then the text in lines of its own."""
    first = _tidy(lines[0])
    if not re.search(r"[^\W\d_]{2}", more) or not re.fullmatch(rf"[A-Z0-9]{{6,34}} {re.escape(more)}", first):
        return None
    rest = _tidy(_joined(lines[1:], words=True))
    return Details(more, rest or first, _notes([f"Account {first.split()[0]}"]))


def _by_card(text: str) -> Details:
    """ABN AMRO's card payments, `BEA NR:… day/time SHOP,PAS…`, name the shop; other free text names nobody for sure."""
    card = _CARD.match(text)
    return Details(card[1] if card else "", text)


def _joined(lines: tuple[str, ...], *, words: bool = False) -> str:
    """Wrapped lines as one: a full line was cut anywhere, a shorter one ends with a word.

    With `words`, a full line that ends with a digit before a letter (or the other way round) ends with a word too.
    """
    text = ""
    for number, line in enumerate(lines):
        full = len(line) >= (_FULL if number else _FULL_FIRST)
        after = lines[number + 1] if number + 1 < len(lines) else ""
        runs_on = full and not (words and _changes(line, after))
        text += line if runs_on else f"{line} "
    return text


def _changes(line: str, after: str) -> bool:
    last, first = line[-1:], after[:1]
    return (last.isdigit() and first.isalpha()) or (last.isalpha() and first.isdigit())


def _notes(parts: list[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, parts)))


def _tidy(text: str) -> str:
    return " ".join(text.split())
