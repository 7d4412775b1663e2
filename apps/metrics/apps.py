"""App configuration of metrics."""

from django.apps import AppConfig


class MetricsConfig(AppConfig):
    """metrics."""

    name = "apps.metrics"
    label = "metrics"
