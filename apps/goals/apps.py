"""App configuration of goals."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """goals."""

    name = "apps.goals"
    label = "goals"
