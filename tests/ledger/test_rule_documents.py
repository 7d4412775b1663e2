"""A rule's JSON is read whole or refused with the field that is wrong."""

import pytest

from apps.ledger.rules import Book, Named, RuleRefused, parse_rule

from .rule_words import amount, category, days, going, notes, on_account, payee, rule, share, tags, text, transfer

BOOK = Book({5: Named("Food", "expense"), 6: Named("Transfers", "transfer")}, {1: "Checking", 2: "Savings"})
EVERY_CONDITION = [text("a", "regex"), amount("1.00", None), on_account(1), going("in"), days(28, 3)]


@pytest.mark.parametrize(
    "actions",
    [
        [category(5), payee("Rewe"), tags("a", "b"), notes("n")],
        [transfer(6, 2)],
        [share("33.33", 5), share("66.67")],
    ],
)
def test_what_is_read_is_written_back_the_same(actions):
    spec = parse_rule(EVERY_CONDITION, actions)
    assert parse_rule(*spec.documents()) == spec
    assert list(BOOK.missing(spec)) == []


@pytest.mark.parametrize(
    ("condition", "field", "message"),
    [
        ({"kind": "weather"}, "kind", "Choose one of text, amount"),
        ("rewe", "kind", "must be an object"),
        ({**text("a"), "colour": "red"}, "kind", "no field 'colour'"),
        (text(""), "value", "Write a text"),
        (text("x" * 201), "value", "at most 200 characters; these are 201"),
        (text("a", "sounds like"), "how", "Choose one of contains"),
        (text("a", "contains", "notes"), "field", "Choose one of any"),
        (text("(", "regex"), "value", "no regular expression"),
        (text(r"(((a?){200}){200}){200}", "regex"), "value", "repeats too much"),
        (text(r"(?:a?){99999999}b", "regex"), "value", "repeats too much"),
        (text(r"a{99999999999999999999}", "regex"), "value", "repeats too much"),
        (text(r"(?x) a { 9 9 9 9 9 9 }", "regex"), "value", "without the flag"),
        (amount("10", "9.99"), "to", "must be 10.00 or more"),
        (amount(), "from", "smallest or the largest"),
        (amount("1.005"), "from", "two decimal places"),
        (amount("-1"), "from", "from 0 to"),
        (amount("1e400"), "from", "from 0 to"),
        (amount("NaN"), "from", "plain number"),
        (amount("1000000000000"), "from", "from 0 to"),
        ({"kind": "amount", "from": 1.5}, "from", "plain number"),
        (on_account(0), "account", "Choose the account"),
        (on_account(2**63), "account", "Choose the account"),
        ({"kind": "account", "account": True}, "account", "Choose the account"),
        (going("up"), "direction", "Choose one of in, out"),
        (days(0, 5), "from", "from 1 to 31"),
        (days(1, 32), "to", "from 1 to 31"),
    ],
)
def test_a_wrong_condition_is_refused_at_its_field(condition, field, message):
    with pytest.raises(RuleRefused) as refusal:
        parse_rule([going("in"), condition], [category(5)])
    (finding,) = refusal.value.findings
    assert (finding.part, finding.place, finding.field) == ("conditions", 2, field)
    assert message in str(finding)
    assert str(finding).startswith("Condition 2: ")


@pytest.mark.parametrize(
    ("actions", "message"),
    [
        ([{"kind": "email"}], "Action 1: Choose one of category"),
        ([category(0)], "Action 1: Choose the category"),
        ([payee("")], "Action 1: Write a text"),
        ([tags()], "Action 1: Write at least one"),
        ([tags("x" * 41)], "Action 1: Use at most 40 characters"),
        ([tags(*map(str, range(21)))], "Action 1: Use at most 20"),
        ([notes("x" * 201)], "Action 1: Use at most 200"),
        ([share("0", 5), share("100", 5)], "Action 1: Give this line a share above 0"),
        ([share("101", 5)], "Action 1: Write a number from 0 to 100"),
        ([share("50", 5), share("49.99", 5)], "add up to 99.99 %"),
        ([share("100", 5)], "at least 2 shares"),
        ([category(5), share("50"), share("50")], "choose one of them"),
        ([category(5), transfer(6)], "choose one of them"),
        ([category(5), category(5)], "each of category, transfer and payee once"),
        ([payee("a"), payee("b")], "each of category, transfer and payee once"),
        ([notes(str(number)) for number in range(11)], "at most 10 actions; these are 11"),
        ([], "at least one of the actions"),
        ({"kind": "payee"}, "at least one of the actions"),
    ],
)
def test_wrong_actions_are_refused(actions, message):
    with pytest.raises(RuleRefused, match=message):
        parse_rule([going("in")], actions)


def test_everything_that_is_wrong_is_told_at_once():
    with pytest.raises(RuleRefused) as refusal:
        parse_rule([text(""), going("in"), days(0, 0)], [payee("")])
    assert [(each.part, each.place) for each in refusal.value.findings] == [
        ("conditions", 1),
        ("conditions", 3),
        ("actions", 1),
    ]


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (rule([on_account(9)], payee("a")), "Condition 1: This account is gone"),
        (rule([going("in")], payee("a"), category(9)), "Action 2: This category is gone"),
        (rule([going("in")], share("50", 9), share("50", 5)), "Action 1: This category is gone"),
        (rule([going("in")], transfer(5)), "Action 1: Choose a category of the kind transfer"),
        (rule([going("in")], transfer(6, 9)), "Action 1: This account is gone"),
    ],
)
def test_what_is_not_in_the_book_is_named(spec, message):
    with pytest.raises(RuleRefused, match=message):
        BOOK.complete(spec)


def test_a_transfer_without_a_category_takes_the_first_of_that_kind():
    (action,) = BOOK.complete(rule([going("in")], transfer())).actions
    assert action.category == 6
    with pytest.raises(RuleRefused, match="no category of the kind transfer"):
        Book({}, {}).complete(rule([going("in")], transfer()))
