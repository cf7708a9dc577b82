import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.catalogue.exercise import Demand
from spinalis.safety.clearance import (
    Clearance,
    Limit,
    Permission,
    Reason,
    Strength,
    Urgency,
    Verdict,
)
from spinalis.safety.judge import OPEN, judge, judge_all, to_verdict
from spinalis.safety.screen import screen
from tests.safety.people import HEALTHY, TODAY, UNHURRIED, answered, with_condition
from tests.session.specimens import make_exercise

REASON = Reason("r", "Because.", ("x",), Strength.EXPERT)


def limited(**limits):
    return Clearance(
        permission=Permission.ALLOWED,
        urgency=Urgency.NONE,
        reasons=(),
        demands={
            Demand(name): (Limit(Permission(permission), REASON),)
            for name, permission in limits.items()
        },
        gates={},
        max_level=3,
        conditions=(),
    )


def test_an_exercise_without_limits_is_allowed_without_reasons():
    verdict = judge(make_exercise(demands=["floor"]), limited())
    assert verdict.permission is Permission.ALLOWED
    assert verdict.reasons == ()


@pytest.mark.parametrize("permission", list(Permission))
def test_a_demand_brings_its_permission(permission):
    verdict = judge(make_exercise(demands=["floor"]), limited(floor=permission))
    assert verdict.permission is permission


def test_the_strictest_demand_decides():
    exercise = make_exercise(demands=["floor", "kneeling", "balance"])
    clearance = limited(floor="with_care", kneeling="forbidden", balance="needs_agreement")
    assert judge(exercise, clearance).permission is Permission.FORBIDDEN


def test_advice_for_care_is_not_mixed_with_what_closes():
    clearance = limited(floor="with_care", kneeling="forbidden")
    closing = msgspec.structs.replace(REASON, rule="closing")
    demands = {**clearance.demands, Demand.KNEELING: (Limit(Permission.FORBIDDEN, closing),)}
    clearance = msgspec.structs.replace(clearance, demands=demands)
    verdict = judge(make_exercise(demands=["floor", "kneeling"]), clearance)
    assert verdict.reasons == (closing,)


def unexplained(text):
    return Reason("safety", text, ("product-caution",), Strength.INFERENCE)


def test_an_unknown_demand_is_forbidden():
    exercise = msgspec.structs.replace(make_exercise(), demands=("levitation",))
    text = "What this exercise asks of you is not known here: levitation."
    assert judge(exercise, limited()) == Verdict(
        exercise.id, Permission.FORBIDDEN, (unexplained(text),)
    )


def test_a_closed_day_without_a_reason_still_closes_and_says_so():
    clearance = msgspec.structs.replace(limited(), permission=Permission.SUPERVISED)
    verdict = judge(make_exercise("bridge"), clearance)
    assert verdict.exercise == "bridge"
    assert verdict.permission is Permission.SUPERVISED
    assert verdict.reasons == (unexplained("exercise"),)


@pytest.mark.parametrize(
    ("permission", "closes"),
    [
        (Permission.ALLOWED, Permission.FORBIDDEN),
        (Permission.WITH_CARE, Permission.FORBIDDEN),
        (Permission.NEEDS_AGREEMENT, Permission.NEEDS_AGREEMENT),
    ],
)
def test_a_harder_form_without_a_reason_says_that_it_is_harder(permission, closes):
    clearance = msgspec.structs.replace(limited(), max_level=1, permission=permission)
    verdict = judge(make_exercise(level=2), clearance)
    assert verdict.permission is closes
    assert verdict.reasons == (unexplained("This form is harder than what is open to you."),)


def test_a_harder_form_waits_for_the_agreement_or_names_what_closes_its_level():
    general, of_level = (msgspec.structs.replace(REASON, rule=name) for name in ("all", "level"))
    clearance = msgspec.structs.replace(
        limited(), max_level=1, reasons=(general,), level_reasons=(of_level,)
    )
    for permission, reason in (
        (Permission.NEEDS_AGREEMENT, general),
        (Permission.WITH_CARE, of_level),
    ):
        given = msgspec.structs.replace(clearance, permission=permission)
        assert judge(make_exercise(level=2), given).reasons == (reason,)


def test_the_same_reason_is_named_once_and_the_strictest_first():
    mild, strict = (msgspec.structs.replace(REASON, rule=name) for name in ("mild", "strict"))
    verdict = to_verdict(
        "bridge",
        [
            Limit(Permission.NEEDS_AGREEMENT, mild),
            Limit(Permission.FORBIDDEN, strict),
            Limit(Permission.NEEDS_AGREEMENT, mild),
            Limit(Permission.WITH_CARE, REASON),
        ],
    )
    assert verdict == Verdict("bridge", Permission.FORBIDDEN, (strict, mild))


@pytest.mark.parametrize(
    ("level", "max_level", "open_"), [(1, 1, True), (2, 1, False), (3, 2, False), (3, 3, True)]
)
def test_harder_levels_than_the_clearance_gives_are_closed(level, max_level, open_):
    clearance = msgspec.structs.replace(limited(), max_level=max_level)
    verdict = judge(make_exercise(level=level), clearance)
    assert (verdict.permission in OPEN) is open_
    assert bool(verdict.reasons) is not open_


def test_without_the_agreement_harder_exercises_wait_for_it():
    clearance = screen(with_condition("lumbar_osteochondrosis", agreed=False), on=TODAY)
    assert judge(make_exercise(level=1), clearance).permission is Permission.ALLOWED
    verdict = judge(make_exercise(level=2), clearance)
    assert verdict.permission is Permission.NEEDS_AGREEMENT
    assert verdict.reasons[0].rule == "condition-not-agreed"


def test_a_beginner_is_told_why_harder_exercises_wait():
    verdict = judge(make_exercise(level=3), screen(HEALTHY | {"activity": "starting"}, on=TODAY))
    assert [reason.rule for reason in verdict.reasons] == ["starting"]


@pytest.mark.parametrize("stage", ["stage_3", "stage_4"])
def test_nothing_is_open_alone_from_stage_3_on(stage):
    clearance = screen(with_condition("scoliosis", stage=stage), on=TODAY)
    assert judge(make_exercise(), clearance).permission not in OPEN


@UNHURRIED
@given(answered(calm=5), st.sets(st.sampled_from(Demand)), st.sampled_from([1, 2, 3]))
def test_nobody_is_offered_what_a_rule_closes(answers, demands, level):
    clearance = screen(answers, on=TODAY)
    exercise = msgspec.structs.replace(make_exercise(level=level), demands=tuple(sorted(demands)))
    verdict = judge_all([exercise], clearance)[exercise.id]
    limits = [limit for demand in demands for limit in clearance.demands.get(demand, ())]
    closed = (
        clearance.permission in {Permission.SUPERVISED, Permission.FORBIDDEN}
        or level > clearance.max_level
        or any(limit.permission not in OPEN for limit in limits)
    )
    assert (verdict.permission in OPEN) is not closed
    assert bool(verdict.reasons) is bool(closed or limits)
