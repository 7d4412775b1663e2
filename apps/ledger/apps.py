"""The ledger: accounts, categories, transactions, and the capture of every change to them."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save


def _start_book(*, instance: Any, created: bool, raw: bool, **_signal: Any) -> None:
    """A user made anywhere (service, admin, command) gets the default categories; a restored one has theirs."""
    from .services import give_default_categories

    if created and not raw:
        give_default_categories(instance)


def _part_books(*, user: Any, mates: list[int], **_signal: Any) -> None:
    """Somebody keeps the household's money no more: what ran between their book and the others' is no transfer."""
    from .services.parting import part_books

    part_books(user, mates)


class LedgerConfig(AppConfig):
    """Hooks: a new user gets the default categories, books are parted, migrations end with change capture in place."""

    name = "apps.ledger"
    label = "ledger"

    def ready(self) -> None:
        from apps.users.signals import books_parted

        from .capture import install_after_migrate

        books_parted.connect(_part_books, dispatch_uid="ledger.part_books")
        post_save.connect(_start_book, sender="users.User", dispatch_uid="ledger.start_book")
        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="ledger.capture")
