"""App configuration of the assistant."""

from django.apps import AppConfig


class AssistantConfig(AppConfig):
    """assistant: a question in ordinary words becomes a checked dashboard."""

    name = "apps.assistant"
    label = "assistant"

    def ready(self) -> None:
        """Say to whoever judges specs what questions ask for."""
        from apps.specs import understanding

        from .answering import wishes

        understanding.register(wishes)
