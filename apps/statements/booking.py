"""Lines into the ledger, in bulk: a handful of statements per thousand lines, none per line."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from apps.ledger.models import Account, Transaction
from apps.ledger.models.money import LIMIT
from apps.ledger.services import change_account, open_account
from apps.statements.categories import CategoryFinder
from apps.statements.identity import Identified
from apps.statements.models import ImportBatch, ImportedLine
from apps.statements.plan import AccountPlan, ImportPlan
from apps.statements.selectors import BATCH
from apps.users.models import User

CHUNK = 5000
"""Lines held as model instances at a time."""

Numbered = Sequence[tuple[int, Identified]]


def book(user: User, batch: ImportBatch, plan: ImportPlan, finder: CategoryFinder) -> None:
    """Write a plan's new lines. Runs inside the caller's transaction.

    Keys are read back by `import_ref` (batch and running number), because not every engine returns those of a bulk
    insert.
    """
    created: dict[str, Account] = {}
    number = 0
    for part in plan.accounts:
        account = _account(user, part, created) if part.new or part.target.creates else None
        if account is None:
            continue
        _remember_number(user, account, part)
        for chunk in _chunks(part.new):
            numbered = list(enumerate(chunk, start=number))
            number += len(numbered)
            _book_chunk(batch, account, numbered, finder)


def _account(user: User, part: AccountPlan, created: dict[str, Account]) -> Account:
    target = part.target
    if target.pk is not None:
        return Account.objects.get(pk=target.pk, owner=user)
    if target.name not in created:
        opening = target.part.opening_balance
        fits = opening is not None and abs(opening) <= LIMIT and opening == opening.quantize(Decimal("0.01"))
        created[target.name] = open_account(
            user,
            name=target.name,
            kind=target.part.kind or Account.Kind.CHECKING,
            currency=target.currency,
            opening_balance=opening if opening is not None and fits else Decimal(0),
        )
    return created[target.name]


def _remember_number(user: User, account: Account, part: AccountPlan) -> None:
    """The account learns the number its bank writes, once."""
    if part.target.remember_number and not account.number:
        change_account(user, account, number=part.target.remember_number)


def _book_chunk(batch: ImportBatch, account: Account, numbered: Numbered, finder: CategoryFinder) -> None:
    Transaction.objects.bulk_create(
        [_transaction(batch, account, number, each, finder) for number, each in numbered], batch_size=BATCH
    )
    keys = _keys([_reference(batch, number) for number, _ in numbered])
    ImportedLine.objects.bulk_create(
        [
            ImportedLine(
                batch=batch,
                account=account,
                transaction_id=keys[_reference(batch, number)],
                line_no=each.line.line_no,
                fingerprint=each.fingerprint,
                occurrence=each.occurrence,
                bank_key=each.bank_key,
            )
            for number, each in numbered
        ],
        batch_size=BATCH,
    )


def _transaction(
    batch: ImportBatch, account: Account, number: int, each: Identified, finder: CategoryFinder
) -> Transaction:
    line = each.line
    return Transaction(
        account=account,
        amount=line.amount,
        posting_date=line.posting_date,
        description=line.description[:500],
        payee=line.payee[:200],
        category_id=finder.find(line.category, money_in=line.amount > 0),
        notes=line.notes[:4000],
        bank_id=line.bank_id[:255],
        import_ref=_reference(batch, number),
    )


def _keys(references: Sequence[str]) -> dict[str, int]:
    """The keys of transactions by their references."""
    found: dict[str, int] = {}
    for start in range(0, len(references), BATCH):
        rows = Transaction.objects.filter(import_ref__in=references[start : start + BATCH]).order_by()
        found.update(rows.values_list("import_ref", "pk"))
    return found


def _reference(batch: ImportBatch, number: int) -> str:
    return f"{batch.pk}:{number}"


def _chunks(lines: Sequence[Identified]) -> Iterator[Sequence[Identified]]:
    for start in range(0, len(lines), CHUNK):
        yield lines[start : start + CHUNK]
