"""At the goal the next form by load opens, if it is open to the person."""

from typing import Any

import msgspec

from spinalis.catalogue.exercise import Demand
from spinalis.plan.course import ChangeKind, Course
from spinalis.plan.time_cap import exercise_seconds
from tests.plan.complexes import make_complex
from tests.plan.courses import (
    library,
    live,
    make_form,
)
from tests.plan.sessions import closing

CAT = make_form()
HARDER = ChangeKind.HARDER_FORM


def offered(course: Course) -> list[str | None]:
    return [change.leads_to for change in course.history if change.kind is HARDER]


def goal_form(name: str, **changes: Any) -> Any:
    """A form that has reached its goal from the beginning."""
    return make_form(name, goal_dose=CAT.start_dose, **changes)


def test_at_the_goal_the_harder_form_opens_at_its_start_dose():
    cat, dog = goal_form("cat", harder=["dog"]), make_form("dog", level=2)
    course = live(cat, 5, catalogue=library(cat, dog))
    assert offered(course) == ["dog"]
    assert course.states["dog"].dose == dog.start_dose


def test_a_closed_harder_form_is_not_offered():
    cat, dog = goal_form("cat", harder=["dog"]), make_form("dog", demands=["kneeling"])
    how = {"catalogue": library(cat, dog), "clearance": closing(Demand.KNEELING)}
    assert offered(live(cat, 20, **how)) == []


def test_no_form_leaps_over_a_level():
    cat, dog = goal_form("cat", harder=["dog"]), make_form("dog", level=3)
    assert offered(live(cat, 20, catalogue=library(cat, dog))) == []


def test_a_form_for_a_knowing_choice_is_not_offered():
    cat, dog = goal_form("cat", harder=["dog"]), make_form("dog")
    complexes = (make_complex({"exercise": "cat", "gated": ["dog"]}),)
    assert offered(live(cat, 20, catalogue=library(cat, dog, complexes=complexes))) == []


def test_where_a_complex_opens_by_load_its_order_decides():
    forms = [goal_form("cat", harder=["eel"]), make_form("dog"), make_form("eel")]
    complexes = (make_complex("cat", "eel", "dog", unlock=["cat", "dog", "eel"]),)
    course = live(forms[0], 20, catalogue=library(*forms, complexes=complexes))
    assert offered(course) == ["dog"]


def test_a_closed_form_of_that_order_is_passed_over():
    forms = [goal_form("cat"), make_form("dog", demands=["kneeling"]), make_form("eel")]
    complexes = (make_complex("cat", "dog", "eel", unlock=["cat", "dog", "eel"]),)
    how = {"catalogue": library(*forms, complexes=complexes)}
    assert offered(live(forms[0], 20, clearance=closing(Demand.KNEELING), **how)) == ["eel"]


def capped(exercise: Any, catalogue: Any, days: int = 40) -> Course:
    """Lived well, with no more time for it than its second repetition step takes."""
    cap_s = exercise_seconds(exercise, msgspec.structs.replace(exercise.start_dose, repetitions=6))
    return live(exercise, days, catalogue=catalogue, cap_s=cap_s)


def test_what_fills_its_share_of_the_session_goes_on_to_its_harder_form():
    cat, dog = make_form("cat", harder=["dog"]), make_form("dog")
    course = capped(cat, library(cat, dog))
    assert offered(course) == ["dog"]
    (form,) = [one for one in course.history if one.kind is HARDER]
    assert "share of your session" in form.reason.text
    assert course.states["cat"].dose.repetitions == 6


def test_what_fills_its_share_and_has_no_harder_form_stays_and_says_so_once():
    cat = make_form(goal_dose={"repetitions": 8})
    course = capped(cat, library(cat), days=80)
    assert [one.reason.rule for one in course.history if one.kind is ChangeKind.KEEP] == [
        "time-cap"
    ]
    assert course.states["cat"].dose.repetitions == 6


def test_with_more_time_it_grows_on():
    cat = make_form(goal_dose={"repetitions": 8})
    course = live(cat, 80, capped(cat, library(cat)), catalogue=library(cat))
    assert course.states["cat"].dose.repetitions == 8


def test_at_the_goal_it_says_how_to_keep_it():
    course = live(goal_form("cat"), 10)
    assert "Two or three days a week" in course.history[-1].reason.advice
