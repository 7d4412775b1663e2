"""`import_statement`: a bank file into the ledger."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from apps.problems_command import ReportingCommand
from apps.statements.command import answer_of, choices_from, content_of, sentences
from apps.statements.readers.detect import READERS
from apps.statements.selectors import account_by_name
from apps.statements.services import Everything, Outcome, StatementFile, import_file, plan_import
from apps.users.selectors import user_by_email


class Command(ReportingCommand):
    """Plans the import, executes it unless `--dry-run`, and says what became of every line."""

    help = "Import a bank's file into an account: all of it or nothing; what is there already is left."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--user", required=True, metavar="EMAIL", help="whose book")
        parser.add_argument("--account", required=True, metavar="NAME", help="into which account")
        formats = ", ".join(reader.name for reader in READERS)
        parser.add_argument("--format", metavar="F", help=f"one of {formats} (default: found from the content)")
        parser.add_argument(
            "--profile",
            metavar="P",
            help="how to read a CSV: a bank's name, a JSON file, JSON, or delimiter=;,date=DD/MM/YYYY,…",
        )
        parser.add_argument("--dry-run", action="store_true", help="plan only, write nothing")
        parser.add_argument("--skip-rejected", action="store_true", help="book the rest where lines can't be read")
        parser.add_argument("--create-categories", action="store_true", help="create categories the file names")
        parser.add_argument("--no-review", action="store_true", help="book what is perhaps there already, too")
        parser.add_argument("--take-back", action="store_true", help="book lines again that were deleted since")

    def run(self, **options: Any) -> dict[str, Any]:
        user = user_by_email(options["user"])
        account = account_by_name(user, options["account"])
        file = StatementFile(
            name=options["file"].name,
            content=content_of(options["file"]),
            format=options["format"],
            choices=choices_from(options["profile"]),
            skip_rejected=options["skip_rejected"],
            create_categories=options["create_categories"],
            take_back=Everything() if options["take_back"] else (),
            without_asking=options["no_review"],
        )
        if options["dry_run"]:
            return answer_of(Outcome(plan_import(user, account, file), None), dry_run=True)
        return answer_of(import_file(user, account, file), skip_rejected=file.skip_rejected)

    def say(self, answer: dict[str, Any]) -> None:
        for sentence in sentences(answer):
            self.stdout.write(sentence)

    def failed(self, answer: dict[str, Any]) -> bool:
        return bool(answer["status"] == "refused")
