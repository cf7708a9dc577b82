import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from spinalis_web.access.key_filter import NoKeysFilter
from spinalis_web.access.keys import VALID_FOR, make_key, use_key
from spinalis_web.access.models import EntryKey, Person

pytestmark = pytest.mark.django_db


def test_the_link_signs_in_and_the_cookie_is_sealed(stranger: Client) -> None:
    answer = stranger.get(f"/enter/{make_key(now=timezone.now())}/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"
    cookie = answer.cookies["spinalis_session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 365 * 24 * 3600
    assert stranger.get("/").status_code == 200


def test_the_one_person_has_no_password_and_is_made_once(stranger: Client) -> None:
    for _ in range(2):
        Client().get(f"/enter/{make_key(now=timezone.now())}/")
    person = Person.objects.get()
    assert person.username == "person"
    assert not person.has_usable_password()


def test_a_link_works_once(stranger: Client) -> None:
    link = f"/enter/{make_key(now=timezone.now())}/"
    assert stranger.get(link).status_code == 302
    again = Client().get(link)
    assert again.status_code == 403
    assert b"has been used or is too old" in again.content
    assert b"./run" in again.content


def test_looking_ahead_does_not_use_the_link_up(stranger: Client) -> None:
    link = f"/enter/{make_key(now=timezone.now())}/"
    assert Client().head(link).status_code == 200
    assert stranger.get(link).status_code == 302


def test_a_used_link_still_leads_home_for_somebody_signed_in(page: Client) -> None:
    assert page.get("/enter/no-such-key/").headers["Location"] == "/"


def test_a_key_ends_after_a_quarter_of_an_hour() -> None:
    made = timezone.now()
    late = made + VALID_FOR
    assert use_key(make_key(now=made), now=late) is None
    in_time = late - timedelta(seconds=1)
    assert use_key(make_key(now=made), now=in_time) is not None


def test_a_new_key_ends_the_one_before() -> None:
    first = make_key(now=timezone.now())
    make_key(now=timezone.now())
    assert use_key(first, now=timezone.now()) is None


@pytest.mark.parametrize("wrong", ["", "x", "é" * 30, "0" * 4000])
def test_a_wrong_key_lets_nobody_in_and_keeps_the_right_one(wrong: str) -> None:
    key = make_key(now=timezone.now())
    assert use_key(wrong, now=timezone.now()) is None
    assert use_key(key, now=timezone.now()) is not None


def test_the_key_has_128_bits_and_is_not_stored() -> None:
    key = make_key(now=timezone.now())
    assert len(key) >= 22  # 16 bytes in base 64
    assert key not in str(list(EntryKey.objects.values()))


def test_signing_out_closes_the_pages(page: Client) -> None:
    assert page.post("/enter/leave/").status_code == 200
    assert page.get("/").status_code == 403


def test_signing_out_needs_a_form_of_our_own(alice: Person) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(alice)
    answer = careful.post("/enter/leave/")
    assert answer.status_code == 403
    assert b"Please send the page again" in answer.content
    assert careful.get("/").status_code == 200


def test_no_key_reaches_the_log() -> None:
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 1, "%s: %s", ("Error", "/enter/SECRET/"), None
    )
    assert NoKeysFilter().filter(record)
    assert record.getMessage() == "Error: /enter/.../"
