"""What is sent to break it: a clear refusal, soon, and without taking the memory."""

import json
import time
import tracemalloc

import pytest

from apps.specs.syntax import read
from apps.specs.validation import validate
from apps.users.sight import own_sight

from .households import TODAY, family, spec, widget

FILTERS = ("category", "account", "payee")
ATTACKS = {
    "ten megabytes": b"{" + b" " * 10_000_000,
    "a thousand deep": ('{"a":' * 1000 + "1" + "}" * 1000).encode(),
    "a thousand brackets": b"[" * 1000,
    "prototype": b'{"__proto__": {"admin": true}, "widgets": []}',
    "nested prototype": b'{"widgets": [{"constructor": 1}]}',
    "not UTF-8": b"\xff\xfe{\x00}\x00",
    "a number of a million digits": b'{"version": 1, "widgets": [{"n": ' + b"9" * 900_000 + b"}]}",
    "many fences": b"```" * 100_000,
    "HTML": b"<html><body>502 Bad Gateway</body></html>",
    "quotes that never match": b'{"a": [' + b'"x' * 20_000,
    "half a character": b'{"a": "\\ud800"}',
    "a zero in a text": b'{"a": ["\\u0000"]}',
    "nothing": b"",
    "null": b"null",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_it_is_refused_soon(name):
    tracemalloc.start()
    begun = time.process_time()
    value, found = read(ATTACKS[name])
    seconds, (_, peak) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert value is None
    assert [one.severity for one in found][-1] == "error"
    assert found[-1].message.endswith(".")
    assert len(found[-1].message) < 300
    assert seconds < 5, "traced memory makes it some times slower than it is"
    assert peak < 60_000_000


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ('{"a": 1, "b": NaN}', {"broken"}),
        ('{"a": 1, "b": "' + "\\" * 20_000, {"cut_off", "broken"}),
        ('```json\n{"a": 1}\n```', {"fenced"}),
        ('Here it is:\n{"a": 1}\nEnjoy!', {"prose_around"}),
        ('{"a": 1, "a": 2}', {"duplicate_key"}),
        ('{"a": 1,' + '"b": 1,' * 100_000 + '"b": 2}', {"duplicate_key"}),
        ('{"a": 1, // one\n "b": 2,}', {"comments", "trailing_comma", "broken"}),
        ("{'a': 1}", {"single_quotes", "broken"}),
        ('{"a": [1, 2', {"cut_off", "broken"}),
        ('[{"a": 1}]', {"in_a_list"}),
        ('\ufeff{"a": 1}', set()),
    ],
)
def test_what_was_done_to_read_it_is_told(raw, codes):
    value, found = read(raw.encode())
    assert value["a"] in (1, 2, [1, 2])
    assert {one.code for one in found} == codes


@pytest.mark.django_db(transaction=True)
def test_large_and_odd_specs_end_in_findings(once):
    sight = own_sight(once(family))
    many = validate(spec(*(widget() for _ in range(500))), sight, TODAY)
    assert [one.code for one in many.findings] == ["too_many_widgets"]
    for odd in (
        {"version": 1, "widgets": {}},
        {"version": 1, "widgets": [[]]},
        {"version": 1, "widgets": [None]},
        {"version": 2, "widgets": [widget(filters=7)]},
        {"version": 1, "widgets": [widget(filters={"category": [["a"]]})]},
        {"version": 1, "widgets": [widget(period={"kind": "last_n_days", "n": 10**9})]},
        {"version": 1, "widgets": [widget(period={"kind": "month", "offset": -(10**30)})]},
        {"version": 1, "widgets": [widget(period={"kind": "day", "offset": 1200})], "layout": [["w1"] * 60]},
        {"version": 1, "widgets": [widget(title="x" * 10_000, claims=[{"label": "a" * 300, "value": "1"}])]},
        {"version": 1, "widgets": [widget(period={"kind": "year", "year": 1}, compare="previous_year")]},
        {"version": 1, "widgets": [widget(claims=[{"label": "all", "value": "1," + "2" * 37}])]},
        {"version": 1, "widgets": [widget(claims=[{"label": "all", "value": "9" * 40}])]},
        {"version": 1, "widgets": [widget("x" * 100_000)]},
        {"version": 1, "widgets": [widget(filters={kind: [f"n{n}" for n in range(9000)]}) for kind in FILTERS]},
        {"version": 1, "widgets": [widget(filters={kind: ["q" * 90_000]}) for kind in FILTERS]},
        {"version": 1, "widgets": [widget()], "layout": [[f"w{n}" for n in range(50)]] * 50},
        {"kpis": [7, {"name": None}], "visualizations": "x"},
    ):
        result = validate(json.dumps(odd), sight, TODAY)
        assert not result.valid
        assert all(0 < len(one.message) < 600 for one in result.findings)
        assert len(json.dumps(result.as_json())) < 200_000
        assert [one.code for one in validate(odd, sight, TODAY).findings] == [one.code for one in result.findings]
    deep: dict[str, object] = {}
    for _ in range(900):
        deep = {"a": deep}
    assert [one.code for one in validate(deep, sight, TODAY).findings] == ["too_deep"]
