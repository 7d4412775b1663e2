"""App configuration of the assistant."""

from typing import Any

from django.apps import AppConfig


class AssistantConfig(AppConfig):
    """assistant: a question in ordinary words becomes a checked dashboard."""

    name = "apps.assistant"
    label = "assistant"

    def ready(self) -> None:
        """Say to whoever judges specs what questions ask for; after each load, look accepted ones through again."""
        from apps.specs import understanding
        from etl.signals import loaded

        from .answering import wishes

        understanding.register(wishes)
        loaded.connect(_revalidate, dispatch_uid="specs")


def _revalidate(**_told: Any) -> None:
    """One query where no definition has changed since."""
    from apps.specs.services import revalidate

    revalidate()
