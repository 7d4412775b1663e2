"""Transactions for other programs."""

from django.apps import AppConfig


class InterchangeConfig(AppConfig):
    """Exports of a book's transactions; the way in is `apps.statements`."""

    name = "apps.interchange"
    label = "interchange"
