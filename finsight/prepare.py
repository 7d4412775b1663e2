"""Prepares a laptop: `python -m finsight.prepare` brings tables, static files, demo household and warehouse up to date.

One process for all steps, each of which does nothing where nothing is to do, so that a second start is quick.
"""

import os

import django
from django.conf import settings
from django.core.management import call_command

from apps.problems_command import said_in_one_line


def main() -> None:
    """Run the steps; each is also a command of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsight.settings")
    django.setup()
    with said_in_one_line():
        call_command("migrate", verbosity=0)
        if not _static_files_are_collected():
            call_command("collectstatic", interactive=False, verbosity=0)
        call_command("load_demo")
        call_command("run_etl")


def _static_files_are_collected() -> bool:
    """Whether the manifest is newer than every static file of the project and than the installed packages' lock."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.exists():
        return False
    sources = [settings.BASE_DIR / "requirements.txt", *(settings.BASE_DIR / "static").rglob("*")]
    return max(source.stat().st_mtime for source in sources) < manifest.stat().st_mtime


if __name__ == "__main__":
    main()
