"""Reads from the warehouse what a dashboard shows, for users nobody asked about before; prints percentiles."""

import json
import random
from statistics import quantiles
from time import perf_counter

import django

django.setup()

from django.utils import timezone  # noqa: E402

from apps.metrics import months, services  # noqa: E402
from apps.users.models import User  # noqa: E402
from apps.warehouse.reading import snapshot  # noqa: E402 - needs the settings, as all of these

MOST_USERS, WARM_UP, SEED = 5_000, 50, 20_261_122


def read(user_key: int, month: int) -> None:
    """Every row that a dashboard of the month with the usual trend is made of."""
    before = {"user_key": user_key, "previous_month": months.shifted(month, -1), "last_month": month}
    trend = {**before, "previous_month": months.shifted(month, -services.MONTHS)}
    with snapshot() as warehouse:
        warehouse.rows("metrics/monthly_trend", **trend)
        warehouse.rows("metrics/expense_by_category", first_month=month, **before)
        warehouse.rows("metrics/budget_vs_actual", first_month=month, **before)
        warehouse.rows("users/reporting_currency", user_key=user_key)


def main() -> dict[str, float]:
    """Milliseconds of half of the users and of 99 % of them; the first few open files and are not counted."""
    users = list(User.objects.values_list("pk", flat=True))
    random.Random(SEED).shuffle(users)
    month = months.key_of(timezone.now().date())
    taken = []
    for user in users[:MOST_USERS]:
        start = perf_counter()
        read(user, month)
        taken.append((perf_counter() - start) * 1000)
    counted = taken[min(WARM_UP, len(taken) // 2) :]
    cuts = quantiles(counted, n=100)
    return {"users": len(counted), "p50": cuts[49], "p99": cuts[98]}


if __name__ == "__main__":
    print(json.dumps(main()))
