"""The warehouse: the only package that touches an analytical engine."""

from django.apps import AppConfig


class WarehouseConfig(AppConfig):
    """The star schema and who reads and loads it."""

    name = "apps.warehouse"
    label = "warehouse"
