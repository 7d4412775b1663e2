"""Transfers that a program's export tells: both sides were booked, now they are tied."""

from collections import defaultdict

from apps.ledger.services import tie_transfers_told
from apps.statements.models import ImportBatch
from apps.statements.plan import SIDES, ImportPlan
from apps.statements.writing import booked_as
from apps.users.models import User


def tie_transfers(user: User, batch: ImportBatch, plan: ImportPlan) -> int:
    """Tie the sides that a plan brought together; returns how many transfers that makes.

    A side that was there before is left to the pairing of transfers. Runs inside the caller's transaction.
    """
    sides: dict[str, list[str]] = defaultdict(list)
    number = 0
    for account in plan.accounts:
        for each in account.new:
            if each.line.transfer:
                sides[each.line.transfer].append(f"{batch.pk}:{number}")
            number += 1
        number += len(account.taken_back)
    both = [references for references in sides.values() if len(references) == SIDES]
    keys = booked_as([reference for references in both for reference in references])
    return tie_transfers_told(user, [(keys[one], keys[other]) for one, other in both])
