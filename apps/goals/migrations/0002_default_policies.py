"""The policies that a new installation begins with; operators change them in the admin."""

from decimal import Decimal

from django.db import migrations

GATHERING = ["savings", "income_target", "debt_payoff"]
POLICIES = (
    {
        "name": "Steady pace",
        "goal_types": GATHERING,
        "metric": "pace",
        "target": Decimal("1"),
        "threshold": Decimal("0.8"),
        "grace_days": 7,
    },
    {
        "name": "On schedule",
        "goal_types": GATHERING,
        "metric": "progress",
        "target": Decimal("1"),
        "threshold": Decimal("0.85"),
        "grace_days": 14,
        "is_default": False,
    },
    {
        # At risk from nine tenths of the limit on, breached above it.
        "name": "Within the limit",
        "goal_types": ["spending_limit"],
        "metric": "progress",
        "target": Decimal("1.111"),
        "threshold": Decimal("1"),
    },
    {
        "name": "Monthly look",
        "goal_types": [*GATHERING, "spending_limit"],
        "metric": "review",
        "target": Decimal("1"),
        "threshold": Decimal("1.5"),
        "review_days": 30,
        "tells": "nobody",
    },
)


def add(apps, schema_editor):
    policies = apps.get_model("goals", "SlaPolicy")
    for policy in POLICIES:
        policies.objects.create(**policy)


class Migration(migrations.Migration):
    dependencies = [("goals", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
