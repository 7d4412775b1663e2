"""The design tokens keep their contrast in light and in dark."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css"
PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
COLOURS = {name: values for name, *values in PAIR.findall(TOKENS.read_text())}
SCHEMES = {"light": 0, "dark": 1}
SURFACES = ("paper", "surface", "surface-sunk", "surface-hover", "surface-raised")


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str, scheme: str) -> float:
    dim, bright = sorted(luminance(COLOURS[name][SCHEMES[scheme]]) for name in (one, other))
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("text", ["ink", "ink-soft", "accent", "accent-hover", "good", "bad"])
def test_text_keeps_its_contrast_on_every_surface(text, surface, scheme):
    assert contrast(text, surface, scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("text", "wash"),
    [
        *((name, f"{name}-wash") for name in ("good", "bad", "warn", "info", "accent")),
        *(("ink", f"{name}-wash") for name in ("good", "bad", "warn", "info")),
        ("ink-soft", "accent-wash"),
        ("on-accent", "accent"),
        ("on-accent", "accent-hover"),
    ],
)
def test_text_keeps_its_contrast_on_washes(text, wash, scheme):
    assert contrast(text, wash, scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("mark", ["chart-1", "chart-2", "chart-3", "chart-4", "line-strong", "focus"])
def test_marks_and_borders_keep_three_to_one(mark, scheme):
    assert contrast(mark, "surface", scheme) >= 3


def test_chart_colours_on_light_are_the_measured_ones():
    chart = [COLOURS[f"chart-{number}"][0] for number in range(1, 5)]
    assert chart == ["#0072b2", "#d55e00", "#009e73", "#cc79a7"]
