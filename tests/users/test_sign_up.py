"""Who may make an account, and what strangers can learn by trying."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from apps.users.models import User
from tests.ledger_factories import PASSWORD, UserFactory
from tests.users.door import NEW, at, link_in_last_mail, log_in, who

pytestmark = pytest.mark.django_db
SIGN_UP = "/account/signup/"


def sent(email: str, password: str = NEW) -> dict[str, str]:
    return {"email": email, "password1": password, "password2": password}


@pytest.mark.parametrize("setting", ["closed", "invitation"])
def test_strangers_find_no_form_where_sign_up_is_not_open(client, settings, setting):
    settings.SIGN_UP = setting
    assert "No sign-up here" in client.get(SIGN_UP).content.decode()
    assert "No sign-up here" in client.post(SIGN_UP, sent("eve@example.org")).content.decode()
    assert "Make an account" not in client.get("/login/").content.decode()
    assert not User.objects.exists()


def test_open_sign_up_wants_the_address_confirmed_first(client, settings):
    settings.SIGN_UP = "open"
    assert "Make an account" in client.get("/login/").content.decode()
    answer = client.post(SIGN_UP, sent("Eve@Example.org"))
    assert (answer.status_code, answer.url) == (302, "/account/confirm/")
    assert client.get(answer.url).status_code == 200
    eve = User.objects.get()
    assert (eve.email, who(client)) == ("eve@example.org", None)
    assert eve.categories.exists()

    assert log_in(at("198.51.100.1"), eve.email, NEW).url == "/account/confirm/"
    link = link_in_last_mail()
    assert client.get(link).status_code == 200
    assert not EmailAddress.objects.get().verified, "a mail scanner that follows links confirms nothing"
    client.post(link)
    browser = at("198.51.100.1")
    log_in(browser, eve.email, NEW)
    assert who(browser) == eve.pk


def test_weak_password_is_refused(client, settings):
    settings.SIGN_UP = "open"
    answer = client.post(SIGN_UP, sent("eve@example.org", "short one"))
    assert "at least 12 characters" in answer.content.decode()
    assert not User.objects.exists()


def test_taken_address_is_answered_like_a_free_one(client, settings):
    settings.SIGN_UP = "open"
    ada = UserFactory()
    free, taken = client.post(SIGN_UP, sent("new@example.org")), at("198.51.100.2").post(SIGN_UP, sent(ada.email))
    assert (free.status_code, free.url) == (taken.status_code, taken.url)
    assert User.objects.count() == 2
    assert [message.to for message in mail.outbox] == [["new@example.org"], [ada.email]]
    assert "You have one already" in mail.outbox[1].body


def test_reset_of_the_password(client):
    ada = UserFactory()
    asked = client.post("/account/password/reset/", {"email": ada.email})
    assert (asked.status_code, asked.url) == (302, "/account/password/reset/sent/")
    assert client.get(asked.url).status_code == 200
    assert mail.outbox[0].subject == "FinSight: Password Reset Email"
    link = link_in_last_mail()
    form = client.get(link, follow=True)
    changed = client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert client.get(changed.url).status_code == 200
    assert log_in(at("198.51.100.3"), ada.email, PASSWORD).status_code == 200
    assert log_in(at("198.51.100.3"), ada.email, NEW).status_code == 302
    assert "Bad Token" in client.get(link, follow=True).content.decode()


def test_reset_tells_nobody_who_has_an_account(client):
    ada = UserFactory()
    known = client.post("/account/password/reset/", {"email": ada.email})
    unknown = at("198.51.100.4").post("/account/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mail.outbox] == [[ada.email]]


def test_a_mail_server_that_fails_is_told_to_the_log_and_to_nobody_else(settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answers = [
        at("10.9.9.9").post("/account/password/reset/", {"email": email})
        for email in (UserFactory().email, "no@example.org")
    ]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [
        (302, "/account/password/reset/sent/")
    ] * 2
    assert "mail_not_sent" in capsys.readouterr().err
