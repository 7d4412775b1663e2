"""Firefly III: one row per journal, seen from nowhere; both of its accounts are named, and what kind they are."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from apps.statements.readers.amount import read_money
from apps.statements.readers.csv_rows import Outcome
from apps.statements.readers.errors import LineProblem
from apps.statements.readers.line import LinePart, RejectedLine, StatementLine
from apps.statements.readers.programs.items import Book, Item, noted

_OWN = {"asset account": "checking", "default account": "checking", "credit card": "credit_card"}
_OWED = dict.fromkeys(("loan", "debt", "mortgage"), "loan")
_KINDS = {**_OWN, **_OWED}


class _Journal:
    """A row's cells, by what they mean."""

    def __init__(self, item: Item) -> None:
        cells = item.cells
        self.item = item
        self.is_start = cells.get("type") == "Opening balance"
        self.source, self.target = cells.get("source name", ""), cells.get("destination name", "")
        self.source_kind = _KINDS.get(cells.get("source type", "").casefold(), "")
        self.target_kind = _KINDS.get(cells.get("destination type", "").casefold(), "")
        self.currency = cells.get("currency code", "")
        self.foreign = cells.get("foreign currency code", "")

    @property
    def is_transfer(self) -> bool:
        return bool(self.source_kind and self.target_kind)

    @property
    def account(self) -> str:
        """The own account of a row that has one."""
        return self.source if self.source_kind else self.target


def firefly(items: list[Item]) -> Book:
    """Journals with two own accounts are transfers; the journals of a group on one account are one split booking."""
    journals = [_Journal(item) for item in items]
    currencies = _currencies(journals)
    outcomes: list[Outcome] = []
    groups: dict[tuple[str, ...], list[StatementLine]] = defaultdict(list)
    for journal in journals:
        if journal.item.outcome.line is None:
            outcomes.append(journal.item.outcome._replace(account=journal.account))
        elif journal.is_transfer and not journal.is_start:
            outcomes.extend(_transfer(journal, currencies))
        elif journal.source_kind or journal.target_kind:
            groups[_group(journal)].append(_line(journal))
        else:
            reason = f"neither '{journal.source}' nor '{journal.target}' is an account of yours"
            outcomes.append(Outcome("", skipped=RejectedLine(journal.item.line.line_no, reason)))
    outcomes.extend(Outcome(key[0], line=_whole(lines, key[-1])) for key, lines in groups.items())
    return Book(outcomes, _kinds(journals), {})


def _currencies(journals: Sequence[_Journal]) -> dict[str, str]:
    """The currency each account is kept in: the one of most of the rows where nothing was changed into another."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for journal in journals:
        if journal.source_kind:
            counts[journal.source][journal.currency] += 1
        elif journal.target_kind:
            counts[journal.target][journal.currency] += 1
    return {name: counted.most_common(1)[0][0] for name, counted in counts.items()}


def _kinds(journals: Sequence[_Journal]) -> dict[str, str]:
    sources = {journal.source: journal.source_kind for journal in journals if journal.source_kind}
    return {**sources, **{journal.target: journal.target_kind for journal in journals if journal.target_kind}}


def _group(journal: _Journal) -> tuple[str, ...]:
    """Journals that are parts of one booking: of one group, account, day and direction."""
    line, cells = journal.item.line, journal.item.cells
    out = "out" if journal.source_kind else "in"
    group = cells.get("group id") or str(line.line_no)
    title = cells.get("group title", "")
    return (journal.account, group, line.posting_date.isoformat(), out, journal.currency, title)


def _whole(lines: Sequence[StatementLine], title: str) -> StatementLine:
    """One booking of several; of one, itself."""
    if len(lines) == 1:
        return lines[0]
    parts = tuple(LinePart(each.amount, each.category, each.description) for each in lines)
    payees = list(dict.fromkeys(each.payee for each in lines))
    return lines[0]._replace(
        amount=sum((part.amount for part in parts), Decimal(0)),
        description=title or lines[0].description,
        payee=payees[0] if len(payees) == 1 else "",
        category="",
        parts=parts,
    )


def _line(journal: _Journal) -> StatementLine:
    amount = abs(journal.item.line.amount)
    out = bool(journal.source_kind)
    payee = journal.target if out else journal.source
    return _told(journal)._replace(
        amount=-amount if out else amount, payee="Opening balance" if journal.is_start else payee
    )


def _transfer(journal: _Journal, currencies: Mapping[str, str]) -> Iterator[Outcome]:
    """Both sides; what arrives on an account in another currency is the foreign amount."""
    line = _told(journal)._replace(category="", transfer=journal.item.cells.get("journal id", ""))
    amount = abs(line.amount)
    try:
        arriving, currency = _arriving(journal, amount, currencies)
    except LineProblem as problem:
        yield Outcome(journal.source, rejected=RejectedLine(line.line_no, str(problem)))
        return
    yield Outcome(journal.source, line=line._replace(amount=-amount, payee=journal.target))
    yield Outcome(journal.target, line=line._replace(amount=arriving, currency=currency, payee=journal.source))


def _arriving(journal: _Journal, amount: Decimal, currencies: Mapping[str, str]) -> tuple[Decimal, str]:
    foreign = journal.item.cells.get("foreign amount", "")
    kept_in = currencies.get(journal.target, journal.foreign or journal.currency)
    if foreign and journal.foreign == kept_in != journal.currency:
        return abs(read_money(foreign, ".")), journal.foreign
    return amount, journal.currency


def _told(journal: _Journal) -> StatementLine:
    cells = journal.item.cells
    return journal.item.line._replace(
        description=cells.get("description", ""),
        category=cells.get("category", ""),
        notes=noted(cells.get("notes", ""), cells.get("tags", "")),
        bank_id=cells.get("journal id", ""),
        currency=journal.currency,
    )
