"""Components: forms that explain themselves, and templates a strict Content-Security-Policy can live with."""

import re
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import get_template, render_to_string

ROOT = Path(__file__).resolve().parents[2]
ONE_FILE = ROOT / "templates/datasets/file/report.html"
"""Is saved and sent on: it carries its style, and no page of the site shows it."""
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|\shx-on|javascript:", re.IGNORECASE)
FOREIGN = re.compile(r"""(?:src|href)=["'](?:https?:)?//""")


INCLUDE = re.compile(r"""{% include ["']([^"']+)["'](.*?)%}""")


class Form(forms.Form):
    name = forms.CharField(help_text="As the bank calls it.")
    closed = forms.BooleanField(required=False)
    kind = forms.ChoiceField(choices=[("a", "Checking"), ("b", "Savings")], widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput)


def drawn(data=None) -> str:
    return render_to_string("components/form_fields.html", {"form": Form(data)})


@pytest.mark.parametrize(
    "template",
    [path for path in TEMPLATES if path != ONE_FILE],
    ids=lambda path: path.relative_to(ROOT / "templates").as_posix(),
)
def test_no_template_needs_inline_code_or_another_host(template):
    text = template.read_text()
    assert not INLINE.search(text)
    assert not FOREIGN.search(text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_no_form_is_cut_off_from_its_csrf_token(template):
    for name, values in INCLUDE.findall(template.read_text()):
        posts = "{% csrf_token %}" in get_template(name).template.source
        if posts and values.split()[-1:] == ["only"]:
            assert "csrf_token=csrf_token" in values.split(), f"{name} is included without its token"


def test_every_field_has_a_label():
    page = drawn()
    for field in ("id_name", "id_closed", "id_kind_0", "id_kind_1"):
        assert f'<label for="{field}">' in page
    assert "<legend>Kind</legend>" in page


def test_an_error_stands_at_its_field_and_is_announced():
    page = drawn({"secret": "x", "kind": "a"})
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert re.search(r'id="id_name_error"><p class="field__error">This field is required', page)


def test_an_error_of_a_hidden_field_is_not_swallowed():
    assert drawn({"name": "x", "kind": "a"}).count("This field is required") == 1


def test_pagination_keeps_the_filters():
    page = render_to_string("components/pagination.html", {"page": Paginator(range(30), 10).page(2), "query": "q=a&"})
    assert 'href="?q=a&amp;page=1"' in page
    assert "11\u201320 of 30" in page


def test_a_message_is_escaped():
    page = render_to_string("components/alert.html", {"level": "bad", "text": "<b>bold</b>"})
    assert "&lt;b&gt;bold" in page
