"""The ETL: the only bridge between the operational and the analytical tower."""

from django.apps import AppConfig


class EtlConfig(AppConfig):
    """Tells the metrics how many ledger changes wait, which they may not ask the ledger themselves."""

    name = "etl"
    label = "etl"
    verbose_name = "ETL"

    def ready(self) -> None:
        from apps.ledger.capture import pending_changes
        from apps.metrics import freshness

        freshness.register(pending_changes)
