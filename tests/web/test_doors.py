"""Every page at once: closed to strangers, sealed by its headers, nothing from elsewhere."""

import re
import uuid
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from spinalis_web.records.models import Screening, Session

pytestmark = pytest.mark.django_db

OPEN_TO_ALL = {"/enter/", "/enter/x/"}
VALUES = {
    "session_id": str(uuid.UUID(int=7)),
    "exercise_id": "cat",
    "exercise": "cat",
    "complex_id": "cool-down",
    "theme": "light",
    "range_percent": "70",
    "digest": "0",
    "page_id": "rules",
    "code": "AAAA3333",
    "key": "x",
}


def all_addresses() -> list[str]:
    """One address for each pattern of the whole site."""
    return sorted(set(_walk(get_resolver().url_patterns, "/")))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, here)
        else:
            yield re.sub(r"<(?:\w+:)?(\w+)>", lambda found: VALUES[found[1]], here)


@pytest.mark.parametrize("address", [a for a in all_addresses() if a not in OPEN_TO_ALL])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_gets_the_way_in_and_nothing_else(
    stranger: Client, address: str, method: str
) -> None:
    answer = getattr(stranger, method)(address)
    assert answer.status_code == 403
    assert b"Open Spinalis with its link" in answer.content


@pytest.fixture
def pages(page: Client, screened: Screening, session: Session) -> list[tuple[str, bytes]]:
    """Every page that a signed-in person can open, with a session in the records."""
    addresses = [a.replace(VALUES["session_id"], str(session.pk)) for a in all_addresses()]
    answers = [(address, page.get(address)) for address in addresses]
    return [(address, a.content) for address, a in answers if a.status_code == 200]


def test_no_page_names_another_host(pages: list[tuple[str, bytes]]) -> None:
    assert len(pages) >= 10
    for address, content in pages:
        assert not re.findall(rb"(?:src|href|action|url)=[\"']?(?:https?:)?//", content), address


def test_no_page_holds_a_script_or_a_style_of_its_own(pages: list[tuple[str, bytes]]) -> None:
    for address, content in pages:
        for script in re.findall(rb"<script[^>]*>", content):
            assert b"src=" in script or b'type="application/json"' in script, address
        assert b"<style" not in content, address
        assert not re.search(rb"\s(?:on[a-z]+|style)=[\"']", content), address


def test_titles_and_addresses_tell_nothing_of_health(pages: list[tuple[str, bytes]]) -> None:
    for address, content in pages:
        title = re.search(rb"<title>(.*?)</title>", content, re.DOTALL)
        told = address.encode() + (title[1] if title else b"")
        assert not re.search(rb"pain|forbid|blocked|herni|emergency|stop ", told, re.IGNORECASE)


def test_every_answer_is_sealed(page: Client) -> None:
    headers = page.get("/").headers
    policy = headers["Content-Security-Policy"]
    for part in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
        "worker-src 'self'",
    ):
        assert part in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_the_refusal_of_a_stranger_is_sealed_too(stranger: Client) -> None:
    headers = stranger.get("/").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_a_page_is_compressed(page: Client) -> None:
    answer = page.get("/about/", headers={"accept-encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("host", ["evil.example", "192.168.0.7", "spinalis.localhost.evil.example"])
def test_a_foreign_host_name_is_refused(page: Client, host: str) -> None:
    assert page.get("/", headers={"host": host}).status_code == 400


def test_an_unknown_address_says_so_in_words(page: Client) -> None:
    answer = page.get("/no/such/page/")
    assert answer.status_code == 404
    assert b"There is nothing here" in answer.content
