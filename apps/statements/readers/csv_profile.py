"""How a CSV file was understood: a value that can be shown, kept as JSON, and overruled item by item."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, overload

from apps.statements.readers.dates import ORDERS
from apps.statements.readers.errors import StatementError

ROLES = (
    *("date", "amount", "debit", "credit", "flag", "description", "payee", "category", "account", "currency"),
    *("bank_id", "balance", "notes", "fee", "status"),
)
"""What a column can hold. `debit` and `credit` are amounts out and in; `flag` says which of both an amount is."""

SHARED_ROLES = ("description", "payee")
"""Roles that several columns may have."""

_SPELLED = {"DMY": "DD/MM/YYYY", "MDY": "MM/DD/YYYY", "YMD": "YYYY-MM-DD"}
_DELIMITERS = {"tab": "\t", "\\t": "\t", "semicolon": ";", "comma": ",", "pipe": "|", "space": " "}
_DECIMALS = {"comma": ",", "point": ".", "dot": ".", ",": ",", ".": "."}
_SIGNS = {"as_written": False, "as written": False, "inverted": True, "reversed": True}
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_LONGEST_VALUE = 80
_PLAIN_KEYS = ("encoding", "currency", "account_id")

Choices = Mapping[str, Any]
"""Items of a profile that a person chose; what is missing is detected."""


@dataclass(frozen=True)
class CsvProfile:
    """The reading of one CSV layout. Columns are counted from 0 here and from 1 wherever a person sees them."""

    encoding: str
    delimiter: str
    decimal: str
    date_order: str
    preamble: int
    header: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]
    inverted: bool = False
    signed_debits: bool = False
    debit_words: tuple[str, ...] = ()
    currency: str = ""
    account_id: str = ""
    layout: str = ""
    confidence: float = 1.0
    doubts: tuple[str, ...] = field(default=())

    @overload
    def column(self, role: str) -> int | None: ...

    @overload
    def column(self, role: str, missing: int) -> int: ...

    def column(self, role: str, missing: int | None = None) -> int | None:
        """The first column of a role, `missing` where the file has none."""
        found = self.columns.get(role, ())
        return found[0] if found else missing

    def to_dict(self) -> dict[str, Any]:
        """As JSON: usable as `--profile`, whole or in part."""
        return {
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "decimal": self.decimal,
            "date_format": _SPELLED[self.date_order],
            "preamble": self.preamble,
            "header": bool(self.header),
            "columns": {role: [number + 1 for number in numbers] for role, numbers in self.columns.items()},
            "column_names": list(self.header),
            "sign": "inverted" if self.inverted else "as_written",
            "signed_debits": self.signed_debits,
            "debit_words": list(self.debit_words),
            "currency": self.currency,
            "account_id": self.account_id,
            "layout": self.layout,
            "confidence": self.confidence,
            "doubts": list(self.doubts),
        }


def parse_choices(text: str) -> dict[str, Any]:
    """Choices from a JSON object or from `delimiter=;,date=DD/MM/YYYY,amount=Betrag`. Raises StatementError."""
    stripped = text.strip()
    if stripped.startswith("{"):
        try:
            loaded = json.loads(stripped)
        except (ValueError, RecursionError) as error:
            raise _wrong(f"It is no JSON object: {error}.") from error
        return validated(loaded)
    pairs = [part.partition("=") for part in re.split(r",(?=\s*[A-Za-z_]+\s*=)", stripped) if part.strip()]
    if not pairs or any(not sign for _, sign, _ in pairs):
        raise _wrong(f"'{stripped[:60]}' is not of the form name=value,name=value.")
    choices: dict[str, Any] = {"columns": {}}
    for raw_name, _, value in pairs:
        name = raw_name.strip().lower()
        if name == "date" and parse_order(value):
            name = "date_format"
        if name in ROLES:
            choices["columns"][name] = [part.strip() for part in value.split("+")]
        else:
            choices[name] = value if name == "delimiter" else value.strip()
    return validated(choices)


def validated(loaded: object) -> dict[str, Any]:
    """Choices with known names and values of the right kind. Raises StatementError that names the wrong one."""
    if not isinstance(loaded, Mapping):
        raise _wrong("It must be an object of names and values.")
    checked: dict[str, Any] = {}
    for name, value in loaded.items():
        if value in (None, "") or name in ("confidence", "doubts", "column_names", "layout"):
            continue
        checked[_KEYS.get(str(name), str(name))] = _checked(str(name), value)
    return checked


_KEYS = {"date_format": "date_order", "date": "date_order", "sign": "inverted"}


def _checked(name: str, value: Any) -> Any:  # noqa: PLR0911 - one line per kind of value
    if name == "delimiter":
        return _delimiter(str(value))
    if name == "decimal":
        return _one_of(name, str(value), _DECIMALS)
    if name in ("date_format", "date", "date_order"):
        return parse_order(str(value)) or _refuse(name, value, "Use DD/MM/YYYY, MM/DD/YYYY or YYYY-MM-DD.")
    if name == "sign":
        return _one_of(name, str(value), _SIGNS)
    if name in ("header", "signed_debits", "inverted"):
        return _one_of(name, str(value).lower(), _BOOLEANS)
    if name == "preamble":
        return int(value) if re.fullmatch(r"[0-9]{1,5}", str(value)) else _refuse(name, value, "Use a count of lines.")
    if name == "columns" and isinstance(value, Mapping):
        return {_role(role): _column_list(wanted) for role, wanted in value.items()}
    if name == "debit_words":
        return [str(word) for word in value] if isinstance(value, list) else str(value).split("+")
    if name in _PLAIN_KEYS and isinstance(value, str) and len(value) <= _LONGEST_VALUE:
        return value
    return _refuse(name, value, f"Known are: {', '.join((*_PLAIN_KEYS, 'delimiter', 'decimal', 'sign', *ROLES))}.")


def _column_list(wanted: object) -> list[str]:
    """Column numbers or names as text; an empty list says that no column has the role."""
    parts = list(wanted) if isinstance(wanted, list | tuple) else [wanted]
    return [str(part) for part in parts if str(part) not in ("", "-", "none")]


def _role(name: object) -> str:
    if name not in ROLES:
        raise _wrong(f"There is no column role '{name}'. Known are: {', '.join(ROLES)}.")
    return str(name)


def _delimiter(value: str) -> str:
    found = _DELIMITERS.get(value.strip().lower() or value, value.strip() or value)
    if len(found) != 1 or found in '"\r\n' or found.isalnum():
        raise _wrong(f"'{value}' is not a delimiter. Use one sign such as ; or , or the word tab.")
    return found


def parse_order(value: str) -> str:
    """DD/MM/YYYY, dmy or 2020-12-31's YYYY-MM-DD as one of the three orders, "" for anything else."""
    if not re.fullmatch(r"[DMYdmy./\-\s]{3,14}", value.strip()):
        return ""
    order = re.sub(r"(.)\1*", r"\1", re.sub(r"[^DMY]", "", value.upper()))
    return order if order in ORDERS else ""


def _one_of(name: str, value: str, known: Mapping[str, Any]) -> Any:
    if value in known:
        return known[value]
    return _refuse(name, value, f"Use one of: {', '.join(known)}.")


def _refuse(name: str, value: object, hint: str) -> Any:
    raise _wrong(f"{name}={str(value)[:40]} can't be used. {hint}")


def _wrong(detail: str) -> StatementError:
    return StatementError("wrong_profile", f"The profile can't be used. {detail}", "Wrong profile")
