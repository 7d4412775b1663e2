"""A passkey, from the first to the next log-in: a real browser with an authenticator that is software."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Site
from tests.ledger_factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_passkey_is_added_and_logs_in(site: Site, page) -> None:
    user = UserFactory()
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    # Passkeys belong to a name; browsers know none for a bare address.
    at = site.url.replace("127.0.0.1", "localhost")

    page.goto(f"{at}/login/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.goto(f"{at}/account/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name").fill("Laptop")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("Laptop").or_(page.get_by_role("heading", name="Recovery Codes"))).to_be_visible()

    page.goto(f"{at}/account/")
    expect(page.get_by_role("heading", name="Passkeys")).to_contain_text("1")
    page.context.clear_cookies()
    page.goto(f"{at}/login/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(f"{at}/")
    page.goto(f"{at}/account/")
    expect(page.get_by_text(user.email).first).to_be_visible()
