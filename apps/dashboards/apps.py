"""App configuration of dashboards."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """dashboards."""

    name = "apps.dashboards"
    label = "dashboards"
