"""App configuration of advice."""

from django.apps import AppConfig


class AdviceConfig(AppConfig):
    """advice: FinBud's findings meet goals, people's decisions, and the ledger."""

    name = "apps.advice"
    label = "advice"
