"""A session is what its brief asks for: the place, what is left out, what is lacking."""

import os
import subprocess
import sys
from pathlib import Path

from spinalis.plan.brief import NO_AIM, Brief, Need, Place
from spinalis.plan.day.build import build_session
from spinalis.plan.day.refusal import NOT_TODAY, OTHER_PLACE, has_its_turn
from spinalis.plan.duration import on_floor
from spinalis.plan.goals import Goals
from spinalis.plan.prescription import Part
from spinalis.safety.clearance import Reason, Strength
from tests.plan.sessions import EVERYTHING, ids, left_out, make_session, make_usual, ways

ROOT = Path(__file__).parents[3]


def test_the_session_runs_from_the_lower_back_up_to_the_neck():
    usual = make_usual(turn={"regions": ["thoracic"], "props": [{"prop": "chair"}]})
    plan = make_session(usual, EVERYTHING, minutes=15, goals=Goals(floor=False))
    assert ids(plan, Part.MAIN) == ["lunge", "tilt_harder", "open", "turn"]
    assert ids(plan, Part.RELAXATION) == ["rest"]
    assert plan.proven


def test_a_day_on_the_mat_goes_down_once_and_up_once():
    usual = make_usual()
    plan = make_session(usual, EVERYTHING, minutes=15)
    assert any(on_floor(usual[name]) for name in ids(plan))
    assert ways([usual[name] for name in ids(plan)]) == 2


def test_a_day_on_the_feet_says_what_waits_for_the_mat():
    brief = Brief(minutes=15, place=Place.FEET, main=(8, 8), new_most=99)
    plan = build_session(make_usual(), EVERYTHING, brief=brief)
    assert left_out(plan)["tilt"].reasons == (OTHER_PLACE,)
    assert has_its_turn(left_out(plan)["tilt"])


def test_what_the_brief_leaves_out_says_why_and_stays_out():
    why = Reason(NO_AIM, "It is no aim.", (), Strength.INFERENCE)
    brief = Brief(minutes=15, main=(8, 8), new_most=99, left_out={"lunge": why})
    plan = build_session(make_usual(), EVERYTHING, brief=brief)
    assert left_out(plan)["lunge"].reasons == (why,)


def test_what_is_harder_than_the_day_allows_waits():
    brief = Brief(minutes=15, place=Place.MAT, main=(8, 8), new_most=99, level_most=1)
    plan = build_session(make_usual(), EVERYTHING, brief=brief)
    assert left_out(plan)["bridge"].reasons == (NOT_TODAY,)


def test_what_is_asked_for_and_cannot_be_given_is_said():
    needs = (Need(("none",)), Need(("hips",)))
    classes = {"none": frozenset(), "hips": frozenset({"lunge"})}
    names = {"none": "Something else", "hips": "Hips"}
    brief = Brief(minutes=15, main=(8, 8), needs=needs, classes=classes, names=names)
    assert build_session(make_usual(), EVERYTHING, brief=brief).lacks == (
        "“Something else”: nothing of it is open to you.",
    )


def test_a_first_session_has_one_set_of_each():
    brief = Brief(minutes=30, main=(3, 8), new_most=99, single_set=True)
    plan = build_session(make_usual(), EVERYTHING, brief=brief)
    assert {one.dose.sets for one in plan.prescriptions} == {1}


def test_a_session_is_the_same_in_another_process_whatever_the_hash_seed():
    outcomes = {_elsewhere(seed) for seed in ("0", "1", "4711")}
    assert len(outcomes) == 1
    assert "rest" in outcomes.pop()


def _elsewhere(seed):
    program = (
        "from tests.plan.sessions import EVERYTHING, make_session, make_usual\n"
        "print(make_session(make_usual(), EVERYTHING))"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_where_only_lying_down_warms_up_and_rests_nobody_gets_up_in_between():
    lying = {"position": "supine", "demands": ["floor"]}
    usual = make_usual(march=lying, circles=lying, rest=lying)
    brief = Brief(minutes=15, place=Place.FEET, main=(8, 8), new_most=99)
    plan = build_session(usual, EVERYTHING, brief=brief)
    assert all(on_floor(usual[name]) for name in ids(plan))
