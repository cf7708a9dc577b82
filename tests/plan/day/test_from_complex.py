import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Demand
from spinalis.plan.day.from_complex import session_from_complex
from spinalis.plan.day.placed import place_items
from spinalis.plan.day.refusal import PlanError, has_its_turn
from spinalis.plan.goals import Goals
from spinalis.plan.past import DAY_OF_REST, Past
from spinalis.plan.prescription import Part
from spinalis.safety.clearance import Limit, Permission
from spinalis.safety.judge import OPEN, judge
from spinalis.session.build_script import build_script
from tests.plan.complexes import make_complex
from tests.plan.sessions import (
    EVERYTHING,
    REASON,
    catalogues,
    clearances,
    closing,
    make_usual,
)
from tests.safety.people import UNHURRIED
from tests.session.specimens import make_exercise

USUAL = make_usual()


def of_part(plan, part):
    return [one.exercise for one in plan.prescriptions if one.part is part]


def test_the_exercises_come_in_the_order_of_the_complex_between_warm_up_and_relaxation():
    plan = session_from_complex(
        make_complex("turn", "open", "lunge"), USUAL, EVERYTHING, minutes=None
    )
    assert of_part(plan, Part.MAIN) == ["turn", "open", "lunge"]
    assert of_part(plan, Part.WARM_UP) != []
    assert of_part(plan, Part.RELAXATION) == ["rest"]
    assert plan.left_out == ()
    assert plan.minutes_asked >= plan.seconds / 60


def test_a_complex_that_begins_with_a_warm_up_and_ends_with_rest_gets_nothing_more():
    plan = session_from_complex(
        make_complex("march", "tilt", "rest"), USUAL, EVERYTHING, minutes=None
    )
    assert [one.exercise for one in plan.prescriptions] == ["march", "tilt", "rest"]
    assert [one.part for one in plan.prescriptions] == list(Part)


def test_a_warm_up_complex_only_gets_its_calm_end():
    found = make_complex("march", "circles", part="warm_up")
    plan = session_from_complex(found, USUAL, EVERYTHING, minutes=None)
    assert of_part(plan, Part.WARM_UP) == ["march", "circles"]
    assert of_part(plan, Part.MAIN) == []
    assert of_part(plan, Part.RELAXATION) == ["rest"]


def test_the_dose_of_the_complex_counts():
    item = {"exercise": "open", "dose": {"repetitions": 7}}
    plan = session_from_complex(make_complex(item), USUAL, EVERYTHING, minutes=None)
    (main,) = (one for one in plan.prescriptions if one.part is Part.MAIN)
    assert main.dose == Dose(repetitions=7)


def test_after_pain_the_smaller_dose_counts_and_not_that_of_the_complex():
    item = {"exercise": "open", "dose": {"repetitions": 7}}
    plan = session_from_complex(
        make_complex(item), USUAL, EVERYTHING, minutes=None, past=Past(painful={"open": 1})
    )
    (main,) = (one for one in plan.prescriptions if one.part is Part.MAIN)
    assert main.dose == Dose(repetitions=2, range_percent=70)


def test_a_closed_exercise_is_replaced_by_its_easier_form_and_said_so():
    plan = session_from_complex(
        make_complex("bridge", "open"), USUAL, closing(Demand.EXERTION), minutes=None
    )
    assert of_part(plan, Part.MAIN) == ["tilt_harder", "open"]
    (out,) = plan.left_out
    assert (out.exercise, out.instead, out.reasons) == ("bridge", "tilt_harder", (REASON,))
    why = next(one.why for one in plan.prescriptions if one.exercise == "tilt_harder")
    assert "takes the place of Bridge" in why


def test_an_easier_form_that_stands_in_the_complex_is_not_done_twice():
    plan = session_from_complex(
        make_complex("bridge", "tilt_harder"), USUAL, closing(Demand.EXERTION), minutes=None
    )
    assert of_part(plan, Part.MAIN) == ["tilt_harder"]
    assert plan.left_out[0].instead == "tilt_harder"


def test_a_complex_for_the_desk_gets_nothing_on_the_floor():
    seat = {"props": [{"prop": "chair"}]}
    lying = {"position": "supine", "demands": ["floor"]}
    catalogue = make_usual(rest=lying, turn=seat) | {
        "sit": make_exercise("sit", purposes=["relaxation"], position="sitting", **seat),
        "stand": make_exercise("stand", purposes=["relaxation"]),
    }
    plan = session_from_complex(make_complex("turn"), catalogue, EVERYTHING, minutes=None)
    assert of_part(plan, Part.RELAXATION) == ["sit"]
    plan = session_from_complex(make_complex("tilt"), catalogue, EVERYTHING, minutes=None)
    assert of_part(plan, Part.RELAXATION) == ["rest"]


def test_where_only_the_floor_is_calm_the_desk_goes_there_too():
    catalogue = make_usual(rest={"position": "supine", "demands": ["floor"]})
    del catalogue["circles"]
    for name in ("open", "lunge", "tilt", "tilt_harder", "bridge"):
        del catalogue[name]
    plan = session_from_complex(make_complex("turn"), catalogue, EVERYTHING, minutes=None)
    assert plan.prescriptions[-1].part is Part.RELAXATION


def test_a_gated_choice_never_comes_into_the_session():
    item = {"exercise": "open", "gated": ["bridge"]}
    plan = session_from_complex(make_complex(item), USUAL, EVERYTHING, minutes=None)
    assert "bridge" not in {one.exercise for one in plan.prescriptions}


LONG = make_usual(
    **{name: {"start_dose": {"repetitions": 15}} for name in ("turn", "open", "lunge")}
)
IN_PARTS = make_complex("turn", "open", "lunge")


def test_what_is_too_long_comes_in_parts_one_after_the_other():
    first = session_from_complex(IN_PARTS, LONG, EVERYTHING, minutes=5)
    assert of_part(first, Part.MAIN) == ["turn", "open"]
    assert first.part_of == "Part A of B"
    assert [(one.exercise, one.reasons[0].rule) for one in first.left_out] == [("lunge", "time")]
    next_day = Past(ago={"turn": 1, "open": 1})
    second = session_from_complex(IN_PARTS, LONG, EVERYTHING, minutes=5, past=next_day)
    assert of_part(second, Part.MAIN) == ["lunge"]
    assert second.part_of == "Part B of B"


def test_the_part_that_waited_longest_comes_next():
    past = Past(ago={"turn": 3, "open": 3, "lunge": 1})
    plan = session_from_complex(IN_PARTS, LONG, EVERYTHING, minutes=5, past=past)
    assert plan.part_of == "Part A of B"


def test_with_enough_time_there_are_no_parts():
    assert session_from_complex(IN_PARTS, LONG, EVERYTHING, minutes=30).part_of == ""


def test_too_little_time_says_how_much_is_needed():
    with pytest.raises(PlanError, match=r"0\.5 minutes are too short .* Ask for 5 or more"):
        session_from_complex(make_complex("open"), USUAL, EVERYTHING, minutes=0.5)


def test_more_than_an_hour_is_refused():
    with pytest.raises(PlanError, match="60 minutes"):
        session_from_complex(make_complex("open"), USUAL, EVERYTHING, minutes=61)


def test_a_gate_closes_the_complex_with_its_reason():
    limit = Limit(Permission.NEEDS_AGREEMENT, REASON)
    gated = msgspec.structs.replace(EVERYTHING, gates={"small": limit})
    with pytest.raises(PlanError, match=r"“Small complex” is closed.*Because\. Do this\."):
        session_from_complex(make_complex("open"), USUAL, gated, minutes=None)


def test_a_complex_of_which_nothing_is_open_says_why():
    with pytest.raises(PlanError, match=r"is open to you today\. Because\."):
        session_from_complex(
            make_complex("lunge"),
            make_usual(lunge={"demands": ["kneeling"]}),
            closing(Demand.KNEELING),
            minutes=None,
        )


def test_without_anything_calm_there_is_no_session():
    only = {"open": USUAL["open"], "march": USUAL["march"]}
    with pytest.raises(PlanError, match="end the session calmly"):
        session_from_complex(make_complex("open"), only, EVERYTHING, minutes=None)


def test_without_anything_that_warms_up_a_hard_complex_is_refused():
    only = {name: USUAL[name] for name in ("lunge", "rest")}
    with pytest.raises(PlanError, match="warm you up"):
        session_from_complex(make_complex("lunge"), only, EVERYTHING, minutes=None)


def test_where_all_of_it_has_its_day_of_rest_the_answer_says_so():
    past = Past(day_before=frozenset({"bridge"}))
    with pytest.raises(PlanError, match="has its day of rest"):
        session_from_complex(make_complex("bridge"), USUAL, EVERYTHING, minutes=None, past=past)


def test_a_form_opens_once_the_lighter_one_is_done():
    found = make_complex("turn", "open", "lunge", unlock=["lunge", "turn", "open"])
    first = session_from_complex(found, USUAL, EVERYTHING, minutes=None)
    assert of_part(first, Part.MAIN) == ["lunge"]
    assert [(one.exercise, one.reasons[0].rule) for one in first.left_out] == [
        ("turn", "unlock"),
        ("open", "unlock"),
    ]
    later = session_from_complex(
        found, USUAL, EVERYTHING, minutes=None, past=Past(mastered=frozenset({"lunge"}))
    )
    assert of_part(later, Part.MAIN) == ["lunge", "turn"]


def test_a_closed_form_does_not_bar_the_way_to_the_next():
    found = make_complex("bridge", "open", unlock=["bridge", "open"])
    placed = place_items(found, USUAL, closing(Demand.EXERTION))
    done = [one.candidate.id for one in placed if one.candidate]
    assert done == ["tilt_harder", "open"]


@UNHURRIED
@given(catalogues(), clearances(), st.data())
def test_whatever_is_asked_only_open_exercises_come_and_nothing_vanishes(
    catalogue, clearance, data
):
    if not catalogue:
        return
    chosen = data.draw(
        st.lists(st.sampled_from(sorted(catalogue)), min_size=1, max_size=6, unique=True)
    )
    found = make_complex(*chosen)
    minutes = data.draw(st.none() | st.integers(3, 60))
    try:
        plan = session_from_complex(found, catalogue, clearance, minutes=minutes)
    except PlanError:
        return
    ids = [one.exercise for one in plan.prescriptions]
    assert len(set(ids)) == len(ids)
    for name in ids:
        assert judge(catalogue[name], clearance).permission in OPEN
    assert set(chosen) <= set(ids) | {one.exercise for one in plan.left_out}
    assert minutes is None or plan.seconds <= minutes * 60
    assert build_script(plan, catalogue).seconds == pytest.approx(plan.seconds)


def test_the_dose_that_was_grown_to_outranks_that_of_the_complex():
    grown = Dose(repetitions=9)
    item = {"exercise": "open", "dose": {"repetitions": 7}}
    plan = session_from_complex(
        make_complex(item), USUAL, EVERYTHING, minutes=None, past=Past(doses={"open": grown})
    )
    (main,) = (one for one in plan.prescriptions if one.part is Part.MAIN)
    assert main.dose == grown


def test_what_is_not_wanted_or_not_at_hand_is_left_out_with_its_reason():
    found = make_complex("turn", "open", "lunge")
    plan = session_from_complex(
        found, USUAL, EVERYTHING, minutes=None, goals=Goals(disliked=("open",))
    )
    assert of_part(plan, Part.MAIN) == ["turn", "lunge"]
    (out,) = plan.left_out
    assert (out.exercise, out.reasons[0].rule) == ("open", "disliked")


def test_what_needs_a_day_of_rest_has_it_in_a_complex_too():
    found, tired = make_complex("turn", "bridge"), Past(day_before=frozenset({"bridge", "turn"}))
    plan = session_from_complex(found, USUAL, EVERYTHING, minutes=None, past=tired)
    assert of_part(plan, Part.MAIN) == ["turn"]
    (out,) = plan.left_out
    assert out.reasons == (DAY_OF_REST,)
    assert [one.exercise for one in has_turns(plan)] == ["bridge"]


def has_turns(plan):
    return [one for one in plan.left_out if has_its_turn(one)]


def test_a_dose_that_pain_brought_back_to_the_start_is_not_raised_by_the_complex():
    start = USUAL["open"].start_dose
    item = {"exercise": "open", "dose": {"repetitions": start.repetitions + 4}}
    plan = session_from_complex(
        make_complex(item), USUAL, EVERYTHING, minutes=None, past=Past(doses={"open": start})
    )
    (main,) = (one for one in plan.prescriptions if one.part is Part.MAIN)
    assert main.dose == start
