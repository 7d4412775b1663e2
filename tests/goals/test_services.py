"""What operators see and do, and goals that travel with their book."""

from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from apps.goals import services
from apps.goals.models import Goal, GoalEvent, SlaPolicy
from apps.goals.services.checks import MOST_GOALS
from apps.portability.exporting import export_book
from apps.portability.importing import import_book
from apps.users.models import AuditEntry
from tests.goals.factories import make_goal
from tests.ledger_factories import AccountFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client: Client):
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="goals", codename__startswith="view"))
    client.force_login(user)
    return user


def test_the_admin_says_who_is_breached_and_pauses_only_by_a_right_of_its_own(client: Client, operator):
    goal = make_goal(UserFactory(), measure="manual", name="Roof", policies=("Steady pace",))
    goal.slas.update(state="breached", since="2026-03-01")
    page = client.get("/admin/").content.decode()
    assert "Breached now" in page
    assert "Roof" in page
    there = "/admin/goals/goal/"
    assert "Roof" in client.get(f"{there}?state=breached").content.decode()
    assert "Roof" not in client.get(f"{there}?state=met").content.decode()
    chosen = {"action": "pause", "_selected_action": [goal.pk]}
    client.post(there, chosen)
    assert Goal.objects.get().status == "active"
    operator.user_permissions.add(Permission.objects.get(codename="change_goal"))
    client.post(there, chosen)
    assert Goal.objects.get().status == "paused"
    assert AuditEntry.objects.get(verb="goal.paused").actor_email == operator.email
    assert "paused" in client.get(f"{there}{goal.pk}/change/").content.decode()
    client.post(there, {**chosen, "action": "resume"})
    assert GoalEvent.objects.filter(kind="resumed", actor_email=operator.email).exists()


def test_a_policy_whose_numbers_contradict_each_other_is_refused(client: Client, operator):
    operator.user_permissions.add(Permission.objects.get(codename="change_slapolicy"))
    policy = SlaPolicy.objects.get(name="Steady pace")
    sent = {
        "name": policy.name,
        "goal_types": ["savings"],
        "metric": "pace",
        "target": "1",
        "threshold": "1.2",
        "grace_days": "7",
        "review_days": "",
        "tells": "owner",
        "is_active": "on",
    }
    there = f"/admin/goals/slapolicy/{policy.pk}/change/"
    refused = client.post(there, sent)
    assert "The threshold lies at the target or below." in refused.content.decode()
    assert "Say every how many days." in client.post(there, {**sent, "metric": "review"}).content.decode()
    assert client.post(there, {**sent, "threshold": "0.7"}).status_code == 302
    policy.refresh_from_db()
    assert (str(policy.threshold), policy.goal_types) == ("0.700", ["savings"])


def test_goals_travel_with_their_book_and_come_under_the_policies_there():
    owner = UserFactory()
    goal = make_goal(owner, AccountFactory(owner=owner), name="Roof")
    services.comment_goal(owner, goal, "before winter")
    file = BytesIO()
    export_book(owner, file)
    file.seek(0)
    newcomer = UserFactory()
    newcomer.categories.all().delete()
    import_book(newcomer, file)
    arrived = Goal.objects.get(owner=newcomer)
    assert (arrived.name, arrived.accounts.get().owner) == ("Roof", newcomer)
    assert arrived.events.get(kind="commented").text == "before winter"
    assert {sla.policy.name for sla in arrived.slas.all()} == {"Steady pace", "Monthly look"}


def test_there_is_an_end_to_goals_also_by_way_of_the_archive():
    owner = UserFactory()
    first = make_goal(owner, measure="manual")
    Goal.objects.bulk_create(
        Goal(
            owner=owner,
            name=f"More {n}",
            type="savings",
            measure="manual",
            target=1,
            starts_on="2026-01-01",
            ends_on="2026-02-01",
        )
        for n in range(MOST_GOALS - 1)
    )
    services.archive_goal(owner, first)
    make_goal(owner, measure="manual", name="One more")
    with pytest.raises(Exception, match="Archive one first"):
        services.restore_goal(owner, first)
