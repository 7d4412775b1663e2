"""App configuration of webhooks."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    """webhooks: what happened is sent to whoever wants to know."""

    name = "apps.webhooks"
    label = "webhooks"
