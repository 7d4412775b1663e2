"""Budgets: what is planned for a month."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """Budgets."""

    name = "apps.budgets"
    label = "budgets"
