"""Registers the app."""

from django.apps import AppConfig


class PowerBIConfig(AppConfig):
    """What analysts get: an OData feed of the star schema, and a Power BI project that reads it."""

    name = "apps.powerbi"
