import django.db.models.functions.datetime
from django.db import migrations, models


def let_go_of_the_change_table(apps, schema_editor):
    """Drop the capture's triggers on SQLite, which refuses to rebuild a table that triggers of others write to.

    They are put in place anew after the migration; the next load is then one of everything.
    """
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%INTO ledger_change%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


class Migration(migrations.Migration):

    dependencies = [
        ("ledger", "0002_keep_sides_of_transfers_in_batches"),
    ]

    operations = [
        migrations.RunPython(let_go_of_the_change_table, migrations.RunPython.noop),
        migrations.AddField(
            model_name="change",
            name="at",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(),
                help_text="By the database's clock: to measure delays, not to select.",
            ),
        ),
    ]
