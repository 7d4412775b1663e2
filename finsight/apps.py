"""FinSight as a whole: checks that look at its databases."""

from django.apps import AppConfig


class FinSightConfig(AppConfig):
    """Registers the checks of `python manage.py check --database default`."""

    name = "finsight"
    label = "finsight"

    def ready(self) -> None:
        from django.core.checks import Tags, register

        from .checks import check_ledger, check_warehouse

        register(check_ledger, Tags.database)
        register(check_warehouse, Tags.database)
