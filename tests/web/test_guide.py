from html import unescape

import pytest
from django.test import Client

from spinalis.share.guide import guide_pages
from spinalis_web.records.models import Screening, Session
from tests.web.conftest import as_form, of_today

pytestmark = pytest.mark.django_db


def read(page: Client, path: str) -> str:
    answer = page.get(path)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_the_list_leads_to_every_page(page: Client) -> None:
    content = read(page, "/good-exercise/")
    for one in guide_pages():
        assert f'href="/good-exercise/{one.id}/"' in content
        assert one.lead in content


@pytest.mark.parametrize("name", [one.id for one in guide_pages()])
def test_a_page_says_everything_with_its_sources(page: Client, name: str) -> None:
    found = next(one for one in guide_pages() if one.id == name)
    content = read(page, f"/good-exercise/{name}/")
    for one in found.statements:
        assert one.text in content
    for number in range(1, len(found.sources) + 1):
        assert f'id="source-{number}"' in content
        assert f'href="#source-{number}"' in content
    assert "Not yet reviewed by a clinician" in content


def test_a_page_that_is_not_there(page: Client) -> None:
    assert page.get("/good-exercise/none/").status_code == 404


def test_it_is_linked_from_where_it_matters(page: Client, session: Session) -> None:
    for path in ("/", "/about/"):
        assert 'href="/good-exercise/"' in read(page, path)
    assert 'href="/good-exercise/why/"' in read(page, "/review/")
    assert 'href="/good-exercise/when/"' in read(page, "/wishes/")
    assert 'href="/good-exercise/rules/"' in read(page, "/exercises/cat/")
    Session.objects.update(status=Session.Status.FINISHED, ended_at=session.created_at)
    assert 'href="/good-exercise/rules/"' in read(page, f"/records/{session.pk}/")


def test_three_minutes_begin_the_warm_up(
    page: Client, screened: Screening, healthy: dict[str, object]
) -> None:
    link = "/session/new/?complex=warm-up-b&minutes=3"
    for path in ("/", "/good-exercise/when/"):
        assert f'href="{link}"' in read(page, path)
    check = read(page, link)
    assert 'name="minutes" value="3" checked' in check
    form = as_form(of_today(dict(healthy))) | {"complex": "warm-up-b", "minutes": "3"}
    assert page.post("/session/new/", form).status_code == 302
    session = Session.objects.get()
    assert session.minutes == 3
    names = [one["exercise"] for one in session.plan["prescriptions"]]
    assert "arms-up-breath" in names
    assert session.plan["seconds"] < 4 * 60


def test_three_minutes_are_no_session_of_the_plan(
    page: Client, screened: Screening, healthy: dict[str, object]
) -> None:
    form = as_form(of_today(dict(healthy))) | {"minutes": "3"}
    assert page.post("/session/new/", form).status_code == 422
