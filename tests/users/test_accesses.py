"""Staff in people's books: with the permission, a reason and an end, and never unseen."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client

from apps.users import accesses, selectors
from apps.users.models import AccountShare, BookAccess, User
from apps.users.sight import sight_of
from tests.ledger_factories import AccountFactory, UserFactory, couple, opened
from tests.users.door import browser

pytestmark = pytest.mark.django_db
WHY = "They asked for help with a wrong total."
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def owner() -> User:
    return UserFactory(email="ada@example.org", time_zone="America/New_York")


@pytest.fixture
def clerk() -> User:
    clerk = UserFactory(email="clerk@example.org", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_any_book"))
    return clerk


def test_book_is_open_for_an_hour_and_its_owner_told(owner, clerk, django_capture_on_commit_callbacks):
    path, client = f"/access/{owner.pk}/", browser(clerk)
    with time_machine.travel(NOW, tick=False) as clock:
        assert client.get("/", {"user": owner.pk}).status_code == 404
        assert client.get(path).status_code == 200
        assert client.post(path, {"reason": " why "}).status_code == 422
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(path, {"reason": WHY}).url == f"/?user={owner.pk}"
        assert f'value="{owner.pk}"' in client.get("/transactions/").content.decode()
        assert client.get("/transactions/", {"user": owner.pk}).status_code == 200
        assert WHY in client.get(path).content.decode()
        assert client.post(path, {"reason": WHY}).status_code == 409
        clock.shift(timedelta(hours=1))
        assert client.get("/transactions/", {"user": owner.pk}).status_code == 404
        assert str(owner) not in client.get("/transactions/").content.decode()
    (sent,) = mail.outbox
    assert sent.to == [owner.email]
    assert all(text in sent.body for text in (clerk.email, WHY, "20 November 2026, 08:00", "/account/access-log/"))


def test_owner_alone_reads_their_log(owner, clerk, django_assert_max_num_queries):
    for hours in range(3):
        with time_machine.travel(NOW + timedelta(hours=hours), tick=False):
            opened(clerk, owner)
    clerk.delete()
    client = browser(owner)
    with django_assert_max_num_queries(6):
        page = client.get("/account/access-log/").content.decode()
    assert (page.count(WHY), page.count("clerk@example.org")) == (3, 3)
    assert "Nobody did" in browser(UserFactory()).get("/account/access-log/").content.decode()
    assert Client().get("/account/access-log/").url.startswith("/login/")


def test_only_staff_with_the_permission_open_books_of_others(owner, clerk):
    reader = UserFactory()
    reader.user_permissions.add(Permission.objects.get(codename="view_any_book"))
    gone = UserFactory(is_active=False)
    for viewer, book in ((owner, clerk), (UserFactory(is_staff=True), owner), (reader, owner), (clerk, clerk)):
        assert browser(viewer).get(f"/access/{book.pk}/").status_code == 404
        assert browser(viewer).post(f"/access/{book.pk}/", {"reason": WHY}).status_code == 404
    for nobody in (gone.pk, 10**9, 10**30):
        assert browser(clerk).post(f"/access/{nobody}/", {"reason": WHY}).status_code == 404
    assert Client().post(f"/access/{owner.pk}/").url.startswith("/login/")
    assert not BookAccess.objects.exists()


def test_operators_have_to_open_books_too_and_lose_them_with_their_rights(owner):
    operator = UserFactory(is_staff=True, is_superuser=True)
    assert list(selectors.visible_users(operator)) == [operator]
    opened(operator, owner)
    assert set(selectors.visible_users(operator)) == {operator, owner}
    operator.is_staff = False
    assert list(selectors.visible_users(operator)) == [operator]


def test_open_book_is_seen_whole_and_a_shared_one_as_it_is_shared():
    ada, ben, _ = couple()
    account = AccountFactory(owner=ada)
    AccountShare.objects.create(account=account, level="none")
    User.objects.filter(pk=ben.pk).update(is_staff=True, is_superuser=True)
    staff = User.objects.get(pk=ben.pk)
    assert sight_of(staff, ada.pk).hidden == {account.pk}
    opened(staff, ada)
    assert sight_of(staff, ada.pk).is_whole


def test_so_many_books_are_open_at_once(clerk):
    people = [UserFactory() for _ in range(accesses.OPEN_AT_ONCE + 1)]
    for each in people[:-1]:
        opened(clerk, each)
    assert browser(clerk).post(f"/access/{people[-1].pk}/", {"reason": WHY}).status_code == 409


def test_log_is_added_to_and_never_changed(owner, clerk):
    access = opened(clerk, owner)
    for change in (
        access.save,
        access.delete,
        BookAccess.objects.all().delete,
        lambda: BookAccess.objects.update(reason="none"),
        lambda: owner.accesses.all().delete(),
    ):
        with pytest.raises(TypeError, match="never changed"):
            change()
    operator = browser(UserFactory(is_staff=True, is_superuser=True))
    there = f"/admin/users/bookaccess/{access.pk}"
    assert operator.get(f"{there}/change/").status_code == 200
    assert operator.post(f"{there}/change/", {"reason": "none"}).status_code == 403
    assert operator.post(f"{there}/delete/", {"post": "yes"}).status_code == 403
    assert f"/access/{owner.pk}/" in operator.get(f"/admin/users/user/{owner.pk}/change/").content.decode()
    owner.delete()
    assert not BookAccess.objects.exists()
