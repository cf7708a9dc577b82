"""Small catalogues and reports of days for courses of exercises."""

from datetime import date, timedelta
from typing import Any

from spinalis.catalogue.complex import Complex
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import Catalogue
from spinalis.plan.course import Change, ChangeKind, Course, dose_in
from spinalis.plan.progression.progress import progress
from spinalis.plan.response import Outcome, Response
from tests.plan.sessions import EVERYTHING
from tests.session.specimens import make_exercise

START = date(2026, 3, 2)
START_DOSE = {"repetitions": 4, "hold_s": 1, "range_percent": 70}
GOAL_DOSE = {"repetitions": 8, "sets": 2, "hold_s": 3, "rest_s": 30}
FORM = {"start_dose": START_DOSE, "goal_dose": GOAL_DOSE}


def day(number: int) -> date:
    """A day of the course; 0 is the first."""
    return START + timedelta(days=number)


def make_form(name: str = "cat", **changes: Any) -> Exercise:
    """An exercise that can grow in every way but effort."""
    return make_exercise(name, **(FORM | changes))


def library(*exercises: Exercise, complexes: tuple[Complex, ...] = ()) -> Catalogue:
    return Catalogue({one.id: one for one in exercises}, {found.id: found for found in complexes})


def report(number: int, exercise: Exercise, dose: Dose | None = None, **told: Any) -> Response:
    """A good day, mornings included, unless changed."""
    facts: dict[str, Any] = {
        "outcome": Outcome.DONE,
        "pain_nrs": 1,
        "usual_nrs": 1,
        "effort_rpe": 4,
        "morning_nrs": 1,
    }
    dose = dose or exercise.start_dose
    return Response(day=day(number), exercise=exercise.id, dose=dose, **(facts | told))


def good_days(exercise: Exercise, *numbers: int, dose: Dose | None = None) -> list[Response]:
    return [report(number, exercise, dose) for number in numbers]


def run(
    exercise: Exercise, responses: list[Response], on: int, course: Course | None = None, **how: Any
) -> Course:
    """Progress over a catalogue of this exercise, everything open, unless changed."""
    how = {"clearance": EVERYTHING, "catalogue": library(exercise)} | how
    return progress(course or Course(), responses, how.pop("catalogue"), on=day(on), **how)


def live(exercise: Exercise, days: int, course: Course | None = None, **how: Any) -> Course:
    """Do the exercise well every day at the dose of its day, from day 0."""
    course, told = course or Course(), list[Response]()
    for number in range(days):
        course = run(exercise, told, number, course, **how)
        told.append(report(number, exercise, dose_in(course, exercise.id, exercise.start_dose)))
    return course


def kinds(course: Course, exercise: str | None = None) -> list[ChangeKind]:
    return [one.kind for one in course.history if exercise in (None, one.exercise)]


def last(course: Course) -> Change:
    return course.history[-1]
