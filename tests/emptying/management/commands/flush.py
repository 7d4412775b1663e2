"""How the ledger is emptied between tests: as Django does it, but where it is a file, by copying an empty one back.

Django deletes all rows and then writes every permission anew, which takes the fifth of a second.
"""

from typing import Any

from django.core.management.commands import flush

from tests import ledger_copies


class Command(flush.Command):
    """`manage.py flush`, in tests."""

    def handle(self, **options: Any) -> None:
        if ledger_copies.EMPTY and options["database"] == "default":
            ledger_copies.empty()
        else:
            super().handle(**options)
