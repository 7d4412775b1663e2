"""People: users, households, who may see whom."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Users and households."""

    name = "apps.users"
    label = "users"
