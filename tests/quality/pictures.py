"""Pictures of pages: taken at half size in few colours, and laid over one another."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from tests.journeys.conftest import NOTHING_MOVES, Site

BASELINES = Path(__file__).with_name("baselines")
COLOURS = 48
HIGHEST = 3000
"""Pixels of a page that count; below it are more rows of the same."""

UNLIKE = 40
"""How far apart, of 255, two pixels are that count as different: less is a font's smoothing."""


def picture_of(site: Site) -> Image.Image:
    """The whole page as it stands, at half size."""
    width = site.page.viewport_size["width"] if site.page.viewport_size else 0
    height = int(site.page.evaluate("document.documentElement.scrollHeight"))
    site.page.set_viewport_size({"width": width, "height": height})
    site.wait_until(NOTHING_MOVES)
    taken = Image.open(BytesIO(site.page.screenshot(animations="disabled", caret="hide")))
    cut = taken.convert("RGB").crop((0, 0, taken.width, min(taken.height, HIGHEST)))
    return cut.resize((cut.width // 2, cut.height // 2), Image.Resampling.BOX)


def keep(picture: Image.Image, into: Path) -> None:
    """Write it small."""
    into.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(into, optimize=True)


def difference(picture: Image.Image, baseline: Path) -> float:
    """The share of pixels that are not as in the baseline; 1 where the pages are not equally high."""
    kept = Image.open(baseline).convert("RGB")
    if abs(kept.height - picture.height) > 2 or kept.width != picture.width:
        return 1.0
    size = (kept.width, min(kept.height, picture.height))
    apart = ImageChops.difference(kept.crop((0, 0, *size)), picture.crop((0, 0, *size))).convert("L")
    unlike = apart.point(lambda value: 255 if value > UNLIKE else 0)
    return unlike.histogram()[255] / (size[0] * size[1])
