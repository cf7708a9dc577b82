"""The figure in 3D comes soon, moves smoothly without a graphics card, and is small."""

import gzip
import os
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.figure import Figure
from benchmarks.today_page import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SOURCES = Path(__file__).parents[1] / "src"
MODULE = SOURCES / "spinalis_web/static/vendor/three.module.min.js"
BODY = SOURCES / "spinalis/body/data/figure.glb"
SOFTWARE = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
EXERCISES = ("cat", "head-turns", "wall-stretch-up")
OPENINGS = 3  # of each exercise; the middle one counts
WATCHED_MS = 4000

# Counts the frames that are drawn and notes when the first one is there to be seen.
WATCH = """
const watched = {first: null, frames: 0};
window.watched = watched;
const real = WebGL2RenderingContext.prototype.drawElements;
let drawn = false;
WebGL2RenderingContext.prototype.drawElements = function (...all) {
  drawn = true;
  return real.apply(this, all);
};
function count() {
  if (drawn) watched.frames += 1;
  if (drawn && watched.first === null && document.querySelector('[data-shows="3d"]')) {
    const canvas = document.querySelector("canvas");
    const pixel = new Uint8Array(4);
    canvas.getContext("webgl2").readPixels(0, 0, 1, 1, 6408, 5121, pixel); // waits for the picture
    watched.first = performance.now();
  }
  drawn = false;
  requestAnimationFrame(count);
}
requestAnimationFrame(count);
"""


def prove() -> list[Figure]:
    """Open exercises in a browser that draws in software, and count."""
    # Only this proof needs a browser.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    program = os.environ.get("SPINALIS_CHROMIUM", "/usr/bin/chromium")
    with (
        tempfile.TemporaryDirectory(prefix="spinalis-proof-") as folder,
        serving(folder) as link,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=list(SOFTWARE))
        try:
            firsts_s, rates_hz = _watch(browser, link)
        finally:
            browser.close()
    return [
        Figure("first frame after opening an exercise, the slowest", max(firsts_s), 1.5, "s"),
        Figure("frames at 640 x 360, the slowest exercise", min(rates_hz), 15, "Hz", at_least=True),
        Figure("three.js module, compressed", _compressed_kb(MODULE), 170, "KB"),
        Figure("body, compressed", _compressed_kb(BODY), 300, "KB"),
    ]


def _watch(browser: "Browser", link: str) -> tuple[list[float], list[float]]:
    """Seconds to the first frame and frames a second of each exercise."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(link)
    page.add_init_script(f"if (location.pathname.startsWith('/exercises/')) {{ {WATCH} }}")
    origin = link.partition("/enter/")[0]
    firsts_s, rates_hz = [], []
    for name in EXERCISES:
        opened = [_open(page, f"{origin}/exercises/{name}/") for _ in range(OPENINGS)]
        firsts_s.append(median(opened))
        rates_hz.append(_rate_hz(page))
    context.close()
    return firsts_s, rates_hz


def _open(page: "Page", address: str) -> float:
    """Seconds from asking for the page to its first frame in 3D."""
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.watched?.first", timeout=30_000)
    return float(page.evaluate("watched.first")) / 1000


def _rate_hz(page: "Page") -> float:
    """Frames a second of the figure at 640 x 360, once it has found its pace."""
    page.evaluate(
        "Object.assign(document.querySelector('.figure-room').style, {width: '640px',"
        " height: '360px', maxHeight: 'none', aspectRatio: 'auto'})"
    )
    page.wait_for_timeout(2500)
    counted: Any = page.evaluate(
        """async (ms) => {
          const [frames, began] = [watched.frames, performance.now()];
          await new Promise((done) => setTimeout(done, ms));
          return (1000 * (watched.frames - frames)) / (performance.now() - began);
        }""",
        WATCHED_MS,
    )
    return float(counted)


def _compressed_kb(path: Path) -> float:
    return len(gzip.compress(path.read_bytes(), 9)) / 1000
