"""Writing a planned household into the ledger: in bulk, each row found again by its reference."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from decimal import Decimal

from apps.budgets.models import Budget
from apps.goals.defaults import put_under_defaults
from apps.goals.models import Goal, GoalEvent, NoticeChoice
from apps.ledger.models import Account, Category, SplitLine, Tag, Transaction, Transfer
from apps.users.models import User

from .story.plan import PlannedAccount, PlannedBudget, PlannedGoal, Row

People = dict[str, User]
Ids = dict[tuple[int, str], int]


def money(cents: int) -> Decimal:
    """Cents as an exact amount."""
    return Decimal(cents).scaleb(-2)


def reference(number: int) -> str:
    """What marks the plan's n-th row in the ledger."""
    return f"demo-{number:06d}"


def write_accounts(people: People, planned: Iterable[PlannedAccount]) -> dict[str, Account]:
    """The accounts, by their key in the plan."""
    keys = {(people[one.owner].pk, one.name): one.key for one in planned}
    Account.objects.bulk_create(
        Account(
            owner=people[one.owner],
            name=one.name,
            kind=one.kind,
            opening_balance=money(one.opening_cents),
            institution=one.institution,
            number=one.number,
        )
        for one in planned
    )
    written = Account.objects.filter(owner__in=people.values())
    return {keys[account.owner_id, account.name]: account for account in written}


def write_rows(accounts: dict[str, Account], rows: Sequence[Row]) -> None:
    """The transactions with their transfers, split lines and tags."""
    categories, transfers = _category_ids(accounts), _write_transfers(rows)
    Transaction.objects.bulk_create(
        Transaction(
            account=accounts[row.account],
            amount=money(row.cents),
            posting_date=row.day,
            description=row.description,
            payee=row.payee,
            category_id=categories[accounts[row.account].owner_id, row.category] if row.category else None,
            notes=row.notes,
            transfer=transfers.get(row.transfer),
            import_ref=reference(number),
        )
        for number, row in enumerate(rows)
    )
    written = Transaction.objects.filter(account__in=accounts.values()).values_list("import_ref", "pk")
    ids = dict(written)
    _write_split_lines(accounts, categories, rows, ids)
    _write_tags(accounts, rows, ids)


def write_budgets(people: People, planned: Iterable[PlannedBudget]) -> None:
    """The budgets, in bulk."""
    categories = _categories(people)
    Budget.objects.bulk_create(
        Budget(
            owner=people[one.owner],
            name=one.name,
            category_id=categories[people[one.owner].pk, one.category] if one.category else None,
            period=one.period,
            amount=money(one.cents),
            starts_on=one.starts_on,
            rollover=one.rollover,
        )
        for one in planned
    )


def write_goals(people: People, accounts: dict[str, Account], planned: Iterable[PlannedGoal]) -> None:
    """The goals under the default policies, as if made on the day they count from: the first load evaluates them."""
    # Nobody reads the demo's mail.
    NoticeChoice.objects.bulk_create(NoticeChoice(user=user, by_mail=False, digest=False) for user in people.values())
    categories = _categories(people)
    for one in planned:
        owner = people[one.owner]
        goal = Goal.objects.create(
            owner=owner,
            name=one.name,
            type=one.type,
            target=money(one.cents),
            period="month" if one.type == Goal.Type.SPENDING_LIMIT else "",
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            category_id=categories[owner.pk, one.category] if one.category else None,
            interest_rate=one.interest_rate,
        )
        goal.accounts.set([accounts[one.account]] if one.account else [])
        begun = datetime.combine(one.starts_on, time(12), UTC)
        Goal.objects.filter(pk=goal.pk).update(created_at=begun, looked_on=one.looked_on)
        promise = {"target": f"{goal.target:.2f}", "ends_on": goal.ends_on.isoformat()}
        GoalEvent.objects.create(goal=goal, kind="created", day=one.starts_on, actor_email=owner.email, numbers=promise)
        put_under_defaults([goal])


def _category_ids(accounts: dict[str, Account]) -> Ids:
    """Each owner's categories by name; no name occurs twice in the tree a book starts with."""
    owners = {account.owner_id for account in accounts.values()}
    found = Category.objects.filter(owner__in=owners).values_list("owner_id", "name", "pk")
    return {(owner, name): pk for owner, name, pk in found}


def _write_transfers(rows: Iterable[Row]) -> dict[str, Transfer]:
    """One tie per move. One insert each: a tie has nothing to be found again by after a bulk insert."""
    return {key: Transfer.objects.create() for key in sorted({row.transfer for row in rows if row.transfer})}


def _write_split_lines(
    accounts: dict[str, Account], categories: Ids, rows: Iterable[Row], transaction_ids: dict[str, int]
) -> None:
    SplitLine.objects.bulk_create(
        SplitLine(
            transaction_id=transaction_ids[reference(number)],
            amount=money(part.cents),
            category_id=categories[accounts[row.account].owner_id, part.category],
            notes=part.notes,
        )
        for number, row in enumerate(rows)
        for part in row.parts
    )


def _write_tags(accounts: dict[str, Account], rows: Sequence[Row], transaction_ids: dict[str, int]) -> None:
    wanted = [
        (transaction_ids[reference(number)], accounts[row.account].owner_id, tag)
        for number, row in enumerate(rows)
        for tag in row.tags
    ]
    pairs = sorted({(owner, tag) for _row, owner, tag in wanted})
    Tag.objects.bulk_create(Tag(owner_id=owner, name=tag) for owner, tag in pairs)
    tags = Tag.objects.filter(owner__in={owner for owner, _tag in pairs})
    ids = {(tag.owner_id, tag.name): tag.pk for tag in tags}
    labels = Transaction.tags.through
    labels.objects.bulk_create(labels(transaction_id=row, tag_id=ids[owner, tag]) for row, owner, tag in wanted)


def _categories(people: People) -> Ids:
    found = Category.objects.filter(owner__in=people.values())
    return {(owner, name): pk for owner, name, pk in found.values_list("owner_id", "name", "pk")}
