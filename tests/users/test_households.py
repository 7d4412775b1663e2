"""Households: who may do what in one, who sees whom until when, and what becomes of who leaves."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from django.test import Client

from apps.problems import Problem
from apps.users import households, invitations, selectors
from apps.users.models import Household, Invitation, Membership, User
from tests.ledger_factories import UserFactory, couple
from tests.users.door import browser

pytestmark = pytest.mark.django_db
Role = Membership.Role
THIS_DAY = datetime.now(UTC).date()
SOON = THIS_DAY + timedelta(days=30)


def add(household: Household, role: str, ends_on: date | None = None, **fields) -> User:
    """Somebody new in the household, whose book is open as far as the role allows."""
    user = UserFactory(**fields)
    Membership.objects.create(household=household, user=user, role=role, ends_on=ends_on, shares_book=True)
    return user


@pytest.fixture
def home() -> dict[str, User]:
    """One person of each role, and a stranger with a household of their own."""
    owner, partner, household = couple()
    return {
        "owner": owner,
        "partner": partner,
        "viewer": add(household, Role.VIEWER),
        "advisor": add(household, Role.ADVISOR, SOON),
        "over": add(household, Role.ADVISOR, date(2026, 1, 31)),
        "stranger": couple()[0],
    }


def names(home: dict[str, User], users) -> set[str]:
    return {name for name, user in home.items() if user in set(users)}


def test_roles_say_who_sees_whom_and_between_whom_transfers_run(home):
    sees = {name: names(home, selectors.visible_users(user)) for name, user in home.items()}
    lending = {"owner", "partner"}
    assert sees == {
        "owner": lending,
        "partner": lending,
        "viewer": lending | {"viewer"},
        "advisor": lending | {"advisor"},
        "over": {"over"},
        "stranger": {"stranger"},
    }
    keeps = {name: names(home, selectors.keeps_with(user)) for name, user in home.items()}
    assert keeps == {name: lending if name in lending else {name} for name in home}
    households.share_book(home["partner"], shares=False)
    assert names(home, selectors.visible_users(home["owner"])) == {"owner"}
    assert names(home, selectors.keeps_with(home["partner"])) == lending
    User.objects.filter(pk=home["owner"].pk).update(is_active=False)
    assert names(home, selectors.visible_users(home["partner"])) == {"partner"}
    assert names(home, selectors.keeps_with(home["partner"])) == {"partner"}


WRITES = {
    "rename": lambda user, _: households.rename(user, "Attic"),
    "give_role": lambda user, other: households.give_role(user, other.pk, Role.VIEWER),
    "remove": lambda user, other: households.remove_member(user, other.pk),
    "share": lambda user, _: households.share_book(user, shares=True),
    "leave": lambda user, _: households.leave(user),
}
MAY = {"owner": {*WRITES} - {"leave"}, "partner": {"share", "leave"}, "viewer": {"leave"}, "advisor": {"leave"}}
MAY["over"] = {"leave"}


def does(write, user: User, other: User) -> bool:
    """Whether somebody may; without a trace."""
    with transaction.atomic():
        try:
            write(user, other)
        except Problem as refusal:
            return refusal.status not in {404, 409}
        finally:
            transaction.set_rollback(True)
    return True


def test_roles_say_who_does_what(home):
    other = {name: home["partner" if name != "partner" else "viewer"] for name in home}
    for name, verbs in MAY.items():
        assert {verb for verb, write in WRITES.items() if does(write, home[name], other[name])} == verbs, name
    for verb in ("give_role", "remove"):
        assert not does(WRITES[verb], home["stranger"], home["partner"])
        assert not does(WRITES[verb], home["owner"], home["stranger"])
        assert not does(WRITES[verb], UserFactory(), home["partner"])
    assert not does(WRITES["remove"], home["owner"], home["owner"])


PAGES = ["", "rename", "leave", "members/{}/", "members/{}/remove", "sharing"]
SEEN = {"owner": {*PAGES}, "partner": {"", "leave", "sharing"}, "viewer": {"", "leave"}}
SEEN |= {"advisor": SEEN["viewer"], "over": SEEN["viewer"]}


def test_pages_are_there_for_whom_they_are_for(home, django_assert_max_num_queries):
    for name, seen in SEEN.items():
        client = browser(home[name])
        for page in PAGES:
            path = "/household/" + page.format(home["partner"].pk)
            with django_assert_max_num_queries(9):
                status = client.get(path).status_code
            lost = 302 if page == "sharing" else 404
            assert status == (200 if page in seen else lost), (name, page)
            assert Client().get(path).url.startswith("/login/")
    stranger = browser(home["stranger"])
    assert stranger.get(f"/household/members/{home['partner'].pk}/").status_code == 404
    assert stranger.post(f"/household/members/{home['partner'].pk}/remove").status_code == 404
    assert home["partner"].email not in stranger.get("/household/").content.decode()


def test_page_tells_who_is_what_and_the_ended_advisor_nothing(home):
    page = browser(home["viewer"]).get("/household/").content.decode()
    assert all(str(home[name]) in page for name in ("owner", "partner", "advisor", "over"))
    assert page.count("Ended") == 1
    page = browser(home["over"]).get("/household/").content.decode()
    assert "Your time as an advisor is over" in page
    assert str(home["partner"]) not in page


def test_owner_runs_the_household_by_its_pages(home):
    owner, partner, advisor = browser(home["owner"]), home["partner"], home["advisor"]
    assert owner.post("/household/rename", {"name": " Attic "}).status_code == 302
    assert Household.objects.filter(name="Attic").exists()
    there = f"/household/members/{advisor.pk}/"
    for wrong in (None, date(2020, 1, 1), THIS_DAY + timedelta(days=800)):
        refused = owner.post(there, {"role": "advisor", "ends_on": wrong or ""})
        assert refused.status_code == 422
        assert "Give an advisor a last day" in refused.content.decode()
    assert owner.post(there, {"role": "king"}).status_code == 422
    later = SOON + timedelta(days=300)
    assert owner.post(there, {"role": "advisor", "ends_on": later}).status_code == 302
    assert Membership.objects.get(user=advisor).ends_on == later
    assert owner.post(there, {"role": "viewer", "ends_on": later}).status_code == 302
    assert Membership.objects.get(user=advisor).ends_on is None
    assert "Transfers between their book" in owner.get(f"/household/members/{partner.pk}/remove").content.decode()
    assert owner.post(f"/household/members/{partner.pk}/remove").status_code == 302
    assert names(home, selectors.visible_users(home["owner"])) == {"owner"}
    assert names(home, selectors.visible_users(partner)) == {"partner"}


def test_advisors_time_ends_with_their_own_day():
    owner, _, household = couple()
    york = add(household, Role.ADVISOR, date(2026, 3, 31), time_zone="America/New_York")
    client = browser(york)
    with time_machine.travel(datetime(2026, 4, 1, 3, 59, tzinfo=UTC), tick=False):  # still March in New York
        assert owner in selectors.visible_users(york)
        assert str(owner) in client.get("/transactions/").content.decode()
    with time_machine.travel(datetime(2026, 4, 1, 4, 1, tzinfo=UTC), tick=False):
        assert list(selectors.visible_users(york)) == [york]
        assert str(owner) not in client.get("/transactions/").content.decode()
        assert client.get("/transactions/", {"user": owner.pk}).status_code == 404
        households.give_role(owner, york.pk, Role.ADVISOR, date(2026, 5, 1))
        assert client.get("/transactions/", {"user": owner.pk}).status_code == 200


def test_household_is_never_without_an_owner():
    owner, partner, household = couple()
    for way in (lambda: households.leave(owner), lambda: households.give_role(owner, owner.pk, Role.PARTNER)):
        with pytest.raises(Problem) as refusal:
            way()
        assert (refusal.value.code, refusal.value.status) == ("last_owner", 409)
    assert browser(owner).post("/household/leave").status_code == 409
    households.give_role(owner, partner.pk, Role.OWNER)
    User.objects.filter(pk=partner.pk).update(is_active=False)
    with pytest.raises(Problem, match="Make somebody else an owner"):
        households.leave(owner)
    User.objects.filter(pk=partner.pk).update(is_active=True)
    assert browser(owner).post("/household/leave").status_code == 302
    households.leave(partner)
    assert not Household.objects.filter(pk=household.pk).exists()
    assert browser(owner).post("/household/new", {"name": "Alone"}).status_code == 302
    assert Membership.objects.get(user=owner).is_owner
    assert browser(owner).post("/household/new", {"name": "Again"}).status_code == 409


def test_who_stops_keeping_shares_nothing_until_they_say_so(home):
    owner, partner = home["owner"], home["partner"]
    households.give_role(owner, partner.pk, Role.VIEWER)
    households.give_role(owner, partner.pk, Role.PARTNER)
    assert names(home, selectors.visible_users(owner)) == {"owner"}


def test_invitations_of_who_leaves_end(home, settings):
    settings.SIGN_UP = "invitation"
    households.give_role(home["owner"], home["partner"].pk, Role.OWNER)
    sent = invitations.invite(home["owner"], "x@example.org", to_household=True, site="")
    households.leave(home["owner"])
    assert Invitation.objects.get(pk=sent.pk).state == "ended"


def test_advisor_comes_by_an_invitation_with_a_last_day(settings):
    settings.SIGN_UP = "invitation"
    owner, _, household = couple()
    client, path = browser(owner), "/account/invitations/"
    sent = {"email": "tax@example.org", "role": "advisor"}
    assert client.post(path, sent).status_code == 422
    assert client.post(path, {**sent, "ends_on": SOON}).status_code == 302
    assert (Invitation.objects.get().role, Invitation.objects.get().ends_on) == ("advisor", SOON)
    last = selectors.today(owner) + timedelta(days=2)
    _, link = invitations.issue(
        "a@example.org", invitations.LIVES, "", invited_by=owner, household=household, role="advisor", ends_on=last
    )
    token = link.split("/")[-2]
    with time_machine.travel(datetime.now(UTC) + timedelta(days=4), tick=False), pytest.raises(Problem):
        invitations.accept(token, "", "violet tractor on the moon")
    tax = invitations.accept(token, "", "violet tractor on the moon")
    place = Membership.objects.get(user=tax)
    assert (place.household, place.role, place.ends_on, place.shares_book) == (household, "advisor", last, False)
    assert set(selectors.visible_users(tax)) == {tax, *User.objects.filter(membership__shares_book=True)}


def test_household_has_room_for_so_many():
    _, _, household = couple()
    people = [UserFactory() for _ in range(households.MOST_MEMBERS - 2)]
    Membership.objects.bulk_create(Membership(household=household, user=each) for each in people)
    with pytest.raises(Problem, match="up to 20"):
        households.admit(UserFactory(), household, Role.VIEWER, None)


@pytest.mark.parametrize("change", [{"role": "king"}, {"role": "advisor"}, {"ends_on": SOON}])
def test_database_refuses_a_place_that_makes_no_sense(change):
    _, partner, _ = couple()
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.update(**change)
    with pytest.raises(ValidationError):
        households.set_role(partner, "king")


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """Fifty at once; each leaves its connection closed."""
    with ThreadPoolExecutor(50) as pool:
        yield pool


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_leave_an_owner(threads):
    owner, partner, household = couple()
    Membership.objects.update(role=Role.OWNER)
    more = [add(household, Role.OWNER) for _ in range(6)]
    people = [owner, partner, *more]

    def step_down(number: int) -> bool:
        user = people[number % len(people)]
        try:
            if number % 2:
                households.leave(user)
            else:
                households.give_role(user, user.pk, Role.PARTNER)
        except Problem as refusal:
            return refusal.code == "last_owner"
        finally:
            connections.close_all()
        return True

    done = list(threads.map(step_down, range(50)))
    left = household.memberships.all()
    assert any(done)
    assert left.filter(role=Role.OWNER).count() == 1
