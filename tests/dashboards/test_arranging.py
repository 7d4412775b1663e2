"""The person chooses and orders what is on the overview, without any script."""

import re

import pytest

from apps.dashboards.arranging import PARTS, places, turn
from apps.dashboards.models import Arrangement
from apps.portability.tables import BY_NAME
from apps.problems import Problem
from etl.services import refresh
from tests.ledger_factories import TransactionFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def shown(user) -> list[str]:
    return [place.key for place in places(user) if place.is_shown]


def test_without_a_choice_everything_is_there_in_its_order():
    assert shown(UserFactory()) == list(PARTS)


def test_parts_move_by_one_and_stop_at_the_ends():
    user, first, second = UserFactory(), *list(PARTS)[:2]
    turn(user, second, "up")
    assert shown(user)[:2] == [second, first]
    turn(user, second, "up")
    assert shown(user)[:2] == [second, first]
    turn(user, second, "down")
    assert shown(user) == list(PARTS)


def test_what_is_hidden_keeps_its_place():
    user = UserFactory()
    turn(user, "pace", "hide")
    turn(user, "pace", "hide")
    assert "pace" not in shown(user)
    turn(user, "pace", "show")
    assert shown(user) == list(PARTS)


def test_everything_can_be_put_back():
    user = UserFactory()
    turn(user, "trend", "up")
    turn(user, "pace", "hide")
    turn(user, "", "reset")
    assert shown(user) == list(PARTS)
    assert not Arrangement.objects.exists()


def test_a_part_that_came_later_stands_at_the_end_and_one_that_is_gone_nowhere():
    user = UserFactory()
    Arrangement.objects.create(user=user, parts=["trend", "gone", "figures"], hidden=["gone", "figures"])
    assert shown(user)[0] == "trend"
    assert "gone" not in [place.key for place in places(user)]
    assert sorted(place.key for place in places(user)) == sorted(PARTS)


@pytest.mark.parametrize("parts", [None, 7, "trend", [["trend"], {"a": 1}, "trend", "trend"], {"trend": 1}])
def test_whatever_a_restored_book_says_every_part_is_there_once(parts):
    user = UserFactory()
    Arrangement.objects.create(user=user, parts=parts or [], hidden=parts or [])
    assert sorted(place.key for place in places(user)) == sorted(PARTS)


@pytest.mark.parametrize(("key", "how", "code"), [("pace", "sideways", "unknown_turn"), ("nothing", "up", "not_found")])
def test_what_is_no_turn_or_no_part_is_refused(key, how, code):
    with pytest.raises(Problem) as caught:
        turn(UserFactory(), key, how)
    assert caught.value.code == code


def test_the_overview_keeps_to_it_and_is_nobody_elses(client):
    account = TransactionFactory().account
    refresh()
    client.force_login(account.owner)
    client.post("/overview/arrange", {"part": "trend", "turn": "hide"})
    answer = client.post("/overview/arrange", {"part": "net-worth", "turn": "up"})
    assert (answer.status_code, answer["Location"]) == (302, "/overview/arrange#net-worth")
    page = client.get("/?month=2026-01").content.decode()
    drawn = re.findall(r'data-chart-card="([\w-]+)"', page)
    assert "trend" not in drawn
    assert "net-worth" in drawn
    assert shown(UserFactory()) == list(PARTS)


def test_where_everything_is_hidden_the_page_says_so_and_leads_back(client):
    account = TransactionFactory().account
    refresh()
    for key in PARTS:
        turn(account.owner, key, "hide")
    client.force_login(account.owner)
    page = client.get("/?month=2026-01").content.decode()
    assert "Every part is hidden" in page
    assert 'href="/overview/arrange"' in page


def test_the_form_has_a_button_for_every_turn(client):
    client.force_login(UserFactory())
    page = client.get("/overview/arrange").content.decode()
    assert page.count('value="up"') == page.count('value="down"') == page.count('value="hide"') == len(PARTS)
    assert page.count('value="up" disabled') == page.count('value="down" disabled') == 1


def test_it_is_part_of_a_persons_book():
    user = UserFactory()
    turn(user, "trend", "up")
    assert len(list(BY_NAME["arrangement"].rows(user))) == 1
    assert list(BY_NAME["arrangement"].rows(UserFactory())) == []
