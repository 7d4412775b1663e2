"""Which of a person's accounts each account of a file is: decided from values alone, shown before it is written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.statements.readers.line import FileAccount

NAME_LENGTH = 120
NUMBER_LENGTH = 64


@dataclass(frozen=True)
class OwnAccount:
    """What is needed to know of a person's account."""

    pk: int
    name: str
    number: str
    currency: str
    opening_balance: Decimal = Decimal(0)


@dataclass(frozen=True)
class Target:
    """Where one account of a file goes: to an account there is, or to one that is created (`pk` is None).

    `refusal` says why the money may not go there; "" where it may.
    """

    part: FileAccount
    name: str
    currency: str
    pk: int | None
    creates: bool = False
    remember_number: str = ""
    refusal: str = ""


def find_targets(
    parts: Sequence[FileAccount], own: Sequence[OwnAccount], named: OwnAccount, *, is_book: bool = False
) -> list[Target]:
    """A target for each account of the file, in its order.

    A file of one account goes to the named one. Of several, each goes to the account whose number or name it carries;
    the first of the others whose currency fits goes to the named account unless that is taken; a further one is
    created if it has lines, and left out if it has none. Where currencies differ the target is refused.

    A program's whole book names each account by the name its owner gave it: there, the named account takes only what
    carries its name, or all of a file of one account that no other is called by.
    """
    matched = [_same(part, own) for part in parts]
    if len(parts) == 1:
        return [_to(parts[0], matched[0] if is_book and matched[0] else named)]
    if not is_book and not any(account is not None and account.pk == named.pk for account in matched):
        open_parts = [index for index, account in enumerate(matched) if account is None]
        fitting = [index for index in open_parts if parts[index].currency in ("", named.currency)]
        with_lines = [index for index in fitting if parts[index].lines or parts[index].rejected]
        for index in (with_lines or fitting)[:1]:
            matched[index] = named
    new_names = _NewNames(named, own, is_book=is_book)
    return [
        _to(part, account) if account is not None else new_names.target(part)
        for part, account in zip(parts, matched, strict=True)
    ]


def other_account_warning(target: Target, own: Sequence[OwnAccount]) -> str:
    """A sentence where the file's number is not the one the account is known by; "" where all is well."""
    known = next((account.number for account in own if account.pk == target.pk), "")
    written = target.part.id
    if not known or not written or not any(map(str.isdigit, written)) or _same_number(known, written):
        return ""
    return f"The file is of account {written}; '{target.name}' is known as {known}."


def _to(part: FileAccount, account: OwnAccount) -> Target:
    is_news = not account.number and part.id.casefold() != account.name.casefold()
    number = part.id[:NUMBER_LENGTH] if is_news else ""
    refusal = _other_currency(part, account)
    if part.start is not None and part.start.amount != account.opening_balance:
        part = replace(part, lines=(part.start, *part.lines), opening_balance=None)
    return Target(part, account.name, account.currency, account.pk, remember_number=number, refusal=refusal)


def _other_currency(part: FileAccount, account: OwnAccount) -> str:
    if part.currency in ("", account.currency) or not (part.lines or part.rejected):
        return ""
    label = f"account {part.id} of the file" if part.id else "the file"
    return (
        f"The money of {label} is in {part.currency}, the account '{account.name}' is kept in {account.currency}. "
        f"Import it into an account in {part.currency}."
    )


class _NewNames:
    """Names accounts that are created: by the file's own label where that is a name, else after the named account."""

    def __init__(self, named: OwnAccount, own: Sequence[OwnAccount], *, is_book: bool) -> None:
        self._named = named
        self._is_book = is_book
        self._taken = {account.name.casefold() for account in own}
        self._made: dict[tuple[str, str], str] = {}

    def target(self, part: FileAccount) -> Target:
        """The new account of a part; a second part of the same account goes to the same one."""
        is_name = bool(part.id) and (self._is_book or _is_word(part.id))
        again = self._made.get((part.id, part.currency))
        name = again or self._free(part.id if is_name else f"{self._named.name} {part.id or part.currency}".strip())
        creates = again is None and bool(part.lines or part.rejected)
        if creates:
            self._taken.add(name.casefold())
            self._made[part.id, part.currency] = name
        number = "" if is_name else part.id[:NUMBER_LENGTH]
        return Target(part, name, part.currency or self._named.currency, None, creates=creates, remember_number=number)

    def _free(self, wished: str) -> str:
        name, count = wished[:NAME_LENGTH], 2
        while name.casefold() in self._taken:
            name, count = f"{wished[: NAME_LENGTH - 6]} {count}", count + 1
        return name


def _is_word(label: str) -> bool:
    """Whether a file's label of an account is a name rather than a number."""
    return bool(re.search(r"[^\W\d_]{3,}", label)) and not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]+", label)


def _same(part: FileAccount, own: Sequence[OwnAccount]) -> OwnAccount | None:
    if not part.id:
        return None
    fits = [account for account in own if part.currency in ("", account.currency)]
    by_number = (account for account in fits if account.number and _same_number(account.number, part.id))
    by_name = (account for account in fits if account.name.casefold() == part.id.casefold())
    return next(by_number, None) or next(by_name, None)


def _same_number(first: str, second: str) -> bool:
    """Blanks, dashes and case don't make another account."""
    return re.sub(r"[\W_]", "", first).casefold() == re.sub(r"[\W_]", "", second).casefold()
