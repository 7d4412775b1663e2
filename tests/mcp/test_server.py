"""An assistant of somebody's own asks under their token: the KPI service's numbers, and what is granted."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2 as httpx
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from .conftest import ROOT, Household, kpis_of

Talk = Callable[[Client], Awaitable[Any]]


def over_stdio(household: Household, token: str, talk: Talk) -> Any:
    """The server as assistants start it."""
    environment = household.environment | {"FINSIGHT_TOKEN": token}
    program = StdioServerParameters(command=sys.executable, args=["manage.py", "mcp"], env=environment, cwd=ROOT)
    return finished(_talk(Client(program), talk))


def over_http(address: str, token: str, talk: Talk) -> Any:
    """The server as a program elsewhere asks it."""

    async def run() -> Any:
        async with httpx.AsyncClient(headers={"Authorization": f"Bearer {token}"}) as http:
            return await _talk(Client(streamable_http_client(address, http_client=http)), talk)

    return finished(run())


def finished(work: Coroutine[Any, Any, Any]) -> Any:
    """What the work came to: in a thread of its own, as the browser of other tests keeps a loop running in this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, work).result()


async def _talk(client: Client, talk: Talk) -> Any:
    async with client:
        return await talk(client)


def content(result: Any) -> Any:
    """What a tool answered."""
    assert not result.is_error, result.content
    return json.loads(result.content[0].text)


def test_the_numbers_are_those_of_the_kpi_service(household: Household) -> None:
    async def talk(client: Client) -> Any:
        return content(await client.call_tool("kpis", {})), content(
            await client.call_tool("ask", {"question": "income last month"})
        )

    board, asked = over_stdio(household, household.read, talk)
    right = kpis_of(household)
    assert {name: board[name] for name in ("month", "total_income", "savings_rate", "budget_vs_actual")} == {
        name: right[name] for name in ("month", "total_income", "savings_rate", "budget_vs_actual")
    }
    assert asked["drawn"][0]["value"] == right["total_income"]["previous"]


def test_every_tool_that_reads_answers_a_token_that_reads(household: Household) -> None:
    calls: dict[str, dict[str, Any]] = {
        "kpi_months": {"series": "expenses", "months": 3},
        "explain_kpi": {"metric": "total_income"},
        "transactions": {"type": "expense", "limit": 2},
        "accounts": {},
        "categories": {},
        "budgets": {},
        "goals": {},
        "recommendations": {},
        "validate_spec": {"spec": {"version": 1, "widgets": []}},
        "saved_specs": {},
    }

    async def talk(client: Client) -> Any:
        told = {tool.name for tool in (await client.list_tools()).tools}
        answers = {name: content(await client.call_tool(name, sent)) for name, sent in calls.items()}
        schema = (await client.read_resource("finsight://specs/schema")).contents[0].text
        return told, answers, json.loads(schema)

    told, answers, schema = over_stdio(household, household.read, talk)
    assert told == {*calls, "kpis", "ask"}, "no tool that writes"
    assert len(answers["transactions"]["results"]) == 2
    assert answers["validate_spec"]["valid"] is False
    assert schema["properties"]["version"]["const"] == 1


def test_what_the_owner_granted_is_written_and_wrong_values_are_told(household: Household) -> None:
    async def talk(client: Client) -> Any:
        account = content(await client.call_tool("accounts", {}))["results"][0]["id"]
        category = content(await client.call_tool("categories", {}))["results"][0]["id"]
        booking = {"account": account, "amount": "-12.30", "posting_date": "2026-11-20", "payee": "Test bakery"}
        made = content(await client.call_tool("add_transaction", booking))
        moved = content(
            await client.call_tool("categorise_transaction", {"transaction": made["id"], "category": category})
        )
        elsewhere = await client.call_tool("add_transaction", booking | {"account": 999_999})
        no_amount = await client.call_tool("add_transaction", booking | {"amount": "a lot"})
        return made, moved, category, elsewhere, no_amount

    made, moved, category, elsewhere, no_amount = over_stdio(household, household.write, talk)
    assert (made["amount"], moved["category"]) == ("-12.30", category)
    assert elsewhere.is_error
    assert "account" in elsewhere.content[0].text
    assert no_amount.is_error
    assert "Traceback" not in f"{elsewhere.content}{no_amount.content}"


def test_over_http_everybody_brings_a_token_of_their_own(household: Household) -> None:
    async def talk(client: Client) -> Any:
        board = content(await client.call_tool("kpis", {}))
        return board, await client.call_tool("save_spec", {"spec": {}})

    with household.serving() as address:
        for header in ({}, {"Authorization": "Bearer fin_nothing"}, {"Authorization": "Basic abc"}):
            assert httpx.post(address, json={}, headers=header).status_code == 401
        board, refused = over_http(address, household.read, talk)
        large = httpx.post(address, content=b"x" * 1_100_000, headers={"Authorization": f"Bearer {household.read}"})
    assert board["month"] == kpis_of(household)["month"]
    assert refused.is_error
    assert "may read, and nothing else" in refused.content[0].text
    assert large.status_code in {400, 413}


@pytest.mark.parametrize("token", ["", "fin_0123", "anything"])
def test_without_a_token_there_is_one_line(household: Household, token: str) -> None:
    environment = household.environment | {"FINSIGHT_TOKEN": token}
    command = [sys.executable, "manage.py", "mcp"]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Make another one on your account page" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_names_its_tools(household: Household) -> None:
    answer = json.loads(household.run("mcp", "--list", "--json"))
    assert answer["writing"] == ["add_transaction", "categorise_transaction", "save_spec"]
