"""What is closed or hurt gives way to its easier form, or comes smaller."""

from spinalis.catalogue.exercise import Demand
from spinalis.plan.past import Past
from spinalis.safety.clearance import Permission
from tests.plan.sessions import (
    EVERYTHING,
    REASON,
    closing,
    left_out,
    make_catalogue,
    make_session,
    make_usual,
)
from tests.session.specimens import make_exercise


def test_a_closed_exercise_gives_way_to_its_nearest_easier_form():
    plan = make_session(make_usual(), closing(Demand.EXERTION), minutes=15)
    assert left_out(plan)["bridge"].instead == "tilt_harder"
    assert left_out(plan)["bridge"].reasons == (REASON,)
    assert "tilt_harder" in {one.exercise for one in plan.prescriptions}


def test_a_form_that_the_exercise_names_stands_in_though_it_is_for_another_region():
    catalogue = make_usual(tilt_harder={"regions": ["cervical"]})
    plan = make_session(catalogue, closing(Demand.EXERTION), minutes=15)
    assert left_out(plan)["bridge"].instead == "tilt_harder"


def test_a_form_for_something_else_further_down_takes_no_place():
    usual = make_usual(
        bridge={"easier": ["middle"]}, tilt_harder={"regions": ["cervical"]}
    ) | make_catalogue(make_exercise("middle", demands=["exertion"], easier=["tilt_harder"]))
    plan = make_session(usual, closing(Demand.EXERTION), minutes=15)
    assert left_out(plan)["bridge"].instead is None


def test_the_easier_form_may_lie_several_steps_down():
    usual = make_usual(
        bridge={"easier": ["gone", "middle", "middle_too"]},
        tilt_harder={"level": 1},
    ) | make_catalogue(
        *(
            make_exercise(name, demands=["exertion"], easier=["tilt_harder"], purposes=["strength"])
            for name in ("middle", "middle_too")
        )
    )
    plan = make_session(usual, closing(Demand.EXERTION), minutes=15)
    assert left_out(plan)["bridge"].instead == "tilt_harder"
    assert left_out(plan)["middle"].instead == "tilt_harder"


def test_care_goes_with_the_exercise():
    clearance = closing(Demand.SUPINE_LYING, permission=Permission.WITH_CARE)
    plan = make_session(make_usual(tilt_harder={"regions": ["hips"]}), clearance, minutes=15)
    care = {one.exercise: one.with_care for one in plan.prescriptions}
    assert care["tilt"] == (REASON,)
    assert care["rest"] == ()


def test_what_hurt_once_comes_smaller():
    usual = make_usual(lunge={"start_dose": {"repetitions": 2, "range_percent": 100}})
    plan = make_session(usual, EVERYTHING, minutes=15, past=Past(painful={"lunge": 1}))
    (lunge,) = [one for one in plan.prescriptions if one.exercise == "lunge"]
    assert lunge.dose.range_percent == 70
    assert [reason.rule for reason in lunge.with_care] == ["pain-once"]


def test_what_hurt_once_at_the_smallest_range_gives_way_to_the_easier_form():
    usual = make_usual(bridge={"start_dose": {"repetitions": 2, "range_percent": 40}})
    plan = make_session(usual, EVERYTHING, minutes=15, past=Past(painful={"bridge": 1}))
    assert left_out(plan)["bridge"].instead == "tilt_harder"


def test_what_hurt_twice_is_suspended_until_a_clinician_says_otherwise():
    plan = make_session(make_usual(), EVERYTHING, minutes=15, past=Past(painful={"lunge": 2}))
    (reason,) = left_out(plan)["lunge"].reasons
    assert reason.rule == "pain-twice"
    assert "clinician" in reason.advice
