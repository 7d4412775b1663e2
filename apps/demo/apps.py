"""Made-up money: a demo household for a first look, and synthetic ledgers at scale for measuring."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo household and the ledger generator."""

    name = "apps.demo"
    label = "demo"
