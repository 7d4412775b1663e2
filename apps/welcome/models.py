"""How far a person wants to be led through their first steps."""

from django.db import models


class Guide(models.Model):
    """There is one as soon as a person took a first step by the guide; `is_over` for good once they said so."""

    user = models.OneToOneField("users.User", on_delete=models.CASCADE, related_name="guide")
    is_over = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Guide of {self.user}"
