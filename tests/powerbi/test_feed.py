"""The feed answers what OData 4.0 promises of a read-only service."""

import json
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from apps.powerbi.feed import reading
from apps.powerbi.feed.asking import asked
from apps.powerbi.feed.sets import entity_sets
from apps.users.models import User
from apps.users.sight import own_sight

from .conftest import Program

EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
STAR = {
    "dim_date",
    "dim_user",
    "dim_account",
    "dim_category",
    "dim_payee",
    "dim_budget",
    "dim_exchange_rate",
    "bridge_category",
    "fact_transactions",
    "fact_monthly_summary",
    "fact_category_summary",
    "fact_budget",
}
KPIS = {"kpi_monthly_trend", "kpi_expense_by_category", "kpi_budget_vs_actual"}
FACTS = "fact_transactions"


def test_service_document_and_metadata_name_the_same_sets(program: Program) -> None:
    listed = json.loads(program.get().content)
    model = ET.fromstring(program.get("$metadata").content)

    assert {each["name"] for each in listed["value"]} == STAR | KPIS
    assert {each.attrib["Name"] for each in model.iter(f"{EDM}EntitySet")} == STAR | KPIS
    assert all(program.get(each["url"]).status_code == 200 for each in listed["value"])


def test_metadata_says_that_money_is_exact(program: Program) -> None:
    model = ET.fromstring(program.get("$metadata").content)
    types = {each.attrib["Name"]: each for each in model.iter(f"{EDM}EntityType")}
    (amount,) = (each for each in types[FACTS].iter(f"{EDM}Property") if each.attrib["Name"] == "amount")

    assert amount.attrib == {
        "Name": "amount",
        "Type": "Edm.Decimal",
        "Nullable": "false",
        "Precision": "18",
        "Scale": "2",
    }
    assert [each.attrib["Name"] for each in types[FACTS].iter(f"{EDM}PropertyRef")] == list(entity_sets()[FACTS].key)


def test_every_answer_names_the_protocols_version_and_is_kept_by_nobody(program: Program) -> None:
    for address in ("", "$metadata", "dim_account", "dim_account/$count", "nothing"):
        answer = program.get(address)
        assert answer["OData-Version"] == "4.0"
        assert "no-store" in answer["Cache-Control"]


def test_rows_have_the_types_that_the_metadata_says(program: Program) -> None:
    answer = program.get(FACTS, {"$top": "1"})
    (row,) = json.loads(answer.content, parse_float=str)["value"]

    assert answer["Content-Type"].startswith("application/json")
    assert row["amount"] == f"{Decimal(row['amount']):.2f}"
    assert set(row) == {field.name for field in entity_sets()[FACTS].fields}


def test_long_numbers_are_texts_for_a_reader_that_has_only_doubles(program: Program) -> None:
    answer = program.get(FACTS, {"$top": "1"}, Accept="application/json;IEEE754Compatible=true")
    (row,) = json.loads(answer.content)["value"]

    assert isinstance(row["amount"], str)
    assert isinstance(row["transaction_key"], str)
    assert isinstance(row["date_key"], int)
    assert "IEEE754Compatible=true" in answer["Content-Type"]


def test_select_gives_these_properties_and_names_them_in_the_context(program: Program) -> None:
    page = program.page(FACTS, select="payee,amount", top="3")

    assert page["@odata.context"].endswith("/odata/$metadata#fact_transactions(amount,payee)")
    assert all(set(row) == {"amount", "payee"} for row in page["value"])


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("amount lt -50.5", lambda row: row["amount"] < Decimal("-50.5")),
        ("amount ge -12.30 and amount le 0", lambda row: Decimal("-12.30") <= row["amount"] <= 0),
        ("type eq 'income' or amount gt 100", lambda row: row["type"] == "income" or row["amount"] > 100),
        ("not (type eq 'expense')", lambda row: row["type"] != "expense"),
        ("contains(payee,'ar')", lambda row: "ar" in row["payee"]),
        ("startswith(payee,'Markt')", lambda row: row["payee"].startswith("Markt")),
        ("endswith(tolower(payee),'rung')", lambda row: row["payee"].lower().endswith("rung")),
        ("length(payee) gt 12", lambda row: len(row["payee"]) > 12),
        ("account_key in (1,2)", lambda row: row["account_key"] in {1, 2}),
        ("type ne 'transfer'", lambda row: row["type"] != "transfer"),
        ("is_paired", lambda row: row["is_paired"]),
        ("is_paired eq false", lambda row: not row["is_paired"]),
        ("amount eq amount_reporting", lambda row: row["amount"] == row["amount_reporting"]),
        ("amount_reporting ne null", lambda row: row["amount_reporting"] is not None),
        ("contains(payee,'%')", lambda row: "%" in row["payee"]),
        ("payee eq 'O''Brien'", lambda row: row["payee"] == "O'Brien"),
    ],
)
def test_filter_gives_the_rows_of_which_it_holds(program: Program, condition: str, holds) -> None:
    every = program.rows(FACTS)

    assert program.rows(FACTS, filter=condition) == [row for row in every if holds(row)]


def test_dates_are_compared_and_taken_apart(program: Program) -> None:
    days = program.rows("dim_date")
    first = days[40]["day"]

    assert [row["day"] for row in program.rows("dim_date", filter=f"day eq {first}")] == [first]
    found = program.rows("dim_date", filter="month(day) eq 2 and day(day) gt 27")
    assert found == [row for row in days if row["month"] == 2 and row["day_of_month"] > 27]


def test_what_is_null_equals_nothing_and_is_not_equal_to_everything(program: Program) -> None:
    every = program.rows("dim_category")
    roots = [row for row in every if row["parent_key"] is None]
    parent = next(row["parent_key"] for row in every if row["parent_key"])

    assert program.rows("dim_category", filter="parent_key eq null") == roots
    assert program.rows("dim_category", filter=f"parent_key ne {parent}") == [
        row for row in every if row["parent_key"] != parent
    ]
    assert program.rows("dim_category", filter=f"not (parent_key gt {parent})") == [
        row for row in every if row["parent_key"] is None or row["parent_key"] <= parent
    ]


def test_order_is_the_one_asked_for_with_nulls_lowest_and_ties_by_key(program: Program) -> None:
    every = program.rows("dim_category")

    def place(row: dict) -> tuple:
        return row["parent_key"] is not None, row["parent_key"] or 0

    up = sorted(every, key=lambda row: (*place(row), row["category_key"]))
    assert program.rows("dim_category", orderby="parent_key") == up
    down = sorted(sorted(every, key=lambda row: row["category_key"]), key=place, reverse=True)
    groups = program.rows("dim_category", orderby="parent_key desc")
    assert [place(row) for row in groups] == [place(row) for row in down]
    assert sorted(row["category_key"] for row in groups) == sorted(row["category_key"] for row in every)


def test_top_skip_and_count_belong_together(program: Program) -> None:
    every = program.rows(FACTS)
    page = program.page(FACTS, skip="5", top="7", count="true", filter="type eq 'expense'")
    expenses = [row for row in every if row["type"] == "expense"]

    assert page["value"] == expenses[5:12]
    assert page["@odata.count"] == len(expenses)
    assert "@odata.nextLink" not in page
    assert program.get(f"{FACTS}/$count").content == str(len(every)).encode()
    assert program.get(f"{FACTS}/$count", {"$filter": "type eq 'expense'"}).content == str(len(expenses)).encode()
    assert program.page(FACTS, top="0", count="true") == page | {"value": [], "@odata.count": len(every)}


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"$orderby": "amount desc,payee"},
        {"$orderby": "payee desc,amount_reporting"},
        {"$orderby": "is_paired,type desc", "$filter": "amount lt 0"},
        {"$skip": "11", "$top": "523", "$select": "payee"},
    ],
)
def test_pages_follow_one_another_without_a_gap_or_a_repeat(program: Program, options: dict[str, str]) -> None:
    whole = json.loads(program.get(FACTS, options).content)["value"]
    answer = program.get(FACTS, options, Prefer="odata.maxpagesize=97")
    assert answer["Preference-Applied"] == "odata.maxpagesize=97"
    page = json.loads(answer.content)
    found, pages = page["value"], 1
    while following := page.get("@odata.nextLink"):
        page = json.loads(program.get(following, Prefer="odata.maxpagesize=97").content)
        found, pages = found + page["value"], pages + 1

    assert found == whole
    assert pages == -(-len(whole) // 97)


@pytest.mark.parametrize("order", ["parent_key", "parent_key desc", "kind desc,parent_key", "kind,name desc"])
def test_pages_go_on_behind_nulls(program: Program, order: str) -> None:
    whole = program.rows("dim_category", orderby=order)
    page = json.loads(program.get("dim_category", {"$orderby": order}, Prefer="maxpagesize=1").content)
    found = page["value"]
    while following := page.get("@odata.nextLink"):
        page = json.loads(program.get(following, Prefer="maxpagesize=1").content)
        found += page["value"]

    assert found == whole


def test_a_page_has_no_more_rows_than_there_may_be(alex: User, program: Program) -> None:
    answer = program.get(FACTS, Prefer="odata.maxpagesize=999999999")

    assert answer["Preference-Applied"] == f"odata.maxpagesize={reading.MOST_ROWS}"
    assert len(reading.page(asked(FACTS, ""), own_sight(alex), 3).rows) == 3


def test_one_row_is_had_by_its_key(program: Program) -> None:
    first = program.page("dim_account", top="1")["value"][0]
    fact = program.page(FACTS, top="1")["value"][0]
    keys = ",".join(f"{name}={fact[name]}" for name in entity_sets()[FACTS].key)

    assert program.page(f"dim_account({first['account_key']})").items() >= first.items()
    assert program.page(f"{FACTS}({keys})").items() >= fact.items()
    assert program.refused("dim_account(999999999)") == (404, "not_found")


def test_the_calendar_has_whole_years_around_everything_that_has_a_date(program: Program) -> None:
    days = [row["date_key"] for row in program.rows("dim_date")]
    facts = [row["date_key"] for name in (FACTS, "fact_budget") for row in program.rows(name)]

    assert set(facts) <= set(days)
    assert days[0] == min(facts) // 10000 * 10000 + 101
    assert days[-1] == max(facts) // 10000 * 10000 + 1231


def test_payees_are_those_of_the_facts(program: Program) -> None:
    facts = program.rows(FACTS)
    for payee in program.rows("dim_payee"):
        days = [row["date_key"] for row in facts if row["payee"] == payee["payee"]]
        assert (payee["transaction_count"], payee["first_date_key"], payee["last_date_key"]) == (
            len(days),
            min(days),
            max(days),
        )
    assert {row["payee"] for row in facts} == {row["payee"] for row in program.rows("dim_payee")}


@pytest.mark.parametrize(
    ("address", "options", "refusal"),
    [
        ("nothing", {}, (404, "not_found")),
        (FACTS, {"filter": "nothing eq 1"}, (400, "bad_query")),
        (FACTS, {"filter": "payee eq 1"}, (400, "bad_query")),
        (FACTS, {"filter": "payee eq"}, (400, "bad_query")),
        (FACTS, {"select": "nothing"}, (400, "bad_query")),
        (FACTS, {"orderby": "nothing"}, (400, "bad_query")),
        (FACTS, {"orderby": "length(payee)"}, (501, "not_implemented")),
        (FACTS, {"top": "-1"}, (400, "bad_query")),
        (FACTS, {"skip": "9" * 30}, (400, "bad_query")),
        (FACTS, {"apply": "aggregate(amount with sum as total)"}, (501, "not_implemented")),
        (FACTS, {"expand": "account"}, (501, "not_implemented")),
        (FACTS, {"search": "x"}, (501, "not_implemented")),
        (FACTS, {"filter": "amount add 1 eq 2"}, (501, "not_implemented")),
        (FACTS, {"filter": "concat(payee,'x') eq 'x'"}, (501, "not_implemented")),
        (FACTS, {"format": "atom"}, (406, "not_acceptable")),
        (FACTS, {"skiptoken": "abc"}, (400, "bad_skiptoken")),
        ("dim_account('x')", {}, (400, "bad_query")),
        ("dim_account(1)/name", {}, (501, "not_implemented")),
        ("$all", {}, (501, "not_implemented")),
        ("$crossjoin(dim_account,dim_user)", {}, (501, "not_implemented")),
    ],
)
def test_what_the_feed_does_not_answer_is_told_with_status_and_code(
    program: Program, address: str, options: dict[str, str], refusal: tuple[int, str]
) -> None:
    assert program.refused(address, **options) == refusal


def test_an_answer_in_xml_is_refused_and_metadata_is_xml_whatever_is_accepted(program: Program) -> None:
    assert program.get(FACTS, Accept="application/atom+xml").status_code == 406
    assert program.get("$metadata", Accept="application/xml")["Content-Type"].startswith("application/xml")


def test_power_bis_own_headers_are_answered_in_json(program: Program) -> None:
    answer = program.get(
        FACTS,
        {"$top": "1"},
        Accept="application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,"
        "application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7",
        **{"OData-MaxVersion": "4.0", "MaxDataServiceVersion": "3.0"},
    )

    assert answer["Content-Type"] == "application/json;odata.metadata=minimal"
    assert answer.json()["value"]


def test_metadata_can_be_left_out(program: Program) -> None:
    page = program.page(FACTS, top="1", format="application/json;odata.metadata=none")

    assert set(page) == {"value"}
