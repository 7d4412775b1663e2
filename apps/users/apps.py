"""People: users, households, who may see whom."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Users and households."""

    name = "apps.users"
    label = "users"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from .adapters import confirm_new

        post_save.connect(confirm_new, sender="users.User", dispatch_uid="confirm_new")
