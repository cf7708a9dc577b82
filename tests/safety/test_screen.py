from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.catalogue.exercise import Demand
from spinalis.safety.answers import decode_answers
from spinalis.safety.clearance import Permission, Urgency, strictest
from spinalis.safety.condition import Bounds
from spinalis.safety.question import Kind, Question, Rule, Theme
from spinalis.safety.screen import check_before_session, screen
from spinalis.safety.screening import Ask, Screening, keep_due, load_screening, questions_due
from tests.safety.people import (
    AGREED,
    HEALTHY,
    TODAY,
    UNHURRIED,
    an_answer,
    answered,
    several_questions,
    with_condition,
)

EXAMPLES = Path(__file__).parents[2] / "examples" / "answers"
DOCTOR_FIRST = {"lumbar-region", "intervertebral-hernia", "cervical-osteochondrosis"}


def rules(clearance):
    return {reason.rule for reason in clearance.reasons}


def test_a_healthy_person_may_do_nearly_everything():
    clearance = screen(HEALTHY, on=TODAY)
    assert clearance.permission is Permission.ALLOWED
    assert clearance.urgency is Urgency.NONE
    assert clearance.max_level == 3
    assert clearance.reasons == ()
    permissions = {limit.permission for each in clearance.demands.values() for limit in each}
    assert permissions == {
        Permission.WITH_CARE,  # twists, the head far back, holding the breath
        Permission.NEEDS_AGREEMENT,  # weight on the bent neck, full head circles
        Permission.SUPERVISED,  # what a specialist sets up
    }


def test_full_head_circles_are_never_free_for_anybody_and_closed_for_a_troubled_neck():
    for answers, expected in (
        (HEALTHY, Permission.NEEDS_AGREEMENT),
        (with_condition("neck_pain"), Permission.FORBIDDEN),
    ):
        limits = screen(answers, on=TODAY).demands[Demand.NECK_CIRCLE]
        assert strictest(limit.permission for limit in limits) is expected


def test_weight_on_the_bent_neck_is_never_free_for_anybody():
    permissions = {
        limit.permission for limit in screen(HEALTHY, on=TODAY).demands[Demand.LOAD_ON_FLEXED_NECK]
    }
    assert permissions == {Permission.NEEDS_AGREEMENT}


def test_three_complexes_wait_for_the_doctor_and_open_with_the_agreement():
    assert set(screen(HEALTHY, on=TODAY).gates) == DOCTOR_FIRST
    assert screen(HEALTHY | AGREED, on=TODAY).gates == {}


@pytest.mark.parametrize(
    ("file", "permission", "urgency", "level"),
    [
        ("healthy-office-worker", Permission.ALLOWED, Urgency.NONE, 2),
        ("neck-complaint", Permission.ALLOWED, Urgency.NONE, 2),
        ("lumbar-osteochondrosis-stage-2-agreed", Permission.ALLOWED, Urgency.NONE, 2),
        (
            "lumbar-osteochondrosis-stage-2-no-agreement",
            Permission.NEEDS_AGREEMENT,
            Urgency.ROUTINE,
            1,
        ),
        ("red-flag", Permission.FORBIDDEN, Urgency.EMERGENCY, 1),
    ],
)
def test_the_examples_come_out_as_they_say(file, permission, urgency, level):
    clearance = screen(decode_answers(EXAMPLES / f"{file}.yaml"), on=TODAY)
    assert (clearance.permission, clearance.urgency, clearance.max_level) == (
        permission,
        urgency,
        level,
    )


@pytest.mark.parametrize(
    ("stage", "permission", "level"),
    [
        ("stage_1", Permission.ALLOWED, 3),
        ("stage_2", Permission.ALLOWED, 2),
        ("stage_3", Permission.SUPERVISED, 1),
        ("stage_4", Permission.FORBIDDEN, 1),
        ("not_stated", Permission.ALLOWED, 1),
    ],
)
def test_the_stage_decides_even_with_the_doctors_agreement(stage, permission, level):
    clearance = screen(with_condition("lumbar_osteochondrosis", stage=stage), on=TODAY)
    assert (clearance.permission, clearance.max_level) == (permission, level)
    assert clearance.conditions == ("lumbar_osteochondrosis",)


def test_a_finding_without_agreement_leaves_the_mild_list():
    clearance = screen(with_condition("lumbar_osteochondrosis", agreed=False), on=TODAY)
    assert clearance.permission is Permission.NEEDS_AGREEMENT
    assert clearance.max_level == 1
    assert set(clearance.gates) >= DOCTOR_FIRST


def test_the_most_urgent_reason_comes_first():
    answers = HEALTHY | {"signs_nerves": ("bladder_bowel",), "state_today": ("fever",)}
    clearance = screen(answers, on=TODAY)
    assert clearance.reasons[0].rule == "cauda-equina"
    assert rules(clearance) == {"cauda-equina", "fever-today"}


def test_a_red_flag_speaks_even_before_the_other_questions_are_answered():
    clearance = screen({"signs_heart": ("chest_pain",)}, on=TODAY)
    assert clearance.urgency is Urgency.EMERGENCY
    assert clearance.reasons[0].rule == "heart-signs"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"cannot": ("none", "floor")}, "cannot"),
        ({"spine_stage": "stage_1"}, "spine_stage"),
        ({"doctor_name": "Dr. Example"}, "doctor_name"),
        ({"favourite_colour": "blue"}, "favourite_colour"),
        ({"age": "old"}, "age"),
        ({"cannot": ()}, "cannot"),
    ],
)
def test_contradictory_or_unknown_answers_close_and_are_named(change, rule):
    clearance = screen(HEALTHY | change, on=TODAY)
    assert clearance.permission is Permission.FORBIDDEN
    assert rule in rules(clearance)


@pytest.mark.parametrize("question", sorted(HEALTHY | AGREED))
def test_without_any_one_answer_everything_is_closed(question):
    answers = {key: value for key, value in (HEALTHY | AGREED).items() if key != question}
    clearance = screen(answers, on=TODAY)
    assert clearance.permission is Permission.FORBIDDEN
    assert question in rules(clearance) | {"doctor_agreed"}


@UNHURRIED
@given(answered(calm=8), st.data())
def test_whoever_it_is_a_removed_answer_closes_everything(answers, data):
    removed = data.draw(st.sampled_from(sorted(answers)))
    left = {key: value for key, value in answers.items() if key != removed}
    assert screen(left, on=TODAY).permission is Permission.FORBIDDEN


@UNHURRIED
@given(answered(calm=8), st.data())
def test_one_more_trouble_never_opens_anything(answers, data):
    question = data.draw(st.sampled_from(several_questions()))
    troubles = [option.id for option in question.options if not option.alone]
    more = data.draw(st.sampled_from(troubles))
    kept = tuple(one for one in answers[question.id] if one in troubles and one != more)
    worse = data.draw(answered(keep_due(answers | {question.id: (*kept, more)})))
    before, after = screen(answers, on=TODAY), screen(worse, on=TODAY)
    assert after.permission.rank >= before.permission.rank
    assert after.max_level <= before.max_level
    assert set(after.gates) >= set(before.gates)
    for demand, limits in before.demands.items():
        assert set(limits) <= set(after.demands[demand])


@UNHURRIED
@given(answered(calm=8))
def test_an_agreement_is_the_only_thing_that_opens(answers):
    agreed, not_agreed = (
        screen(keep_due(answers | change), on=TODAY)
        for change in (AGREED, {"doctor_agreed": False})
    )
    assert agreed.permission.rank <= not_agreed.permission.rank
    assert set(agreed.gates) <= set(not_agreed.gates)
    if not_agreed.permission is Permission.FORBIDDEN and agreed.permission.rank < 4:
        # Only pain after cancer is both urgent and settled by the doctor who has looked at it.
        assert rules(not_agreed) - rules(agreed) >= {"cancer-past-with-pain"}


@UNHURRIED
@given(answered())
def test_whatever_is_closed_has_a_reason_with_a_source(answers):
    clearance = screen(answers, on=TODAY)
    assert bool(clearance.reasons) or clearance.permission is Permission.ALLOWED
    assert clearance.max_level == 3 or clearance.level_reasons or clearance.reasons
    for reason in (*clearance.reasons, *clearance.level_reasons):
        assert reason.text
        assert reason.sources


def test_answers_of_yesterday_do_not_clear_today():
    assert check_before_session(HEALTHY, {}, on=TODAY).permission is Permission.FORBIDDEN
    today = {
        question.id: HEALTHY[question.id] for question in questions_due(HEALTHY, ask=Ask.TODAY)
    }
    assert check_before_session(HEALTHY, today, on=TODAY).permission is Permission.ALLOWED
    fever = check_before_session(HEALTHY, today | {"state_today": ("fever",)}, on=TODAY)
    assert rules(fever) == {"fever-today"}


def test_the_standing_answers_can_be_shown_alone():
    standing = {
        one.id: HEALTHY[one.id] for one in questions_due({}, ask=Ask.STANDING) if not one.optional
    }
    assert screen(standing, ask=Ask.STANDING, on=TODAY).permission is Permission.ALLOWED
    assert screen(standing, on=TODAY).permission is Permission.FORBIDDEN


def test_a_rule_that_cannot_be_decided_closes():
    question = Question("mood", "How are you?", Kind.TEXT)
    broken = Rule(
        "broken",
        {"mood": Bounds(at_least=1)},
        permission="with_care",
        text="Careful.",
        sources=("x",),
        strength="expert",
        session=True,
    )
    clearance = screen(
        {"mood": "fine"}, screening=Screening((Theme("t", (question,), (broken,)),)), on=TODAY
    )
    assert clearance.permission is Permission.FORBIDDEN
    assert rules(clearance) == {"broken"}


def test_the_strictest_rule_closes_a_gate():
    gate = load_screening().rules[0]
    soft, hard = (
        msgspec.structs.replace(gate, id=name, when={}, permission=name, complexes=("c",))
        for name in (Permission.WITH_CARE, Permission.FORBIDDEN)
    )
    for order in ((soft, hard), (hard, soft)):
        screening = Screening((Theme("t", rules=order),))
        assert (
            screen({}, screening=screening, on=TODAY).gates["c"].permission is Permission.FORBIDDEN
        )


@UNHURRIED
@given(st.data())
def test_odd_answers_never_raise(data):
    questions = list(load_screening().questions.values())
    answers = dict(HEALTHY)
    for question in data.draw(st.lists(st.sampled_from(questions), max_size=4)):
        other = data.draw(st.sampled_from(questions))
        answers[question.id] = data.draw(an_answer(other) | st.none() | st.floats())
    assert screen(answers, on=TODAY).permission in Permission


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        ({"doctor_agreed_on": "2025-04-01"}, True),  # 364 days before
        ({"doctor_agreed_on": "2025-03-31"}, False),
        ({"doctor_agreed_on": "2026-03-31"}, True),
        ({"doctor_knows_all": False}, False),
    ],
)
def test_an_agreement_counts_for_a_year_and_only_with_the_whole_story(answer, counts):
    answers = {**with_condition("lumbar_osteochondrosis"), **answer}
    clearance = screen(answers, on=TODAY)
    expected = Permission.ALLOWED if counts else Permission.NEEDS_AGREEMENT
    assert clearance.permission is expected
    assert (set(clearance.gates) == DOCTOR_FIRST) is not counts


def test_a_healthy_person_loses_only_the_gates_with_an_old_agreement():
    clearance = screen(HEALTHY | AGREED | {"doctor_agreed_on": "2020-01-01"}, on=TODAY)
    assert clearance.permission is Permission.WITH_CARE
    assert rules(clearance) == {"agreement-old"}
    assert set(clearance.gates) == DOCTOR_FIRST
    assert clearance.max_level == screen(HEALTHY, on=TODAY).max_level


def test_a_date_after_today_closes_and_is_named():
    clearance = screen(HEALTHY | AGREED | {"doctor_agreed_on": "2026-04-01"}, on=TODAY)
    assert clearance.permission is Permission.FORBIDDEN
    assert "2026-04-01" in clearance.reasons[0].text


def test_stage_3_closes_load_and_end_range_even_beside_a_specialist():
    clearance = screen(with_condition("scoliosis", stage="stage_3"), on=TODAY)
    assert clearance.permission is Permission.SUPERVISED
    assert clearance.max_level == 1
    limits = clearance.demands[Demand.LUMBAR_FLEXION_LOADED]
    assert strictest(limit.permission for limit in limits) is Permission.FORBIDDEN
