"""The Django app of data sets."""

from typing import Any

from django.apps import AppConfig


class DatasetsConfig(AppConfig):
    """datasets: tables that people bring in; with a row goes its folder, whoever deletes it."""

    name = "apps.datasets"
    verbose_name = "Data sets"

    def ready(self) -> None:
        """Listen for what is deleted, be it by itself or with its owner."""
        from django.db.models.signals import post_delete

        from .models import Analysis, DataSet

        for model in (DataSet, Analysis):
            post_delete.connect(_discard, sender=model, dispatch_uid=f"datasets.{model.__name__}")


def _discard(instance: Any, **_told: Any) -> None:
    from django.db import transaction

    from .storing import discard

    transaction.on_commit(lambda: discard(instance.file))
