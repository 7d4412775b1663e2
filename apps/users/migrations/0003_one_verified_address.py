from django.db import migrations
from django.db.migrations.operations.base import Operation

LOST = "unique_verified_email"


class RestoreOnSqlServer(Operation):
    """Put back what mssql-django drops when account.0004 alters the field: no address is two people's."""

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label, state):
        """Django's own picture of the model has had it all along."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "microsoft":
            return
        model = to_state.apps.get_model("account", "EmailAddress")
        schema_editor.add_constraint(model, next(each for each in model._meta.constraints if each.name == LOST))

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Nothing: the constraint belongs there."""

    def describe(self):
        return f"Restores {LOST} on SQL Server"


class Migration(migrations.Migration):
    dependencies = [("users", "0002_invitations"), ("account", "0009_emailaddress_unique_primary_email")]

    operations = [RestoreOnSqlServer()]
