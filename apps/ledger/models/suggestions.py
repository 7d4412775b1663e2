"""Categories that were filled in by what was learnt, and those that somebody did not want."""

from typing import ClassVar

from django.db import models
from django.db.models import Case, DecimalField, F, When

CONFIDENCE = Case(
    When(suggestion__category=F("category"), then=F("suggestion__confidence")),
    output_field=DecimalField(max_digits=4, decimal_places=3),
)
"""Of a transaction: how sure its category is while nobody has confirmed it; nothing where it is a person's."""


class CategorySuggestion(models.Model):
    """Says of a transaction: its category was filled in, and nobody has confirmed it yet.

    A confirmed one is gone: the category is then as good as any other, and is learnt from. One without category says
    that somebody took the category away; nothing is suggested for that transaction again.
    """

    transaction = models.OneToOneField("ledger.Transaction", on_delete=models.CASCADE, related_name="suggestion")
    category = models.ForeignKey(
        "ledger.Category", on_delete=models.CASCADE, null=True, blank=True, related_name="suggestions"
    )
    confidence = models.DecimalField(max_digits=4, decimal_places=3)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="suggestion_confidence_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category or 'nothing'} for {self.transaction_id}"
