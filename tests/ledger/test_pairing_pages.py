"""The page of pairs to review: both sides beside each other, a yes or a no for each, and nobody else's."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.ledger.models import Transfer, TransferProposal
from apps.users.services import found_household
from tests.ledger_factories import AccountFactory, SplitLineFactory, TransactionFactory, UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/review/transfers"


def propose(source, target, amount="100.00", **fields):
    """A pair that waits."""
    day = date(2026, 3, 4)
    out = TransactionFactory(account=source, amount=-Decimal(amount), posting_date=day, payee="")
    back = TransactionFactory(account=target, amount=Decimal(amount), posting_date=day, payee="")
    told = {"likelihood": 70, "evidence": "same amount, same day", **fields}
    return TransferProposal.objects.create(source=out, target=back, **told)


@pytest.fixture
def own(user):
    return AccountFactory(owner=user, name="Giro"), AccountFactory(owner=user, name="Rainy day")


def test_a_pair_is_shown_with_both_sides_and_why(web, own):
    propose(*own, amount="123.45")
    page = web.get(PAGE).content.decode()
    for words in ("Giro to Rainy day", "\N{MINUS SIGN}€123.45", "+€123.45", "Same amount, same day.", "Wed 4 Mar 2026"):
        assert words in page


def test_a_yes_makes_the_transfer_and_the_pair_goes(web, own):
    pair = propose(*own)
    page = web.post(f"{PAGE}/{pair.pk}/accept", follow=True).content.decode()
    assert "Both are one transfer now" in page
    assert Transfer.objects.get().transactions.count() == 2
    assert not TransferProposal.objects.exists()


def test_a_no_is_counted_and_can_be_taken_back(web, own):
    pair = propose(*own)
    assert "1 pair" in web.post(f"{PAGE}/{pair.pk}/reject", follow=True).content.decode()
    assert "up for review again" in web.post(f"{PAGE}/{pair.pk}/reconsider", follow=True).content.decode()
    assert TransferProposal.objects.get().status == "open"


def test_all_shown_are_accepted_where_they_do_not_contradict(web, own):
    first, second, third = propose(*own), propose(*own), propose(*own)
    rival = TransferProposal.objects.create(source=first.source, target=second.target, likelihood=60)
    sent = [first.pk, second.pk, third.pk, rival.pk]
    page = web.post(f"{PAGE}/accept", {"proposals": sent}, follow=True).content.decode()
    assert "1 transfer made. Where two pairs want the same side, choose one of them." in page
    assert Transfer.objects.get().transactions.filter(pk=third.source_id).exists()


@pytest.mark.parametrize("sent", [[], ["x"], ["1" * 30], [str(n) for n in range(51)]])
def test_what_no_page_sends_is_refused_in_words(web, sent):
    page = web.post(f"{PAGE}/accept", {"proposals": sent}, follow=True).content.decode()
    assert "Choose from the pairs that are shown." in page


def test_others_pairs_are_neither_shown_nor_accepted_with_ones_own(web, own, stranger):
    mine = propose(*own)
    theirs = propose(AccountFactory(owner=stranger, name="Secret"), AccountFactory(owner=stranger))
    assert "Secret" not in web.get(PAGE).content.decode()
    assert web.post(f"{PAGE}/accept", {"proposals": [mine.pk, theirs.pk]}).status_code == 404
    assert not Transfer.objects.exists()


def test_a_side_in_a_book_that_is_not_shared_is_never_shown(web, user, own):
    partner = UserFactory()
    household = found_household("Home", user, partner, share_books=True)
    pair = propose(own[0], AccountFactory(owner=partner, name="Gift fund"))
    assert "Gift fund" in web.get(PAGE).content.decode()

    household.memberships.filter(user=partner).update(shares_book=False)
    assert "Gift fund" not in web.get(PAGE).content.decode()
    assert web.post(f"{PAGE}/{pair.pk}/accept").status_code == 404


def test_a_pair_whose_side_was_split_or_tied_since_is_not_asked_about(web, own):
    pair = propose(*own)
    SplitLineFactory(transaction=pair.source)
    assert "Nothing to review." in web.get(PAGE).content.decode()
    assert web.post(f"{PAGE}/{pair.pk}/accept").status_code == 404


def test_pages_hold_fifty_and_ask_as_often_for_many_as_for_few(web, user, own):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            page = web.get(PAGE).content.decode()
        return len(captured), page.count("It is one transfer")

    propose(*own), propose(*own, status="rejected")
    few, _ = queries()
    for _ in range(60):
        propose(*own), propose(*own, status="rejected")
    assert queries() == (few, 50)
    assert few <= 12
