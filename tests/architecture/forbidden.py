"""What code of ours never does, because each has been the hole in somebody's site; read from the syntax."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

# A name that is called or imported, and what is used in its place.
CALLS = {
    "eval": "a parser",
    "exec": "a function",
    "compile": "a function",
    "__import__": "an import",
    "mark_safe": "format_html",
    "SafeString": "format_html",
    "csrf_exempt": "the token",
    "pickle": "JSON",
    "marshal": "JSON",
    "shelve": "JSON",
    "yaml": "JSON or TOML",
    "telnetlib": "TLS",
    "RawSQL": "the ORM, or a file below sql/",
    "extra": "the ORM, or a file below sql/",
    "system": "subprocess without a shell",
    "popen": "subprocess without a shell",
    "mktemp": "tempfile",
    "md5": "sha256",
}
# `re.compile` and the like are methods of a module of their own.
HARMLESS = {"re.compile", "regex.compile", "platform.system"}
# What a function that escapes gives back: a type to be named, not to be made.
TYPES = {"SafeString"}
# A named argument, and the value that it never has.
ARGUMENTS = {"shell": True, "verify": False, "autoescape": False, "usedforsecurity": False}
TEMPLATE = re.compile(
    r"\|\s*safe\b|autoescape\s+off|<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)


def faults_of_code(text: str) -> Iterator[str]:
    """Line and name of everything forbidden in a Python file."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                yield f"{node.lineno}: {name}; use {CALLS[name]}"
            case ast.Call(func=ast.Attribute(attr=name) as way) if name in CALLS and ast.unparse(way) not in HARMLESS:
                yield f"{node.lineno}: {name}; use {CALLS[name]}"
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                module = getattr(node, "module", None) or ""
                found = {part for alias in names for part in alias.name.split(".")} | set(module.split("."))
                yield from (
                    f"{node.lineno}: {name}; use {CALLS[name]}" for name in sorted(found & CALLS.keys() - TYPES)
                )
            case ast.keyword(arg=name, value=ast.Constant(value=value)) if (
                name in ARGUMENTS and value is ARGUMENTS[name]
            ):
                yield f"{node.value.lineno}: {name}={value}"
            case ast.Assign(targets=[ast.Name(id="ALLOWED_HOSTS")], value=ast.List(elts=hosts)) if "*" in map(
                _text, hosts
            ):
                yield f"{node.lineno}: ALLOWED_HOSTS of everybody"


def faults_of_template(text: str) -> Iterator[str]:
    """Line and text of what escapes nothing, or what the Content-Security-Policy would refuse."""
    for number, line in enumerate(text.splitlines(), 1):
        yield from (f"{number}: {found[0].strip()}" for found in TEMPLATE.finditer(line))


def faults(path: Path) -> list[str]:
    """Everything forbidden in a file."""
    found = faults_of_code(path.read_text()) if path.suffix == ".py" else faults_of_template(path.read_text())
    return [f"{path}:{fault}" for fault in found]


def _text(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None
