import msgspec
import pytest

from spinalis.catalogue.load import load_catalogue
from spinalis.safety.clearance import Permission, Reason, Strength
from spinalis.safety.judge_complex import judge_complex
from spinalis.safety.screen import screen
from spinalis.safety.screening import CONDITIONS_QUESTION, load_screening
from tests.plan.complexes import make_complex
from tests.safety.people import HEALTHY, TODAY, with_condition

AGREED = with_condition("lumbar_osteochondrosis")
MADE_FOR_IT = make_complex("cat", conditions=["lumbar_osteochondrosis"], doctor_first=True)


def permission_of(found, answers):
    return judge_complex(found, screen(answers, on=TODAY)).permission


def test_a_complex_without_gate_is_open():
    assert permission_of(make_complex("cat"), HEALTHY) is Permission.ALLOWED


@pytest.mark.parametrize(
    "name", ["lumbar-region", "intervertebral-hernia", "cervical-osteochondrosis"]
)
def test_the_complexes_that_the_article_names_wait_for_a_doctor(name):
    verdict = judge_complex(make_complex("cat", id=name), screen(HEALTHY, on=TODAY))
    assert verdict.permission is Permission.NEEDS_AGREEMENT
    assert verdict.reasons[0].rule == "doctor-first-gates"


def test_a_complex_for_a_finding_is_open_to_those_who_have_it_and_agreement():
    assert permission_of(MADE_FOR_IT, AGREED) is Permission.ALLOWED


def test_a_complex_for_a_finding_is_closed_to_others():
    verdict = judge_complex(MADE_FOR_IT, screen(HEALTHY, on=TODAY))
    assert verdict.permission is Permission.NEEDS_AGREEMENT
    assert [reason.rule for reason in verdict.reasons] == ["own-complex-per-condition"]


def test_a_complex_for_a_finding_waits_for_the_agreement():
    waiting = with_condition("lumbar_osteochondrosis", agreed=False)
    clearance = screen(waiting, on=TODAY)
    verdict = judge_complex(MADE_FOR_IT, clearance)
    assert verdict.permission is Permission.NEEDS_AGREEMENT
    assert verdict.reasons == clearance.reasons


def test_a_complex_that_waits_without_a_reason_says_that_a_doctor_comes_first():
    clearance = msgspec.structs.replace(
        screen(HEALTHY, on=TODAY), permission=Permission.NEEDS_AGREEMENT, reasons=()
    )
    assert judge_complex(make_complex("cat"), clearance).reasons == (
        Reason(
            "doctor-first",
            "This complex opens after a visit to a doctor.",
            ("source-article",),
            Strength.SOURCE_ARTICLE,
            "Enter who agreed, and when.",
        ),
    )


def test_who_may_not_exercise_may_do_no_complex():
    verdict = judge_complex(
        make_complex("cat"), screen(HEALTHY | {"signs_today": ("dizziness",)}, on=TODAY)
    )
    assert verdict.permission is Permission.FORBIDDEN
    assert verdict.reasons


def test_a_closed_day_without_a_reason_still_closes():
    clearance = msgspec.structs.replace(
        screen(HEALTHY, on=TODAY), permission=Permission.FORBIDDEN, reasons=()
    )
    verdict = judge_complex(make_complex("cat"), clearance)
    assert verdict.exercise == make_complex("cat").id
    assert verdict.permission is Permission.FORBIDDEN
    assert verdict.reasons


def test_real_complexes_name_real_conditions_and_wait_for_the_doctor_where_one_is_named():
    options = load_screening().questions[CONDITIONS_QUESTION].option_ids
    for found in load_catalogue().complexes.values():
        assert set(found.conditions) <= set(options), found.id
        assert found.doctor_first or not found.conditions, found.id


def test_every_gated_complex_says_that_a_doctor_comes_first():
    gated = {name for rule in load_screening().rules for name in rule.complexes}
    for found in load_catalogue().complexes.values():
        if found.doctor_first:
            assert found.id in gated or found.conditions, found.id
        else:
            assert found.id not in gated
