"""Makes so many goals, evaluates them once, and prints what a goal took; takes the goals away again."""

import json
import resource
import sys
from datetime import timedelta
from decimal import Decimal
from itertools import cycle, islice
from time import perf_counter

import django

django.setup()

from django.utils import timezone  # noqa: E402

from apps.goals.evaluation import evaluate  # noqa: E402
from apps.goals.models import Goal, GoalSla, SlaPolicy  # noqa: E402
from apps.ledger.models import Account  # noqa: E402

TYPES = ("savings", "spending_limit", "income_target")


def make(count: int) -> None:
    """Goals of three types in turns, over everybody's first accounts, each under the default policies of its type."""
    today = timezone.now().date()
    accounts = list(Account.objects.order_by("owner", "pk").values_list("owner", "pk"))
    goals = [
        Goal(
            owner_id=owner,
            name=f"Goal {number}",
            type=TYPES[number % len(TYPES)],
            period="month" if TYPES[number % len(TYPES)] == "spending_limit" else "",
            target=Decimal(50_000),
            starts_on=today - timedelta(days=100),
            ends_on=today + timedelta(days=400),
        )
        for number, (owner, _) in enumerate(islice(cycle(accounts), count))
    ]
    made = Goal.objects.bulk_create(goals)
    through = Goal.accounts.through
    through.objects.bulk_create(
        through(goal=goal, account_id=account)
        for goal, (_, account) in zip(made, cycle(accounts), strict=False)
        if goal.type == "savings"
    )
    policies = list(SlaPolicy.objects.filter(is_default=True))
    GoalSla.objects.bulk_create(
        GoalSla(goal=goal, policy=policy) for goal in made for policy in policies if goal.type in policy.goal_types
    )


def main() -> dict[str, float]:
    """Milliseconds of a goal, seconds of all, and the most memory of the process."""
    count = int(sys.argv[1])
    make(count)
    begin = perf_counter()
    done = evaluate()
    seconds = perf_counter() - begin
    Goal.objects.all().delete()
    if done.goals != count:
        raise SystemExit(f"{done.goals} of {count} goals were evaluated")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"milliseconds": seconds * 1000 / count, "seconds": seconds, "mebibytes": most}


if __name__ == "__main__":
    print(json.dumps(main()))
