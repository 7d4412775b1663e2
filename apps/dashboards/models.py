"""What of the overview a person wants to see, and in which order."""

from django.db import models


class Arrangement(models.Model):
    """`parts`: keys of all parts the person has placed, in their order; `hidden`: those of them not to be shown.

    Parts that came later are in neither, and stand at the end.
    """

    user = models.OneToOneField("users.User", on_delete=models.CASCADE, related_name="arrangement")
    parts: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    hidden: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"Overview of {self.user}"
