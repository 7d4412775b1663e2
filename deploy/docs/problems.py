"""Writes the list of codes into docs/api.md, from wherever a Problem is made: `python -m deploy.docs.problems`."""

import ast
import inspect
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final

from rest_framework import exceptions

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "docs" / "api.md"
FIRST, LAST = "<!-- codes -->\n", "<!-- end of codes -->\n"
KINDS: Final = {"Problem": 400, "StatementError": 400}
"""What a code is given to, and the status where none is said."""
TITLES: Final = {"StatementError": "The file cannot be read"}
LONGEST_TITLE: Final = 70
WRITTEN: Final = re.compile(r"[a-z0-9_*]*[a-z0-9_][a-z0-9_*]*")
Calls = tuple[str, ast.Call]


@dataclass(frozen=True)
class Said:
    """One place where a code is made; `code` has a * where the rest is known only as it happens."""

    code: str
    status: int | None
    title: str


def found() -> list[Said]:
    """Every place, of this program and of the framework below it."""
    modules = [ast.parse(path.read_text("utf-8")) for path in _sources()]
    kinds = _kinds(modules)
    ours = [said for module in modules for said in _of_module(module, kinds)]
    return [*ours, *_of_framework()]


def listed() -> str:
    """The list as it should stand: code, statuses, what it says."""
    by_code: dict[str, list[Said]] = defaultdict(list)
    for said in found():
        by_code[said.code].append(said)
    rows = [f"| `{code}` | {_statuses(places)} | {_title(places)} |" for code, places in sorted(by_code.items())]
    return "\n".join(["| code | status | |", "|---|---|---|", *rows, ""])


def page() -> str:
    """The page with the list as it should stand."""
    before, _, rest = PAGE.read_text("utf-8").partition(FIRST)
    _, _, after = rest.partition(LAST)
    return f"{before}{FIRST}{listed()}{LAST}{after}"


def _sources() -> Iterator[Path]:
    for folder in ("apps", "etl", "finsight"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def _kinds(modules: list[ast.Module]) -> dict[str, str]:
    """The classes that are Problems, each with the one of KINDS that it stands on."""
    kinds = {name: name for name in KINDS}
    classes = [node for module in modules for node in ast.walk(module) if isinstance(node, ast.ClassDef)]
    for _ in range(len(KINDS) + 2):  # as deep as they stand on each other
        for each in classes:
            above = [kinds[name] for base in each.bases if (name := _named(base)) in kinds]
            if above:
                kinds.setdefault(each.name, above[0])
    return kinds


def _of_module(module: ast.Module, kinds: dict[str, str]) -> Iterator[Said]:
    constants = {
        target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for kind, call in _calls(module, kinds):
        given = {word.arg: word.value for word in call.keywords} | dict(
            zip(("code", "title", "status"), call.args, strict=False)
        )
        if code := _pattern(given.get("code")):
            title = given.get("title")
            text = constants.get(title.id) if isinstance(title, ast.Name) else getattr(title, "value", None)
            status = getattr(given.get("status"), "value", None) if "status" in given else KINDS[kind]
            if kind in TITLES:
                text, status = TITLES[kind], KINDS[kind]
            yield Said(code, status if isinstance(status, int) else None, text if isinstance(text, str) else "")


def _calls(module: ast.Module, kinds: dict[str, str]) -> Iterator[Calls]:
    """Calls that make a Problem: of a class, of the `__init__` above one, of a function that hands its code on."""
    handing = {
        node.name: (kinds[name], call.args[1:])
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and node.args.args[:1] and node.args.args[0].arg == "code"
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and (name := _named(call.func)) in kinds
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and (name := _named(node.func)) in kinds:
            yield kinds[name], node
        elif isinstance(node, ast.Call) and (name := _named(node.func)) in handing:
            kind, others = handing[name]
            yield kind, ast.Call(node.func, [*node.args[:1], *others], [])
        elif isinstance(node, ast.ClassDef) and node.name in kinds:
            yield from ((kinds[node.name], call) for call in _inits(node))


def _inits(node: ast.ClassDef) -> Iterator[ast.Call]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "__init__":
            is_of_self = bool(call.args) and isinstance(call.args[0], ast.Name) and call.args[0].id == "self"
            yield ast.Call(call.func, call.args[1:] if is_of_self else call.args, call.keywords)


def _named(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _pattern(code: ast.expr | None) -> str:
    """The code, with a * for what is known only as it happens; "" where nothing of it is said here."""
    parts = code.values if isinstance(code, ast.JoinedStr) else [code]
    text = "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)
    return text if WRITTEN.fullmatch(text) else ""


def _of_framework() -> Iterator[Said]:
    for _, each in inspect.getmembers(exceptions, inspect.isclass):
        if issubclass(each, exceptions.APIException) and each is not exceptions.APIException:
            yield Said(each.default_code, each.status_code, HTTPStatus(each.status_code).phrase)


def _statuses(places: list[Said]) -> str:
    return ", ".join(str(status) for status in sorted({said.status for said in places if said.status}))


def _title(places: list[Said]) -> str:
    titles = sorted({said.title for said in places if said.title and len(said.title) <= LONGEST_TITLE})
    return titles[0].rstrip(".") if titles else ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    sys.stdout.write(f"{PAGE}\n")
