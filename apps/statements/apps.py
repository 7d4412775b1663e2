"""App configuration of statements."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """statements."""

    name = "apps.statements"
    label = "statements"
