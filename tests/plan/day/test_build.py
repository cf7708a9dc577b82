from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.body.movement import PropKind
from spinalis.catalogue.exercise import Demand, Purpose, Region
from spinalis.catalogue.load import load_catalogue
from spinalis.plan.day.arrange import region_rank
from spinalis.plan.day.refusal import NOT_TODAY, SELF_TEST, PlanError
from spinalis.plan.duration import session_seconds
from spinalis.plan.goals import Goals
from spinalis.plan.past import Past
from spinalis.plan.prescription import Part
from spinalis.safety.answers import decode_answers
from spinalis.safety.clearance import Permission
from spinalis.safety.judge import OPEN, judge
from spinalis.safety.screen import screen
from tests.plan.sessions import (
    EVERYTHING,
    REASON,
    catalogues,
    clearances,
    closing,
    ids,
    left_out,
    make_catalogue,
    make_session,
    make_usual,
    ways,
)
from tests.safety.people import HEALTHY, TODAY, UNHURRIED, answered
from tests.session.specimens import make_exercise

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples" / "answers"
PAINFUL = st.dictionaries(
    st.sampled_from([f"e{number}" for number in range(14)]), st.integers(0, 3)
)


CATALOGUE = load_catalogue().exercises


@pytest.fixture
def catalogue():
    return CATALOGUE


def check(plan, catalogue, clearance, minutes):
    """Everything that holds for every session."""
    prescribed = [(catalogue[one.exercise], one.dose) for one in plan.prescriptions]
    parts = [one.part for one in plan.prescriptions]
    mains = [region_rank(catalogue[name]) for name in ids(plan, Part.MAIN)]
    assert plan.seconds == session_seconds(prescribed) <= minutes * 60
    assert parts == sorted(parts, key=list(Part).index)
    assert set(parts) == set(Part)
    assert parts.count(Part.RELAXATION) == 1
    assert all(later >= earlier - 1 for earlier, later in pairwise(mains))
    assert ways([exercise for exercise, _ in prescribed]) <= 2
    assert sorted([*ids(plan), *left_out(plan)]) == sorted(catalogue)
    for one, (exercise, dose) in zip(plan.prescriptions, prescribed, strict=True):
        assert judge(exercise, clearance).permission in OPEN
        assert dose.sets <= 3
        assert dose.range_percent <= exercise.start_dose.range_percent
        if one.part is not Part.RELAXATION:
            assert dose.repetitions <= exercise.start_dose.repetitions
            assert dose.hold_s <= exercise.start_dose.hold_s
    for name in ids(plan, Part.MAIN):
        assert not set(catalogue[name].easier) & set(ids(plan, Part.MAIN))
    assert all(one.why for one in plan.prescriptions)
    assert all(one.reasons for one in plan.left_out)
    assert all(one.instead in {None, *ids(plan)} for one in plan.left_out)


@UNHURRIED
@given(catalogues(), clearances(), st.integers(2, 60), PAINFUL)
def test_every_session_is_safe_in_order_and_within_the_time(catalogue, clearance, minutes, painful):
    try:
        plan = make_session(catalogue, clearance, minutes=minutes, past=Past(painful=painful))
    except PlanError as error:
        assert str(error)
        return
    check(plan, catalogue, clearance, minutes)
    for name in ids(plan):
        assert painful.get(name, 0) < 2


@UNHURRIED
@given(catalogues(), clearances(), st.integers(1, 60))
def test_the_same_wish_gives_the_same_session_or_the_same_answer(catalogue, clearance, minutes):
    turned = dict(reversed(catalogue.items()))
    outcomes = []
    for each in (catalogue, turned):
        try:
            outcomes.append(make_session(each, clearance, minutes=minutes))
        except PlanError as error:
            outcomes.append(str(error))
    assert outcomes[0] == outcomes[1]


@UNHURRIED
@given(answered(calm=8), st.integers(5, 30))
def test_nobody_is_given_what_the_screening_closes(answers, minutes):
    clearance = screen(answers, on=TODAY)
    try:
        plan = make_session(CATALOGUE, clearance, minutes=minutes)
    except PlanError:
        return
    assert clearance.permission not in {Permission.SUPERVISED, Permission.FORBIDDEN}
    check(plan, CATALOGUE, clearance, minutes)


@pytest.mark.parametrize("minutes", [5, 10, 15, 20, 30, 60])
def test_a_healthy_person_gets_a_session_of_any_length(catalogue, minutes):
    plan = make_session(catalogue, screen(HEALTHY, on=TODAY), minutes=minutes)
    check(plan, catalogue, screen(HEALTHY, on=TODAY), minutes)


@pytest.mark.parametrize(
    "example",
    [
        "healthy-office-worker",
        "neck-complaint",
        "lumbar-osteochondrosis-stage-2-agreed",
        "lumbar-osteochondrosis-stage-2-no-agreement",
    ],
)
def test_the_example_people_get_a_session(catalogue, example):
    clearance = screen(decode_answers(EXAMPLES / f"{example}.yaml"), on=TODAY)
    check(make_session(catalogue, clearance, minutes=15), catalogue, clearance, 15)


def test_a_red_flag_gets_advice_instead_of_a_session(catalogue):
    clearance = screen(decode_answers(EXAMPLES / "red-flag.yaml"), on=TODAY)
    with pytest.raises(PlanError, match="emergency department now"):
        make_session(catalogue, clearance, minutes=15)


def test_stage_3_gets_no_session_alone():
    clearance = msgspec.structs.replace(
        EVERYTHING, permission=Permission.SUPERVISED, reasons=(REASON,)
    )
    with pytest.raises(PlanError, match="a specialist beside you"):
        make_session(make_usual(), clearance, minutes=15)


def test_positions_are_kept_as_long_as_the_regions_allow():
    catalogue = make_usual() | make_catalogue(
        make_exercise("roll", regions=["lumbar"], position="supine"),
        make_exercise("slide", regions=["hips"], position="supine"),
    )
    main = ids(make_session(catalogue, EVERYTHING, minutes=30), Part.MAIN)
    positions = [catalogue[name].position for name in main]
    changes = sum(one is not other for one, other in pairwise(positions))
    assert changes <= 2  # one place is kept over several regions


def test_what_does_not_fit_into_the_time_says_so():
    long = {"start_dose": {"repetitions": 20}}
    plan = make_session(make_usual(lunge=long), EVERYTHING, minutes=2)
    assert left_out(plan)["lunge"].reasons[0].rule == "time"


def test_what_only_warms_up_has_its_turn_on_another_day():
    others = (make_exercise(f"warm_{number}", purposes=["warm_up"]) for number in range(9))
    plan = make_session(make_usual() | make_catalogue(*others), EVERYTHING, minutes=5)
    assert left_out(plan)["warm_8"].reasons == (NOT_TODAY,)


def test_without_the_floor_everything_is_done_standing_or_sitting(catalogue):
    plan = make_session(catalogue, screen(HEALTHY, on=TODAY), minutes=15, goals=Goals(floor=False))
    assert not [name for name in ids(plan) if Demand.FLOOR in catalogue[name].demands]
    assert left_out(plan)["cat"].reasons[0].rule == "floor"


def test_a_missing_prop_is_named(catalogue):
    goals = Goals(props=(PropKind.MAT,))
    plan = make_session(catalogue, screen(HEALTHY, on=TODAY), minutes=15, goals=goals)
    assert "wall" in left_out(plan)["wall-stretch-up"].reasons[0].text


def test_only_the_wanted_regions_are_worked_on():
    plan = make_session(
        make_usual(), EVERYTHING, minutes=15, goals=Goals(regions=(Region.CERVICAL,))
    )
    assert ids(plan, Part.MAIN) == ["turn"]
    assert left_out(plan)["lunge"].reasons[0].rule == "regions"


def test_without_a_warm_up_exercise_a_light_one_is_made_smaller():
    usual = {name: one for name, one in make_usual().items() if name not in {"march", "circles"}}
    plan = make_session(usual, EVERYTHING, minutes=15)
    warm_ups = [one for one in plan.prescriptions if one.part is Part.WARM_UP]
    assert warm_ups
    assert {one.dose.range_percent for one in warm_ups} == {40}


def test_without_a_relaxation_the_calmest_light_exercise_closes_slow_and_small():
    usual = {name: one for name, one in make_usual().items() if name != "rest"}
    last = make_session(usual, EVERYTHING, minutes=15).prescriptions[-1]
    assert last.part is Part.RELAXATION
    assert (last.dose.range_percent, last.dose.tempo_percent) == (40, 80)


def test_too_few_minutes_name_the_least_that_works():
    with pytest.raises(PlanError, match=r"0\.5 minutes are too short: ask for 2 or more"):
        make_session(make_usual(), EVERYTHING, minutes=0.5)
    assert make_session(make_usual(), EVERYTHING, minutes=2)


@pytest.mark.parametrize("minutes", [0, -5, 61, float("nan"), float("inf")])
def test_a_length_that_no_session_has_is_refused(minutes):
    with pytest.raises(PlanError, match="up to 60 minutes"):
        make_session(make_usual(), EVERYTHING, minutes=minutes)


def test_too_little_open_says_what_closes_most_and_what_would_help():
    clearance = closing(Demand.FLOOR)
    catalogue = make_catalogue(
        make_exercise("tilt", position="supine", demands=["floor"], regions=["lumbar"])
    )
    with pytest.raises(PlanError) as caught:
        make_session(catalogue, clearance, minutes=15)
    text = str(caught.value)
    assert "Only 0 of 1 exercises are open" in text
    assert REASON.text in text


def test_an_exercise_stands_only_once_even_where_it_fits_several_parts():
    purposes = [purpose.value for purpose in Purpose if purpose is not Purpose.SELF_TEST]
    usual = make_catalogue(
        *(make_exercise(name, purposes=purposes, regions=["lumbar"]) for name in "abcdefghi")
    )
    there = ids(make_session(usual, EVERYTHING, minutes=8))
    assert len(set(there)) == len(there) > 3


def test_a_self_test_is_never_planned():
    usual = make_usual(lunge={"purposes": ["self_test", "mobility"]})
    plan = make_session(usual, EVERYTHING, minutes=30)
    assert left_out(plan)["lunge"].reasons == (SELF_TEST,)


def test_where_everything_open_needs_its_day_of_rest_the_answer_says_so():
    usual = {
        name: one
        for name, one in make_usual(
            lunge={"purposes": ["strength"], "level": 2, "regions": ["hips"]}
        ).items()
        if name in {"march", "lunge", "rest"}
    }
    assert ids(make_session(usual, EVERYTHING, minutes=10), Part.MAIN) == ["lunge"]
    tired = Past(day_before=frozenset({"lunge"}), ever=frozenset({"lunge"}))
    with pytest.raises(PlanError, match="a day of rest"):
        make_session(usual, EVERYTHING, minutes=10, past=tired)


def test_a_session_closes_with_rest_rather_than_with_work():
    restful = make_usual() | make_catalogue(
        make_exercise("sway", regions=["hips"], purposes=["mobility", "relaxation"])
    )
    plan = make_session(restful, EVERYTHING, minutes=10, past=Past(week={"rest": 5}))
    assert ids(plan, Part.RELAXATION) == ["rest"]


def test_what_is_not_known_by_heart_is_marked_as_new():
    names = ids(make_session(make_usual(), EVERYTHING, minutes=15), Part.MAIN)
    past = Past(fresh=frozenset(names[1:]))
    plan = make_session(make_usual(), EVERYTHING, minutes=15, past=past)
    mains = [one for one in plan.prescriptions if one.part is Part.MAIN]
    assert {one.exercise for one in mains if one.new} == {names[0]}
