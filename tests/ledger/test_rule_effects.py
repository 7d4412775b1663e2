"""What each condition finds and each action does, how rules follow on each other, and that none runs for ever."""

import time

import pytest

from apps.ledger.rules.effects import effects
from apps.ledger.rules.expressions import TOO_LONG, is_plain

from .rule_words import (
    amount,
    booking,
    bookings,
    category,
    days,
    going,
    notes,
    on_account,
    payee,
    rule,
    share,
    tags,
    text,
    transfer,
)


def hits(condition, **fields) -> bool:
    return effects([rule([condition], category(7))], bookings(booking(**fields))).hits == {1: 1}


@pytest.mark.parametrize(
    ("condition", "fields", "fits"),
    [
        (text("rewe"), {}, True),
        (text("card PAYMENT"), {}, True),
        (text("markt card"), {}, False),
        (text("rewe   markt"), {"payee": "Rewe\tMARKT"}, True),
        (text("strasse"), {"payee": "Hauptstraße 1"}, True),
        (text("rewe", "contains", "description"), {}, False),
        (text("card", "contains", "payee"), {}, False),
        (text("rewe", "equals"), {}, False),
        (text("rewe markt", "equals"), {}, True),
        (text(r"^rewe\s", "regex"), {}, True),
        (text(r"payment \d{4}$", "regex"), {}, True),
        (text(r"^\d+$", "regex"), {}, False),
        (text("100%_a.b"), {"payee": "is 100%_a.b?"}, True),
        (text("100%_a.b"), {"payee": "is 100%_axb?"}, False),
        (amount("10.00", "10.00"), {}, True),
        (amount("10.01"), {}, False),
        (amount(None, "9.99"), {}, False),
        (amount("9", "11"), {"cents": 1000}, True),
        (amount("999999999999.99"), {"cents": -(10**14) + 1}, True),
        (on_account(1), {}, True),
        (on_account(2), {}, False),
        (going("out"), {}, True),
        (going("in"), {}, False),
        (going("in"), {"cents": 0}, False),
        (days(15, 15), {}, True),
        (days(16, 31), {}, False),
        (days(28, 3), {"day": 30}, True),
        (days(28, 3), {"day": 2}, True),
        (days(28, 3), {}, False),
    ],
)
def test_a_condition_finds_what_it_says(condition, fields, fits):
    assert hits(condition, **fields) == fits


def test_all_and_any_of_the_conditions():
    looked_for = [text("rewe"), going("in")]
    frame = bookings(booking(), booking(cents=5), booking(payee="Aldi"), booking(payee="Aldi", cents=5))
    assert effects([rule(looked_for, category(7))], frame).rows["id"].tolist() == [2]
    assert effects([rule(looked_for, category(7), match_all=False)], frame).rows["id"].tolist() == [1, 2, 4]


def test_every_action_says_what_becomes_of_the_booking():
    doing = [category(7), payee("Rewe"), tags("food", "week"), notes("by rule")]
    found = effects([rule([text("rewe")], *doing)], bookings(booking(), booking(notes="mine"), booking(payee="Aldi")))
    assert found.rows.to_dict("records") == [
        {"id": 1, "category": 7, "payee": "Rewe", "notes": "by rule"},
        {"id": 2, "category": 7, "payee": "Rewe", "notes": "mine\nby rule"},
    ]
    assert sorted(zip(found.tags["id"], found.tags["tag"], strict=True)) == [
        (1, "food"),
        (1, "week"),
        (2, "food"),
        (2, "week"),
    ]


def test_a_second_run_finds_nothing_more_to_change():
    doing = [category(7), payee("REWE Markt"), notes("by rule")]
    done = booking(category=7, notes="mine\nby rule")
    assert effects([rule([text("rewe")], *doing)], bookings(done), overwrite=True).rows.empty


def test_notes_are_added_only_where_there_is_room():
    full = booking(notes="x" * 3996)
    assert effects([rule([text("rewe")], notes("more"))], bookings(full)).rows.empty


def test_a_transfer_names_where_its_other_side_is_likely_to_stand():
    found = effects([rule([text("rewe")], transfer(9, 2))], bookings(booking(), booking(tied=True)))
    assert found.rows[["id", "category"]].values.tolist() == [[1, 9]]
    assert found.counter == {1: 2}


@pytest.mark.parametrize(
    ("cents", "shares", "parts"),
    [
        (-1000, ["33.33", "33.33", "33.34"], [-333, -333, -334]),
        (1000, ["33.33", "33.33", "33.34"], [333, 333, 334]),
        (-1001, ["50", "50"], [-500, -501]),
        (-1001, ["60", "40"], [-601, -400]),
        (-(10**14) + 1, ["0.01", "99.99"], [-9_999_999_999, -99_990_000_000_000]),
    ],
)
def test_shares_make_the_whole_to_the_cent(cents, shares, parts):
    found = effects([rule([text("rewe")], *map(share, shares))], bookings(booking(cents=cents)))
    assert found.parts["cents"].tolist() == parts
    assert sum(parts) == cents


def test_what_is_too_small_to_split_stays_whole_and_is_counted():
    found = effects([rule([text("rewe")], share("50"), share("50"))], bookings(booking(cents=-1), booking(cents=0)))
    assert (found.too_small, len(found.parts)) == (2, 0)


def test_categories_splits_and_transfers_are_left_alone():
    frame = bookings(booking(category=3), booking(tied=True), booking(category=3, tied=True))
    for doing in ([category(7)], [share("50"), share("50")], [transfer(9)]):
        found = effects([rule([text("rewe")], *doing, tags("seen"))], frame)
        assert (len(found.rows), len(found.parts), len(found.tags)) == (0, 0, 3)
    assert effects([rule([text("rewe")], category(7))], frame, overwrite=True).rows["id"].tolist() == [1]


def test_later_rules_see_the_payee_that_earlier_ones_set_and_have_the_last_word():
    rules = [
        rule([text("card payment")], payee("Corner shop"), category(1), key=1),
        rule([text("corner shop", "equals", "payee")], category(2), key=2),
        rule([text("rewe markt", "contains", "payee")], category(3), key=3),
    ]
    found = effects(rules, bookings(booking()))
    assert found.rows.to_dict("records") == [{"id": 1, "category": 2, "payee": "Corner shop", "notes": None}]
    assert found.hits == {1: 1, 2: 1, 3: 0}


def test_a_category_takes_an_earlier_split_back_and_a_split_an_earlier_category():
    split, plain = [share("50", 1), share("50", 2)], [category(3)]
    frame = bookings(booking())
    after = effects([rule([text("rewe")], *split, key=1), rule([text("rewe")], *plain, key=2)], frame)
    assert (len(after.parts), after.rows["category"].tolist()) == (0, [3])
    before = effects([rule([text("rewe")], *plain, key=1), rule([text("rewe")], *split, key=2)], frame)
    assert (len(before.parts), len(before.rows)) == (2, 0)


def test_stop_ends_the_way_of_what_fits_and_of_nothing_else():
    rules = [rule([going("out")], category(1), key=1, stop=True), rule([text("rewe")], category(2), key=2)]
    found = effects(rules, bookings(booking(), booking(cents=1)))
    assert found.rows["category"].tolist() == [1, 2]


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|a)*b", "(a|aa)+$", "(?R)?a", "(.*)*x", r"(.*?,){11}P", r".*.*.*.*=.*"]
)
def test_an_expression_without_end_is_stopped_and_told(pattern):
    frame = bookings(*(booking(payee="a" * 199 + "!", description=("a," * 250)[:500]) for _ in range(300)))
    rules = [rule([text(pattern, "regex")], category(1), key=1), rule([text("aaa")], category(2), key=2)]
    started = time.monotonic()
    found = effects(rules, frame)
    assert time.monotonic() - started < 5
    if found.failed:
        assert found.failed == {1: TOO_LONG}
        assert found.rows["category"].tolist() == [2] * 300
    assert 2 in found.hits


def test_the_textbook_expression_is_told():
    frame = bookings(booking(description="a" * 499 + "!"))
    assert effects([rule([text("(a+)+$", "regex")], category(1))], frame).failed == {1: TOO_LONG}


@pytest.mark.parametrize(
    ("pattern", "plain"),
    [
        (r"rewe\s+\d{2,3}\b", True),
        ("netflix|spotify", True),
        ("(a+)+$", False),
        ("(rewe){e<=2}", False),
        ("rewe{e<=9}", False),
    ],
)
def test_plain_expressions_are_told_from_involved_ones(pattern, plain):
    assert is_plain(pattern) == plain


@pytest.mark.parametrize("pattern", [".*a?a?b", "a+(a|b|aa|ab)z", r"\w*a{3,9}b", ".+?x?y?z", "a*?a?a?$"])
def test_a_plain_expression_is_quick_on_its_worst_text(pattern):
    assert is_plain(pattern)
    started = time.thread_time()
    effects(
        [rule([text(pattern, "regex")], category(1))], bookings(booking(payee="a" * 200, description="a" * 499 + "!"))
    )
    assert time.thread_time() - started < 0.5


def test_no_bookings_are_no_trouble():
    found = effects([rule([text("a")], category(1), tags("x"))], bookings(booking()).head(0))
    assert (len(found.rows), len(found.tags), len(found.parts), found.hits) == (0, 0, 0, {1: 0})
