"""App configuration of behaviour."""

from django.apps import AppConfig


class BehaviourConfig(AppConfig):
    """behaviour."""

    name = "apps.behaviour"
    label = "behaviour"
