"""The ledger: accounts, categories, transactions, and the capture of every change to them."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    """Hooks: a new user gets the default categories; migrations end with change capture in place."""

    name = "apps.ledger"
    label = "ledger"

    def ready(self) -> None:
        from apps.users.signals import user_created

        from .capture import install_after_migrate
        from .services import give_default_categories

        user_created.connect(give_default_categories, dispatch_uid="ledger.default_categories")
        post_migrate.connect(install_after_migrate, dispatch_uid="ledger.capture")
