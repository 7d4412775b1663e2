"""What a person can do on a page, a program can do: each act, once, recorded, and on nothing of anybody else's."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from apps.finbud.models import Recommendation
from apps.goals.models import Goal, GoalEntry, GoalEvent, GoalSla, Notice, NoticeChoice
from apps.ledger.models import CategorySuggestion, Transaction, TransferProposal
from apps.users.models import AuditEntry
from tests.goals.factories import make_goal
from tests.isolation.victim import victim
from tests.ledger_factories import AccountFactory, RuleFactory, TransactionFactory, UserFactory

from .book_of_all import Program, person
from .documented import assert_documented, assert_problem

pytestmark = pytest.mark.django_db


def hand_goal() -> tuple[Program, Goal]:
    """A goal that is measured by hand, under one policy."""
    user = UserFactory()
    return Program.of(user), make_goal(user, measure="manual", policies=("Steady pace",))


def pair() -> tuple[Program, Transaction, Transaction]:
    """Two transactions that fit each other."""
    user = UserFactory()
    out = TransactionFactory(account=AccountFactory(owner=user), amount=Decimal(-50), posting_date=date(2026, 1, 5))
    into = TransactionFactory(account=AccountFactory(owner=user), amount=Decimal(50), posting_date=date(2026, 1, 6))
    return Program.of(user), out, into


def verbs(user_id: int) -> list[str]:
    """What the audit log says was done to a book over the API."""
    return list(AuditEntry.objects.filter(owner_id=user_id, source="api").order_by("pk").values_list("verb", flat=True))


def test_a_goals_log_takes_comments_and_tells_them() -> None:
    program, goal = hand_goal()
    made = program.post(f"goals/{goal.pk}/comments", {"text": "In December."}, Idempotency_Key="one")
    assert_documented(made, "/api/goals/{pk}/comments", "post")
    assert (made.status_code, made.json()["text"], made.json()["by"]) == (201, "In December.", goal.owner.email)
    assert program.post(f"goals/{goal.pk}/comments", {"text": "In December."}, Idempotency_Key="one").status_code == 201
    log = program.get(f"goals/{goal.pk}/log", limit=1)
    assert_documented(log, "/api/goals/{pk}/log")
    assert log.json()["results"] == [made.json()]
    assert GoalEvent.objects.filter(goal=goal, kind="commented").count() == 1
    for text in (" ", "x" * 501, 5):
        assert_problem(program.post(f"goals/{goal.pk}/comments", {"text": text}), 400, "invalid", "text: ")


def test_amounts_are_entered_listed_and_taken_away() -> None:
    program, goal = hand_goal()
    today = timezone.now().date().isoformat()
    made = program.post(f"goals/{goal.pk}/entries", {"day": today, "amount": "150.00", "note": "Jar"})
    assert_documented(made, "/api/goals/{pk}/entries", "post")
    assert made.status_code == 201, made.content
    listed = program.get(f"goals/{goal.pk}/entries")
    assert_documented(listed, "/api/goals/{pk}/entries")
    assert listed.json()["results"] == [made.json()]
    for wrong in ({"day": "2099-01-01", "amount": "1.00"}, {"day": today, "amount": "0.00"}, {"day": today}):
        assert_problem(program.post(f"goals/{goal.pk}/entries", wrong), 400, "invalid")
    assert program.delete(f"goals/{goal.pk}/entries/{made.json()['id']}").status_code == 204
    assert not GoalEntry.objects.filter(goal=goal).exists()
    assert verbs(goal.owner_id) == ["goal.entered", "goal.entry_removed"]


def test_a_promise_is_agreed_anew_where_the_goal_is_as_it_was_read() -> None:
    program, goal = hand_goal()
    address = f"goals/{goal.pk}"
    seen = program.get(address)["ETag"]
    agreed = program.post(f"{address}/promise", {"ends_on": "2090-01-01", "text": "The roof."}, If_Match=seen)
    assert_documented(agreed, "/api/goals/{pk}/promise", "post")
    assert (agreed.status_code, agreed.json()["ends_on"]) == (200, "2090-01-01")
    assert agreed["ETag"] == program.get(address)["ETag"] != seen
    late = program.post(f"{address}/promise", {"ends_on": "2091-01-01"}, If_Match=seen)
    assert_problem(late, 412, "changed_since")
    assert_documented(late, "/api/goals/{pk}/promise", "post")
    assert_problem(program.post(f"{address}/promise", {"ends_on": "2001-01-01"}), 400, "invalid", "ends_on")
    assert_problem(program.post(f"{address}/pause", If_Match=seen), 412, "changed_since")
    assert GoalEvent.objects.get(goal=goal, kind="agreed").text == "The roof."


def test_policies_are_put_on_and_taken_off_and_breaches_known() -> None:
    program, goal = hand_goal()
    address, held = f"goals/{goal.pk}", goal.slas.get()
    assert_problem(program.post(f"{address}/slas/{held.pk}/acknowledge", {}), 400, "invalid", "Nothing is breached")
    GoalSla.objects.filter(pk=held.pk).update(state="breached")
    known = program.post(f"{address}/slas/{held.pk}/acknowledge", {"text": "December."})
    assert_documented(known, "/api/goals/{pk}/slas/{sla}/acknowledge", "post")
    assert known.json()["slas"][0]["acknowledged_at"]
    off = program.delete(f"{address}/slas/{held.pk}")
    assert_documented(off, "/api/goals/{pk}/slas/{sla}", "delete")
    assert off.json()["slas"] == []
    fitting = program.get(f"{address}/policies")
    assert_documented(fitting, "/api/goals/{pk}/policies")
    assert held.policy_id in [each["id"] for each in fitting.json()]
    on = program.post(f"{address}/policies", {"policy": held.policy_id})
    assert_documented(on, "/api/goals/{pk}/policies", "post")
    assert [each["policy"] for each in on.json()["slas"]] == [held.policy.name]
    assert_problem(program.post(f"{address}/policies", {"policy": held.policy_id}), 400, "invalid", "policy: ")
    assert verbs(goal.owner_id) == ["goal.policy_detached", "goal.policy_attached"]


def test_notices_are_listed_and_read_and_how_one_is_told_is_chosen() -> None:
    program, goal = hand_goal()
    told = [
        Notice.objects.create(user=goal.owner, goal=goal, kind=kind, key=kind, title=kind)
        for kind in ("breached", "at_risk", "digest")
    ]
    listed = program.get("notices", unread="true")
    assert_documented(listed, "/api/notices")
    assert [each["id"] for each in listed.json()["results"]] == [told[1].pk, told[0].pk]
    read = program.post(f"notices/{told[0].pk}/read")
    assert_documented(read, "/api/notices/{pk}/read", "post")
    assert read.json()["read_at"]
    assert program.post("notices/read").status_code == 204
    assert program.get("notices", unread="true").json()["results"] == []
    assert program.get("notices/choice").json() == {"by_mail": True, "digest": True}
    chosen = program.send("PUT", "notices/choice", {"by_mail": False, "digest": True})
    assert_documented(chosen, "/api/notices/choice", "put")
    assert program.get("notices/choice").json() == chosen.json() == {"by_mail": False, "digest": True}
    assert NoticeChoice.objects.get(user=goal.owner).by_mail is False


def test_many_transactions_are_categorised_and_suggestions_confirmed() -> None:
    user, bodies = person()
    program, body = Program.of(user), bodies["transactions"]
    keys = [program.post("transactions", body | {"category": None}).json()["id"] for _ in range(3)]
    done = program.post("transactions/categorise", {"transactions": keys, "category": body["category"]})
    assert_documented(done, "/api/transactions/categorise", "post")
    assert done.json() == {"changed": 3, "split": 0}
    CategorySuggestion.objects.create(transaction_id=keys[0], category_id=body["category"], confidence=Decimal("0.900"))
    confirmed = program.post("transactions/confirm", {"transactions": keys})
    assert_documented(confirmed, "/api/transactions/confirm", "post")
    assert confirmed.json() == {"confirmed": 1}
    suggested = program.post("transactions/suggest")
    assert_documented(suggested, "/api/transactions/suggest", "post")
    assert suggested.json() == {"filled": 0, "open": 0}
    other = TransactionFactory()
    for wrong in ([], [*keys, other.pk], ["x"], keys * 400):
        refused = program.post("transactions/categorise", {"transactions": wrong, "category": None})
        assert refused.status_code in {400, 404}
    assert Transaction.objects.filter(account__owner=user, category=None).count() == 0
    assert "transactions.categorised" in verbs(user.pk)


def test_transfers_are_made_linked_unlinked_and_paired() -> None:
    program, out, into = pair()
    address = f"transactions/{out.pk}"
    sides = {"source": out.account_id, "target": into.account_id}
    made = program.post("transfers", {**sides, "amount": "20.00", "posting_date": "2026-02-01"})
    assert_documented(made, "/api/transfers", "post")
    assert [program.get(f"transactions/{pk}").json()["amount"] for pk in made.json()["transactions"]] == [
        "-20.00",
        "20.00",
    ]
    seen = program.get(address)["ETag"]
    linked = program.send("PUT", f"{address}/transfer", {"other": into.pk}, If_Match=seen)
    assert_documented(linked, "/api/transactions/{pk}/transfer", "put")
    assert linked.json()["transfer"]["transaction"] == into.pk
    assert_problem(program.send("PUT", f"{address}/transfer", {"other": out.pk}), 400, "invalid", "other: ")
    assert_problem(program.delete(f"{address}/transfer", If_Match=seen), 412, "changed_since")
    loose = program.delete(f"{address}/transfer")
    assert_documented(loose, "/api/transactions/{pk}/transfer", "delete")
    assert loose.json()["transfer"] is None
    paired = program.post("transfers/pair", {"since": "2026-01-01"})
    assert_documented(paired, "/api/transfers/pair", "post")
    assert paired.json()["made"] == 0  # what a person untied stays so
    same = {"source": out.account_id, "target": out.account_id, "amount": "20.00", "posting_date": "2026-02-01"}
    assert_problem(program.post("transfers", same), 400, "invalid", "target: ")


def test_proposed_pairs_are_decided() -> None:
    program, out, into = pair()
    proposal = TransferProposal.objects.create(source=out, target=into, likelihood=80, evidence="it fits")
    listed = program.get("transfers/proposals")
    assert_documented(listed, "/api/transfers/proposals")
    assert [each["id"] for each in listed.json()["results"]] == [proposal.pk]
    address = f"transfers/proposals/{proposal.pk}"
    assert program.post(f"{address}/reject").status_code == 204
    assert program.get("transfers/proposals").json()["results"] == []
    assert len(program.get("transfers/proposals", status="rejected").json()["results"]) == 1
    assert program.post(f"{address}/reconsider").status_code == 204
    assert program.post(f"{address}/accept").status_code == 204
    assert program.get(f"transactions/{out.pk}").json()["type"] == "transfer"
    for wrong in (f"{address}/accept", f"{address}/burn"):
        assert_problem(program.post(wrong), 404, "not_found")
    assert_problem(program.get("transfers/proposals", status="gone"), 400, "invalid", "status: ")


def test_rules_change_places_and_act_on_the_past() -> None:
    user, bodies = person()
    program = Program.of(user)
    first, second = (program.post("rules", bodies["rules"] | {"name": name}).json()["id"] for name in ("a", "b"))
    moved = program.post(f"rules/{second}/move", {"direction": "up"})
    assert_documented(moved, "/api/rules/{pk}/move", "post")
    assert [each["id"] for each in program.get("rules").json()["results"]] == [second, first]
    booked = program.post("transactions", bodies["transactions"] | {"category": None}).json()["id"]
    tried = program.post("rules/apply", {"dry_run": True})
    assert_documented(tried, "/api/rules/apply", "post")
    assert (tried.json()["changed"], tried.json()["transactions"]) == (1, [booked])
    assert program.get(f"transactions/{booked}").json()["category"] is None
    done = program.post("rules/apply", {"rules": [first]}, Idempotency_Key="once")
    assert_documented(done, "/api/rules/apply", "post")
    assert done.json()["changed"] == 1
    assert program.get(f"transactions/{booked}").json()["category"] == bodies["transactions"]["category"]
    theirs = RuleFactory(owner=UserFactory()).pk
    assert_problem(program.post("rules/apply", {"rules": [first, theirs]}), 400, "invalid", "rules: ")
    assert "rules.applied" in verbs(user.pk)


def test_the_overview_is_arranged_and_put_back() -> None:
    program = Program.of(UserFactory())
    before = program.get("overview/arrangement")
    assert_documented(before, "/api/overview/arrangement")
    wanted = [{"part": "trend", "shown": True}, {"part": "bills", "shown": False}]
    arranged = program.send("PUT", "overview/arrangement", {"parts": wanted}, If_Match=before["ETag"])
    assert_documented(arranged, "/api/overview/arrangement", "put")
    parts = arranged.json()["parts"]
    assert [(each["part"], each["shown"]) for each in parts[:3]] == [
        ("trend", True),
        ("bills", False),
        ("figures", True),
    ]
    assert len(parts) == len(before.json()["parts"])
    assert_problem(
        program.send("PUT", "overview/arrangement", {"parts": wanted}, If_Match=before["ETag"]), 412, "changed_since"
    )
    for wrong in ([], wanted * 2, [{"part": "weather", "shown": True}], [{"part": "bills"}]):
        assert_problem(program.send("PUT", "overview/arrangement", {"parts": wrong}), 400, "invalid", "parts")
    assert program.delete("overview/arrangement").status_code == 204
    assert program.get("overview/arrangement").json() == before.json()


def test_advice_is_acted_on_and_taken_back() -> None:
    theirs = victim()
    program, pk = Program.of(theirs.user), theirs.keys["recommendation"]
    goals = Goal.objects.filter(owner=theirs.user).count()
    acted = program.post(f"finbud/decisions/{pk}/actions/make_goal", Idempotency_Key="act")
    assert_documented(acted, "/api/finbud/decisions/{pk}/actions/{name}", "post")
    assert (acted.json()["status"], acted.json()["made"]["kind"]) == ("accepted", "goal")
    assert program.post(f"finbud/decisions/{pk}/actions/make_goal", Idempotency_Key="act").json() == acted.json()
    assert_problem(program.post(f"finbud/decisions/{pk}/actions/make_goal"), 400, "invalid", "done already")
    assert Goal.objects.filter(owner=theirs.user).count() == goals + 1
    assert program.post(f"finbud/decisions/{pk}", {"status": "shown"}).status_code == 200
    assert Goal.objects.filter(owner=theirs.user).count() == goals
    assert Recommendation.objects.get(pk=pk).status == "shown"


def test_a_review_is_asked_for_and_data_sets_are_renamed_and_shared() -> None:
    theirs = victim()
    program = Program.of(theirs.user)
    asked = program.send("PUT", f"specs/{theirs.keys['spec']}/reviewer", {"reviewer": None})
    assert_documented(asked, "/api/specs/{pk}/reviewer", "put")
    stranger: dict[str, Any] = {"reviewer": UserFactory().pk}
    assert_problem(program.send("PUT", f"specs/{theirs.keys['spec']}/reviewer", stranger), 400, "invalid")
    address = f"analytics/csv-insights/{theirs.keys['data_set']}"
    changed = program.patch(address, {"name": "Sales", "is_shared": True})
    assert_documented(changed, "/api/analytics/csv-insights/{pk}", "patch")
    assert (changed.json()["name"], changed.json()["is_shared"]) == ("Sales", True)
    assert_problem(program.patch(address, {"kind": "x"}), 400, "invalid", "kind")
    assert {"data_set.changed", "data_set.shared"} <= set(verbs(theirs.user.pk))
