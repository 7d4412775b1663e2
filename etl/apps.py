"""The ETL: the only bridge between the operational and the analytical tower."""

from typing import Any

from django.apps import AppConfig


class EtlConfig(AppConfig):
    """Tells metrics how many changes wait, which they may not ask the ledger, and webhooks of each load."""

    name = "etl"
    label = "etl"
    verbose_name = "ETL"

    def ready(self) -> None:
        from apps.ledger.capture import pending_changes
        from apps.metrics import freshness

        from .signals import loaded

        freshness.register(pending_changes)
        loaded.connect(_tell, dispatch_uid="webhooks")


def _tell(run: Any, **_told: Any) -> None:
    from apps.webhooks.models import Event
    from apps.webhooks.services import emit_to_all

    emit_to_all(Event.ETL_DONE, f"run-{run.pk}", {"run": run.pk, "mode": run.mode, "version": run.version})
