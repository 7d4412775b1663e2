#!/usr/bin/env python
"""The project's commands: `python manage.py help`."""

import os
import sys


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsight.settings")
    from django.core.management import execute_from_command_line

    from apps.problems_command import said_in_one_line

    with said_in_one_line():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
