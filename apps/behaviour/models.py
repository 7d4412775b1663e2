"""No table: what the analysis knows is worked out of the warehouse. Its permission needs a model to hang on."""

from typing import ClassVar

from django.db import models


class Measure(models.Model):  # noqa: DJ008 - there are no rows to name
    """Stands for everybody's measures, which operators see with a permission of its own."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions: ClassVar = [("view_everybody", "Can view everybody's measures of behaviour")]
