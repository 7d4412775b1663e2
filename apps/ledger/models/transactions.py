"""Transactions: every movement of money, seen from its account."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.users.sight import Reach, Sight

from .money import money_field, within_limit
from .on_delete import set_null_in_batches

FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2099, 12, 31)


class TransactionType(models.TextChoices):
    """What a transaction counts as; see docs of `Transaction.type`."""

    INCOME = "income"
    EXPENSE = "expense"
    TRANSFER = "transfer"


def type_of(amount_is_positive: bool, category_kind: str | None, in_transfer: bool) -> str:  # noqa: FBT001
    """The one definition of a transaction's type.

    A paired transfer is a transfer; otherwise the category's kind decides; without a category, money in is income
    and money out an expense.
    """
    if in_transfer:
        return TransactionType.TRANSFER
    if category_kind:
        return category_kind
    return TransactionType.INCOME if amount_is_positive else TransactionType.EXPENSE


class TagQuerySet(models.QuerySet["Tag"]):
    """Labels, as somebody sees them."""

    def seen_by(self, sight: Sight) -> "TagQuerySet":
        """Those of the book; a tag is a text, so where some may not be read, those that stand on what may."""
        of_book = self.filter(owner=sight.owner)
        if not sight.untold:
            return of_book
        told = Transaction.objects.seen_by(sight).told_to(sight)
        labels = Tag.transactions.through.objects.filter(transaction__in=told.values("pk"))
        return of_book.filter(pk__in=labels.values("tag"))


class Tag(models.Model):
    """A free label of the owner's."""

    owner = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=40)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "name"], name="tag_is_unique_per_owner")]

    def __str__(self) -> str:
        return self.name


class Transfer(models.Model):
    """The tie between the two sides of one movement between accounts of a household.

    `paired_for` is the key of the outgoing transaction where the machine made the tie; it is decided anew when more
    is known. Where a person made it, or has worked on a side since, it stays.
    """

    created_at = models.DateTimeField(auto_now_add=True)
    paired_for = models.BigIntegerField(
        null=True, blank=True, editable=False, db_index=True, help_text="Empty where a person made it."
    )

    def __str__(self) -> str:
        return f"Transfer {self.pk}"


class TransactionQuerySet(models.QuerySet["Transaction"]):
    """Ledger rows; `with_type` is `type_of` for the database."""

    def seen_by(self, sight: Sight) -> "TransactionQuerySet":
        """Those of the book that stand on accounts which are not hidden."""
        return self.filter(account__owner=sight.owner).exclude(account__in=sight.hidden)

    def within(self, reach: Reach) -> "TransactionQuerySet":
        """Those of several books, as one of the people sees them."""
        return self.filter(account__owner__in=reach.people).exclude(account__in=reach.hidden)

    def told_to(self, sight: Sight) -> "TransactionQuerySet":
        """Those whose texts the viewer may read, and so look for.

        The other side of a transfer is often named in its texts, which stay unread where that account is hidden.
        """
        if not sight.untold:
            return self
        tied = Transaction.objects.filter(account__in=sight.hidden, transfer__isnull=False)
        return self.exclude(account__in=sight.untold).exclude(transfer__in=tied.values("transfer"))

    def worked_on(self) -> int:
        """Say that a person did something to these; returns how many they are.

        What the machine does by itself leaves `updated_at` as it is, so that undoing an import takes nobody's work away
        unasked.
        """
        return self.update(updated_at=timezone.now())

    def with_type(self) -> "TransactionQuerySet":
        """Annotate each row with `type_`, by the same rule as `type_of`."""
        by_sign = Case(When(amount__gt=0, then=Value("income")), default=Value("expense"))
        by_category = Coalesce(F("category__kind"), by_sign, output_field=models.CharField())
        return self.annotate(type_=Case(When(transfer__isnull=False, then=Value("transfer")), default=by_category))


class Transaction(models.Model):
    """One booking on one account. `amount` is signed: money in is positive, money out negative."""

    account = models.ForeignKey("ledger.Account", on_delete=models.CASCADE, related_name="transactions")
    amount = money_field()
    posting_date = models.DateField()
    description = models.CharField(max_length=500, blank=True, help_text="What the bank wrote.")
    payee = models.CharField(max_length=200, blank=True)
    category = models.ForeignKey(
        "ledger.Category", on_delete=models.SET_NULL, null=True, blank=True, related_name="transactions"
    )
    notes = models.TextField(blank=True, max_length=4000)
    tags = models.ManyToManyField(Tag, blank=True, related_name="transactions")
    bank_id = models.CharField("bank's own id", max_length=255, blank=True)
    import_ref = models.CharField(max_length=40, blank=True, editable=False, db_index=True)
    transfer = models.ForeignKey(
        Transfer, on_delete=set_null_in_batches, null=True, blank=True, related_name="transactions", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TransactionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-posting_date", "-id"]
        indexes: ClassVar = [models.Index(fields=["account", "-posting_date", "-id"], name="transaction_by_account")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=within_limit("amount"), name="transaction_amount_within_limit"),
            models.CheckConstraint(
                condition=Q(posting_date__gte=FIRST_DAY, posting_date__lte=LAST_DAY),
                name="transaction_posting_date_within_calendar",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting_date} {self.amount} {self.payee or self.description}"

    @property
    def type(self) -> str:
        """`income`, `expense` or `transfer`."""
        return type_of(self.amount > 0, self.category.kind if self.category else None, self.transfer_id is not None)


class SplitLine(models.Model):
    """A part of a transaction in a category of its own; the parts add up to the whole."""

    transaction = models.ForeignKey(Transaction, on_delete=models.CASCADE, related_name="split_lines")
    amount = money_field()
    category = models.ForeignKey(
        "ledger.Category", on_delete=models.SET_NULL, null=True, blank=True, related_name="split_lines"
    )
    notes = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=within_limit("amount"), name="split_line_amount_within_limit"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} of {self.transaction_id}"
