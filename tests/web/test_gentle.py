from typing import Any

import pytest
from django.test import Client

from spinalis_web.access.models import Person
from spinalis_web.records.models import Screening, Session
from spinalis_web.records.to_domain import plan_of
from tests.web.conftest import as_form, of_today

pytestmark = pytest.mark.django_db


def test_the_gentle_set_passes_the_check_and_is_short(
    page: Client, alice: Person, screened: Screening, healthy: dict[str, Any]
) -> None:
    shown = page.get("/session/new/?gentle=yes").content.decode()
    assert "the short gentle set" in shown
    assert 'name="minutes"' not in shown
    page.post("/session/new/", as_form(of_today(healthy)) | {"gentle": "yes"})
    plan = plan_of(alice.sessions.get())
    assert 1 <= len(plan.prescriptions) <= 3
    assert plan.seconds <= 300
    assert all(one.dose.range_percent == 40 for one in plan.prescriptions)


def test_the_check_can_refuse_the_gentle_set_too(
    page: Client, screened: Screening, healthy: dict[str, Any]
) -> None:
    form = as_form(of_today(healthy)) | {"gentle": "yes", "state_today": ["fever"]}
    assert b"With fever your body needs rest." in page.post("/session/new/", form).content
    assert not Session.objects.exists()
