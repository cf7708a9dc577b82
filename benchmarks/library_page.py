"""The library comes at once, whole and small, and a search answers while one looks."""

import re
import tempfile
from statistics import quantiles

from benchmarks.figure import Figure
from benchmarks.today_page import Person, serving

REQUESTS = 100
SEARCHES = (
    "?q=neck",
    "?q=breathe+wall&open=1",
    "?region=lumbar&position=supine",
    "?purpose=strength&level=2&minutes=2",
    "?needs=nothing&open=1",
)


def prove() -> list[Figure]:
    """Answer the screening, then ask for the list, for searches and for every picture."""
    with tempfile.TemporaryDirectory(prefix="spinalis-proof-") as folder, serving(folder) as link:
        person = Person(link)
        person.answer_screening()
        page = person.get("/exercises/").decode()
        pictures = re.findall(r'src="(/figures/[^"]+)"', page)
        drawing_ms = sorted(person.milliseconds(one) for one in pictures)
        sizes = [len(person.get(one, encoding="gzip")) for one in pictures]
        page_kb = person.kilobytes("/exercises/")
        list_ms = cuts_of(person, ["/exercises/"] * REQUESTS)
        searches = [f"/exercises/{one}" for one in SEARCHES] * (REQUESTS // len(SEARCHES))
        search_ms = cuts_of(person, searches)
        complex_ms = cuts_of(person, ["/complexes/"] * REQUESTS)
    return [
        Figure("exercises on the page", len(pictures), 1_000, ""),
        Figure("page with all it loads and all pictures", page_kb + sum(sizes) / 1000, 200, "KB"),
        Figure("one picture, the largest", max(sizes), 2_000, "B"),
        Figure("one picture drawn for the first time, the slowest", drawing_ms[-1], 500, "ms"),
        Figure(f"list, 95 % of {REQUESTS} requests within", list_ms[94], 100, "ms"),
        Figure(f"search, 95 % of {len(searches)} requests within", search_ms[94], 100, "ms"),
        Figure(f"complexes, 95 % of {REQUESTS} requests within", complex_ms[94], 100, "ms"),
    ]


def cuts_of(person: Person, paths: list[str]) -> list[float]:
    """Percentiles of the milliseconds that the answers take."""
    return quantiles(sorted(person.milliseconds(path) for path in paths), n=100)
