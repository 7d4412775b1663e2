"""The report as one file, and a chart's numbers as another: everything is in it, and nothing comes from elsewhere."""

import csv
from html.parser import HTMLParser
from io import StringIO

import pytest

from apps.datasets.models import DataSet
from apps.datasets.page import InsightView

from .test_data_sets import _var, ada, made_by  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True)
REFERS = {"src", "href", "action", "data", "poster", "srcset", "xlink:href", "formaction", "background"}


class Parsed(HTMLParser):
    """The tags of a page, what its attributes refer to, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.references: list[tuple[str, str]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.references += [(name, value or "") for name, value in attrs if name in REFERS]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_file_needs_nothing_else_and_holds_every_finding(client, ada) -> None:  # noqa: F811
    made = made_by(client)
    answer = client.get(f"/datasets/{made.pk}/report/file")
    assert answer["Content-Disposition"] == f'attachment; filename="insights-{made.pk}.html"'
    text = answer.content.decode()
    parsed = Parsed(text)
    assert parsed.references == []
    assert not {"script", "link", "iframe", "img", "object", "embed", "base"} & set(parsed.tags)
    assert "url(" not in text
    assert "@import" not in text
    assert len(made.insights) > 1
    for place, told in enumerate(made.insights, 1):
        view = InsightView(place, told)
        assert told["title"] in parsed.words
        assert view.number in parsed.words
        assert view.interval in parsed.words
        assert told["caveat"] in parsed.words
    assert parsed.tags.count("section") == len(made.insights)
    drawn = sum(InsightView(place, told).chart is not None for place, told in enumerate(made.insights, 1))
    assert text.count('role="img"') == drawn > 0


def test_names_from_a_file_are_no_markup_in_the_report(client, ada) -> None:  # noqa: F811
    made = made_by(client)
    DataSet.objects.filter(pk=made.pk).update(name="<script>alert(1)</script>")
    text = client.get(f"/datasets/{made.pk}/report/file").content.decode()
    assert "<script" not in text


def test_the_numbers_of_a_chart_are_a_file(client, ada) -> None:  # noqa: F811
    made = made_by(client)
    place, told = next((place, one) for place, one in enumerate(made.insights, 1) if one["picture"])
    answer = client.get(f"/datasets/{made.pk}/charts/{place}")
    rows = list(csv.reader(StringIO(answer.content.decode())))
    assert rows[0] == ["label", *(one["label"] for one in told["picture"]["series"])]
    assert len(rows) == len(told["picture"]["labels"]) + 1
    assert rows[1][1] == told["picture"]["series"][0]["values"][0]
    assert not any(cell.startswith("=") for row in rows for cell in row)
    assert client.get(f"/datasets/{made.pk}/charts/0").status_code == 404
    assert client.get(f"/datasets/{made.pk}/charts/999").status_code == 404
