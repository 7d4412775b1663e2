"""Categories: what money is for, as a tree."""

from collections.abc import Collection
from typing import ClassVar

from django.db import models

MAX_DEPTH = 5


class Category(models.Model):
    """A node of the owner's category tree; children have the kind of their parent.

    The database refuses cycles by a trigger (`sql/<engine>/triggers/category_tree.sql`), so that no write from
    anywhere can make a tree in which reports walk in circles.
    """

    class Kind(models.TextChoices):
        INCOME = "income", "Income"
        EXPENSE = "expense", "Expense"
        TRANSFER = "transfer", "Transfer"

    owner = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="categories")
    parent = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=Kind.choices)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = "categories"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "parent", "name"],
                condition=models.Q(parent__isnull=False),
                name="category_name_is_unique_below_its_parent",
            ),
            models.UniqueConstraint(
                fields=["owner", "name"],
                condition=models.Q(parent__isnull=True),
                name="category_name_is_unique_at_the_top",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["income", "expense", "transfer"]), name="category_kind_is_a_known_one"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="category_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="category_is_not_its_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """As Django does it, apart from comparing a parent with the key that a new category has not got yet.

        A comparison with nothing is neither true nor false: SQLite is asked so that it passes, SQL Server is not.
        """
        super().validate_constraints({*(exclude or ()), *(() if self.pk else ("id",))})
