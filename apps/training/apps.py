"""App configuration of training."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TrainingConfig(AppConfig):
    """training: the shipped briefs are put in place after each migrate."""

    name = "apps.training"
    label = "training"

    def ready(self) -> None:
        """Listen for the end of migrations."""
        post_migrate.connect(_load, sender=self, dispatch_uid="training")


def _load(**_told: Any) -> None:
    from apps.training.shipping import load_briefs

    load_briefs()
