"""Statements that stand on others of ours: a name after FROM or JOIN is replaced by the statement it stands for."""

import re


def over(statement: str, name: str, source: str) -> str:
    """The statement with each `FROM name` and `JOIN name` asking `source` instead, still called `name`."""
    inner = "\n".join(line for line in source.splitlines() if not line.lstrip().startswith("--"))
    return re.sub(rf"\b(FROM|JOIN) {name}\b", lambda found: f"{found[1]} (\n{inner}\n) AS {name}", statement)
