"""App configuration of goals."""

from typing import Any

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """goals: they are evaluated after each load."""

    name = "apps.goals"
    label = "goals"

    def ready(self) -> None:
        """Listen for new numbers."""
        from etl.signals import loaded

        loaded.connect(_evaluate, dispatch_uid="goals")


def _evaluate(**_told: Any) -> None:
    from apps.goals.evaluation import evaluate

    evaluate()
