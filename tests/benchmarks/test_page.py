"""docs/performance.md says what was measured, where and how."""

import re

from benchmarks import page
from benchmarks.figures import Figure, failed
from benchmarks.parts import PARTS, Section
from benchmarks.plan import Plan

SURROUNDINGS = {"machine": "two cores", "versions": "DuckDB 1", "peer_versions": "dlt 1", "date": "2026-11-22"}


def written(*sections: Section) -> str:
    return page.text(list(sections), Plan(), "python -m benchmarks", SURROUNDINGS)


def test_page_has_machine_date_command_sizes_and_tables() -> None:
    figure = Figure("full load", "9 s", "scan in C: 4 s", 2.25, 2.5, command="python manage.py run_etl --full")
    text = written(Section("load", "Full load", [figure]))
    for said in ("two cores", "2026-11-22", "`python -m benchmarks`", "10,000,000", "1,000,000", "dlt 1"):
        assert said in text
    assert "| full load | 9 s | scan in C: 4 s | 2.25 | ≤ 2.5 | met |" in text
    assert "- `python manage.py run_etl --full`" in text


def test_parts_left_out_say_so() -> None:
    assert written().count(page.NOT_MEASURED) == len(PARTS)


def test_failures_stand_in_the_table() -> None:
    section = Section("load", "Full load", [failed("dlt's copy", "it is not installed")])
    assert "| dlt's copy | it is not installed |" in written(section)


def test_published_page_was_written_by_the_program() -> None:
    """Every heading and every column of the page is the template's and the tables', as it is today."""
    published = page.PAGE.read_text()
    headings = re.compile(r"^#+ .*$", re.MULTILINE)
    assert headings.findall(published) == headings.findall(page.TEMPLATE.read_text())
    assert "$" not in published
