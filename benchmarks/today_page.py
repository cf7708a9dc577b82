"""Today's page and the week come at once and are small: over loopback from the real server."""

import contextlib
import http.client
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

import msgspec

from benchmarks.figure import Figure

ROOT = Path(__file__).parents[1]
ANSWERS = ROOT / "examples" / "answers" / "healthy-office-worker.yaml"
REQUESTS = 200
SERVE = (
    "import sys; from spinalis_web.serve import main; sys.exit(main(port=0, open_browser=False))"
)


def prove() -> list[Figure]:
    """Answer the screening as a healthy person does, then ask for the page again and again."""
    with tempfile.TemporaryDirectory(prefix="spinalis-proof-") as folder:
        with serving(folder):
            pass  # the first start makes database and static files; the repeat is the promise
        began = time.perf_counter()
        with serving(folder) as link:
            start_s = time.perf_counter() - began
            person = Person(link)
            person.answer_screening()
            times_ms = sorted(person.milliseconds("/") for _ in range(REQUESTS))
            size_kb = person.kilobytes("/")
            first_week_s = person.milliseconds("/week/") / 1000
            weeks_ms = sorted(person.milliseconds("/week/") for _ in range(REQUESTS))
            week_kb = person.kilobytes("/week/")
    cuts = quantiles(times_ms, n=100)
    return [
        Figure("repeat start until the link is there", start_s, 3, "s"),
        Figure(f"today's page, median of {REQUESTS} requests", cuts[49], 50, "ms"),
        Figure(f"today's page, 95 % of {REQUESTS} requests within", cuts[94], 50, "ms"),
        Figure("today's page with all it loads, compressed", size_kb, 100, "KB"),
        Figure("the page of the week, built for the first time", first_week_s, 2, "s"),
        Figure(
            f"the same again, 95 % of {REQUESTS} requests within",
            quantiles(weeks_ms, n=100)[94],
            100,
            "ms",
        ),
        Figure("the page of the week with all it loads, compressed", week_kb, 100, "KB"),
    ]


@contextlib.contextmanager
def serving(folder: str) -> Iterator[str]:
    """The link of a server that keeps its data in the folder, until the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE],
        env=os.environ | {"SPINALIS_DATA": folder},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None  # noqa: S101 -- asked for above
    try:
        for line in process.stdout:
            if found := re.search(r"http://\S+/enter/\S+", line):
                yield found[0]
                break
        else:
            raise RuntimeError("the server handed out no link")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        process.stdout.close()


class Person:
    """A browser reduced to what is measured: cookies, forms and compressed answers."""

    def __init__(self, link: str) -> None:
        """Open the link."""
        self._cookies: dict[str, str] = {}
        place, _, key = link.removeprefix("http://").partition("/")
        self._connection = http.client.HTTPConnection(place)
        self.get(f"/{key}")

    def get(self, path: str, *, encoding: str = "identity") -> bytes:
        """The body as it came over the line."""
        return self._ask("GET", path, None, {"Accept-Encoding": encoding})[1]

    def milliseconds(self, path: str) -> float:
        began = time.perf_counter()
        self.get(path, encoding="gzip")
        return (time.perf_counter() - began) * 1000

    def kilobytes(self, path: str) -> float:
        """The page and everything that it names in `src` and `href` of its head and body."""
        page = self.get(path).decode()
        loaded = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
        sizes = [len(self.get(one, encoding="gzip")) for one in (path, *loaded)]
        return sum(sizes) / 1000

    def answer_screening(self) -> None:
        """Answer theme after theme from the example file."""
        answers = msgspec.yaml.decode(ANSWERS.read_bytes(), type=dict[str, object])
        page = self.get("/screening/").decode()
        while 'name="page"' in page:
            names = set(re.findall(r'name="([a-z_]+)"', page))
            given = {name: _typed(answers[name]) for name in names if name in answers}
            for name in ("csrfmiddlewaretoken", "page"):
                found = re.search(rf'name="{name}"\s+value="([^"]+)"', page)
                given[name] = found[1] if found else ""
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            status, body = self._ask("POST", "/screening/", urlencode(given, doseq=True), form)
            if status >= 400:  # noqa: PLR2004 -- refused
                raise RuntimeError(f"the screening answered {status}: {body[:500]!r}")
            page = self.get("/screening/result/").decode()
            page = self.get("/screening/").decode() if "is open to you" not in page else ""
        if b"/session/new/" not in self.get("/"):
            raise RuntimeError("today's page offers no session after the screening")

    def _ask(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        self._connection.request(method, path, body, {"Cookie": cookie, **headers})
        response = self._connection.getresponse()
        content = response.read()
        for one in response.headers.get_all("Set-Cookie") or ():
            name, _, value = one.partition(";")[0].partition("=")
            self._cookies[name] = value
        return response.status, content


def _typed(answer: object) -> object:
    """An answer as a form sends it."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return answer
