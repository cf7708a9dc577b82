"""Strict is not enough: what remains must be worth doing."""

from datetime import timedelta

import pytest

from spinalis.plan.goals import Goals
from spinalis.plan.past import NOTHING_PAST
from spinalis.plan.prescription import SessionPlan
from spinalis.plan.programmes.choose import guidance_of
from spinalis.plan.week import Order, build_day
from spinalis.safety.clearance import Permission
from spinalis.safety.condition import Answer
from spinalis.safety.matrix import complete
from spinalis.safety.screen import screen
from spinalis.safety.screening import load_screening
from tests.safety.invariants import CATALOGUE, EXERCISES, Judged, judged
from tests.safety.people import HEALTHY, TODAY

SCREENING = load_screening()
FINDINGS = [o.id for o in SCREENING.questions["conditions"].options if not o.alone]
AGREED: dict[str, Answer] = {
    "doctor_agreed": True,
    "doctor_agreed_on": (TODAY - timedelta(days=10)).isoformat(),
    "doctor_knows_all": True,
}


def person(changes: dict[str, Answer]) -> Judged:
    answers = complete(changes, SCREENING, on=TODAY)
    return judged(answers, screen(answers, on=TODAY))


def test_a_healthy_adult_may_do_nine_tenths_of_the_library() -> None:
    healthy = judged(HEALTHY, screen(HEALTHY, on=TODAY))
    assert len(healthy.open) >= 0.9 * len(EXERCISES)


@pytest.mark.parametrize("stage", ["stage_1", "stage_2"])
@pytest.mark.parametrize("finding", FINDINGS)
def test_with_an_agreement_every_finding_leaves_a_session_worth_doing(
    finding: str, stage: str
) -> None:
    named: dict[str, Answer] = {"conditions": (finding,), **AGREED}
    one = person(named)
    if "spine_stage" in one.answers:
        one = person({**named, "spine_stage": stage})
    assert len(one.open) >= 15
    assert 6 * 60 <= planned(one).seconds <= 10 * 60


def planned(one: Judged) -> SessionPlan:
    """A first session of ten minutes."""
    goals = Goals(guidance=guidance_of(one.answers))
    return build_day(CATALOGUE, one.clearance, order=Order(10), goals=goals, past=NOTHING_PAST)


@pytest.mark.parametrize("place", ["neck", "upper_back", "lower_back"])
@pytest.mark.parametrize("pain", [1, 2, 3])
def test_constant_mild_pain_refuses_nobody_everything(place: str, pain: int) -> None:
    one = person({"pain_places": (place,), "pain_course": "long", "pain_today": pain})
    assert one.clearance.permission in (Permission.ALLOWED, Permission.WITH_CARE)
    assert len(one.open) >= 15
    assert planned(one).prescriptions


@pytest.mark.parametrize("finding", FINDINGS)
def test_without_an_agreement_or_a_stage_the_mild_list_remains(finding: str) -> None:
    waiting = person({"conditions": (finding,), "doctor_agreed": False})
    assert waiting.clearance.permission is Permission.NEEDS_AGREEMENT
    assert len(waiting.open) >= 10
    if "spine_stage" in waiting.answers:
        named: dict[str, Answer] = {"conditions": (finding,), **AGREED}
        assert len(person({**named, "spine_stage": "not_stated"}).open) >= 10
