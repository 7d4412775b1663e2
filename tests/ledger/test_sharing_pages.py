"""What one shares is one's own choice, account by account."""

import pytest
from django.test import Client

from apps.ledger.services import share
from apps.problems import Problem
from apps.users.models import AccountShare, Membership, User
from apps.users.sight import sight_of
from tests.ledger_factories import AccountFactory, UserFactory, couple
from tests.users.door import browser

pytestmark = pytest.mark.django_db
PAGE = "/household/sharing"


@pytest.fixture
def ada() -> User:
    return couple()[0]


def test_book_and_accounts_are_shared_as_chosen(ada, django_assert_max_num_queries):
    full, amounts, none = (AccountFactory(owner=ada) for _ in range(3))
    ben = User.objects.get(membership__role="partner")
    client = browser(ada)
    sent = {"shares_book": "on", f"account_{full.pk}": "full", f"account_{amounts.pk}": "amounts"}
    with django_assert_max_num_queries(16):
        assert client.post(PAGE, {**sent, f"account_{none.pk}": "none"}).url == "/household/"
    assert (sight_of(ben, ada.pk).hidden, sight_of(ben, ada.pk).wordless) == ({none.pk}, {amounts.pk})
    assert "The book, in part" in browser(ben).get("/household/").content.decode()
    page = client.get(PAGE).content.decode()
    assert page.count("selected") == 3
    assert client.post(PAGE, {**sent, f"account_{none.pk}": "full"}).status_code == 302
    assert list(AccountShare.objects.values_list("account", "level")) == [(amounts.pk, "amounts")]
    assert client.post(PAGE, {**sent, f"account_{none.pk}": "half"}).status_code == 422
    closed = {name: value for name, value in sent.items() if name != "shares_book"} | {f"account_{none.pk}": "full"}
    assert client.post(PAGE, closed).status_code == 302
    with pytest.raises(Problem):
        sight_of(ben, ada.pk)
    assert f'href="{PAGE}"' in client.get(f"/accounts/{full.pk}/").content.decode()


def test_number_of_queries_does_not_grow(ada, django_assert_max_num_queries):
    for _ in range(12):
        AccountFactory(owner=ada)
    client = browser(ada)
    with django_assert_max_num_queries(6):
        assert client.get(PAGE).status_code == 200


def test_nobody_shares_anothers_account(ada):
    theirs = AccountFactory(owner=UserFactory())
    with pytest.raises(Problem):
        share(ada, shares_book=True, limits={theirs.pk: "none"})
    page = browser(ada)
    assert f"account_{theirs.pk}" not in page.get(PAGE).content.decode()
    page.post(PAGE, {f"account_{theirs.pk}": "none"})
    assert not AccountShare.objects.exists()


def test_page_is_for_who_keeps_a_book_in_a_household(ada):
    assert Client().get(PAGE).url.startswith("/login/")
    assert browser(UserFactory()).get(PAGE).url == "/household/"
    Membership.objects.filter(user=ada).update(role="viewer", shares_book=False)
    assert browser(ada).post(PAGE, {"shares_book": "on"}).url == "/household/"
    with pytest.raises(Problem):
        share(ada, shares_book=True, limits={})
    assert not Membership.objects.get(user=ada).shares_book
