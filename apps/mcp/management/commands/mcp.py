"""`manage.py mcp`: lets a person's own assistant ask under that person's token."""

import os
from typing import Any

from django.core.management.base import CommandParser

from apps.mcp.asking import READING
from apps.mcp.door import door_of
from apps.mcp.server import serve_http, server_for
from apps.mcp.writing import WRITING
from apps.problems_command import ReportingCommand

VARIABLE = "FINSIGHT_TOKEN"


class Command(ReportingCommand):
    """Speaks the protocol on stdin and stdout, or over HTTP; with `--list` only says what it offers."""

    help = (
        f"A Model Context Protocol server. Over stdin and stdout it acts for the owner of the token in {VARIABLE}; "
        "with --http for whoever sends a token of their own. It reads; a token of the scope 'write' may also book."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--http", type=int, metavar="PORT", help="serve http://127.0.0.1:PORT/mcp instead")
        parser.add_argument("--list", action="store_true", help="name the tools, and end")

    def run(self, **options: Any) -> dict[str, Any]:
        if options["http"] is not None:
            serve_http(options["http"])
        elif not options["list"]:
            server_for(door_of(os.environ.get(VARIABLE, ""))).run("stdio")
        return {"reading": list(READING), "writing": list(WRITING)}

    def say(self, answer: dict[str, Any]) -> None:
        """Nothing after serving: stdout is the protocol's."""
