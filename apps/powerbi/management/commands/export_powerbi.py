"""`manage.py export_powerbi DIR`: a Power BI project that reads the feed."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from apps.powerbi.addresses import feed_at
from apps.powerbi.model.measures import measures
from apps.powerbi.model.project import write
from apps.powerbi.model.star import TABLES
from apps.problems_command import ReportingCommand


class Command(ReportingCommand):
    """Writes the same files for the same definitions; files of its names are replaced, others stay."""

    help = "Write a Power BI project (PBIP: TMDL model, PBIR report) and .pbids files that read the OData feed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", metavar="DIR", help="the folder to write into; it is made if need be")
        parser.add_argument(
            "--site", default="http://127.0.0.1:8000", metavar="URL", help="where FinSight is (%(default)s)"
        )

    def run(self, **options: Any) -> dict[str, Any]:
        address = feed_at(options["site"])
        files = write(Path(options["directory"]), address)
        return {
            "directory": options["directory"],
            "feed": address,
            "files": files,
            "tables": list(TABLES),
            "measures": [measure.name for measure in measures()],
        }

    def say(self, answer: dict[str, Any]) -> None:
        counts = f"{len(answer['files'])} files: {len(answer['tables'])} tables, {len(answer['measures'])} measures"
        self.stdout.write(f"{counts}, reading {answer['feed']}.")
        self.stdout.write(f"Open {answer['directory']}/FinSight.pbip in Power BI Desktop.")
