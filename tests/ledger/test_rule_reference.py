"""Whatever the rules: done to columns at once or to one booking after the other, it comes to the same."""

from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.ledger.rules.effects import Effects, effects

from .rule_reference import outcome
from .rule_words import (
    amount,
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

WORDS = ["REWE", "Rewe  Markt", "rewe markt 12", "Miete", "STRASSE", "Straße", "", "amazon eu 77", "Bahn", " Bahn "]
SOUGHT = st.sampled_from(["rewe", "REWE MARKT", "straße", "bahn", "7", "e m", "amazon"])
PATTERNS = st.sampled_from([r"rewe\s+\w+", r"^bahn$", r"\d{2}$", r"(re|ba)\w+", r"mar.*12", r"^$"])
KEYS = st.integers(1, 4)
TEXTS = st.builds(
    text, SOUGHT, st.sampled_from(["contains", "equals"]), st.sampled_from(["any", "payee", "description"])
)
SEARCHES = st.builds(text, PATTERNS, st.just("regex"), st.sampled_from(["any", "payee", "description"]))
CONDITIONS = st.one_of(
    TEXTS,
    SEARCHES,
    st.integers(0, 30).map(lambda size: amount(f"{size}.05", f"{size + 9}.00")),
    st.builds(on_account, KEYS),
    st.builds(going, st.sampled_from(["in", "out"])),
    st.builds(days, st.integers(1, 31), st.integers(1, 31)),
)
SPLITS = st.sampled_from([["50", "50"], ["33.33", "33.33", "33.34"], ["0.01", "99.99"], ["70", "30"], ["10"] * 10])
DECIDING = st.one_of(
    st.just([]),
    KEYS.map(lambda pk: [category(pk)]),
    st.tuples(KEYS, KEYS).map(lambda pair: [transfer(*pair)]),
    st.tuples(SPLITS, KEYS).map(lambda pair: [share(each, pair[1]) for each in pair[0]]),
)
BESIDES = st.lists(
    st.one_of(
        st.builds(payee, st.sampled_from(["Rewe", "Bahn", "New payee"])),
        st.builds(notes, st.sampled_from(["by rule", "seen"])),
        st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(lambda names: tags(*names)),
    ),
    max_size=2,
    unique_by=lambda each: each["kind"],
)
ROWS = st.fixed_dictionaries(
    {
        "payee": st.sampled_from(WORDS),
        "description": st.sampled_from(WORDS),
        "notes": st.sampled_from(["", "mine", "by rule"]),
        "cents": st.integers(-4000, 4000),
        "account": KEYS,
        "day": st.integers(1, 31),
        "category": st.sampled_from([0, 0, 1, 2]),
        "tied": st.sampled_from([False, False, False, True]),
    }
)


@st.composite
def rules(draw: Any) -> list[Any]:
    made = []
    for key in range(1, draw(st.integers(1, 6)) + 1):
        actions = (draw(DECIDING) + draw(BESIDES))[:10] or [category(1)]
        conditions = draw(st.lists(CONDITIONS, min_size=1, max_size=3))
        made.append(rule(conditions, *actions, key=key, match_all=draw(st.booleans()), stop=draw(st.booleans())))
    return made


def of_columns(found: Effects, pk: int) -> dict[str, Any]:
    row = found.rows[found.rows["id"] == pk]
    parts = found.parts[found.parts["id"] == pk]
    said = row.iloc[0].to_dict() if len(row) else {"category": 0, "payee": None, "notes": None}
    return {
        **{name: said[name] for name in ("category", "payee", "notes")},
        "tags": sorted(found.tags.loc[found.tags["id"] == pk, "tag"]),
        "parts": list(zip(parts["cents"].tolist(), parts["category"].tolist(), strict=True)),
        "counter": found.counter.get(pk, 0),
    }


@settings(max_examples=300, deadline=None)
@given(rules(), st.lists(ROWS, min_size=1, max_size=12), st.booleans())
def test_columns_and_single_bookings_come_to_the_same(some_rules, rows, overwrite):
    found = effects(some_rules, bookings(*rows), overwrite=overwrite)
    for pk, row in enumerate(rows, 1):
        assert of_columns(found, pk) == outcome(some_rules, row, overwrite=overwrite)
    assert found.failed == {}


def test_fifty_thousand_bookings_come_to_what_each_comes_to_alone():
    draw = np.random.default_rng(5)
    count = 50_000
    rows = pd.DataFrame(
        {
            "id": range(1, count + 1),
            "payee": draw.choice(WORDS, count),
            "description": [f"{word} {number % 977}" for number, word in enumerate(draw.choice(WORDS, count))],
            "notes": draw.choice(["", "mine"], count),
            "cents": draw.integers(-4000, 4000, count),
            "account": draw.integers(1, 5, count),
            "day": draw.integers(1, 32, count),
            "category": draw.choice([0, 0, 1], count),
            "tied": draw.choice([False, False, True], count),
        }
    )
    many = [
        rule([text("rewe")], payee("Rewe"), category(1), key=1),
        rule([text(r"bahn\s+\d{2}", "regex"), going("out")], transfer(4, 2), tags("a"), key=2, stop=True),
        rule([text("Rewe", "equals", "payee"), days(28, 3)], share("33.33", 1), share("66.67", 2), key=3),
        rule([text("amazon"), amount("5.00", "30.00")], notes("by rule"), category(3), key=4, match_all=False),
    ]
    found = effects(many, rows)
    expected = {
        row["id"]: made
        for row in rows.to_dict("records")
        if any((made := outcome(many, row, overwrite=False)).values())
    }
    assert dict(zip(found.rows["id"], found.rows["category"], strict=True)) == {
        pk: made["category"] for pk, made in expected.items() if made["category"] or made["payee"] or made["notes"]
    }
    assert {pk: made["payee"] for pk, made in expected.items() if made["payee"]} == {
        pk: name for pk, name in zip(found.rows["id"], found.rows["payee"], strict=True) if name
    }
    assert sorted(zip(found.parts["id"], found.parts["cents"], strict=True)) == sorted(
        (pk, cents) for pk, made in expected.items() for cents, _ in made["parts"]
    )
    assert found.tags["id"].tolist() == [pk for pk, made in expected.items() if made["tags"]]
