"""Taking a book along, leaving for good, and keeping copies."""

from django.apps import AppConfig


class PortabilityConfig(AppConfig):
    """Export, import, deletion, retention, backup."""

    name = "apps.portability"
    label = "portability"
