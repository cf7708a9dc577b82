"""Twelve weeks of one person: each day planned from the days before, then done and reported."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from benchmarks.course_people import DAYS, Person, Told
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.load import Catalogue, load_catalogue
from spinalis.plan.course import Course, dose_in
from spinalis.plan.progression.flare import dose_in_flare, flare_of
from spinalis.plan.progression.progress import progress
from spinalis.plan.response import Outcome, Response
from spinalis.plan.time_cap import cap_seconds
from spinalis.safety.clearance import Clearance
from spinalis.safety.judge import OPEN, judge_all

START = date(2026, 3, 2)
CAP_S = cap_seconds(15.0)
_REMEMBERED = timedelta(days=45)  # reports handed over again each day


class Life(NamedTuple):
    """Twelve weeks of one person."""

    course: Course
    responses: tuple[Response, ...]
    clearance: Clearance
    doses: dict[str, dict[int, Dose]]  # exercise -> day -> its dose, from the day it began
    given: dict[str, dict[int, Dose | None]]  # what of it is given; None: it pauses


@cache
def catalogue() -> Catalogue:
    """The real one."""
    return load_catalogue()


def live(person: Person, clearance: Clearance) -> Life:
    """Live twelve weeks: each day is planned from the days before, then done and reported."""
    begun = beginnings(clearance)
    life = Life(Course(), (), clearance, {}, {})
    for day in range(DAYS):
        on = START + timedelta(days=day)
        recent = [one for one in life.responses if on - one.day <= _REMEMBERED]
        course = progress(
            life.course,
            recent,
            catalogue(),
            clearance=clearance,
            on=on,
            cap_s=CAP_S,
        )
        begun += [name for name in course.states if name not in begun]
        told = tuple(_day(life, course, begun, person, day))
        life = life._replace(course=course, responses=(*life.responses, *told))
    return life


def _day(
    life: Life, course: Course, begun: list[str], person: Person, day: int
) -> Iterator[Response]:
    """What is done and told on one day; what is given of each dose is noted down."""
    on = START + timedelta(days=day)
    flare = flare_of(life.responses, on)
    for name in begun:
        exercise = catalogue().exercises[name]
        dose = dose_in(course, name, exercise.start_dose)
        life.doses.setdefault(name, {})[day] = dose
        given = dose_in_flare(exercise, dose, flare) if flare else dose
        life.given.setdefault(name, {})[day] = given
        told = person(day, name)
        if told and given and name not in course.suspended:
            yield from responses(on, name, given, told)


def beginnings(clearance: Clearance) -> list[str]:
    """What is open and not the harder form of something open."""
    exercises = catalogue().exercises
    verdicts = judge_all(exercises.values(), clearance)
    names = [name for name, verdict in verdicts.items() if verdict.permission in OPEN]
    later = {form for name in names for form in exercises[name].harder}
    return [name for name in names if name not in later]


def responses(on: date, name: str, dose: Dose, told: Told) -> list[Response]:
    """The reports of one exercise on one day."""
    done = Response(
        on,
        name,
        Outcome.DONE,
        dose,
        pain_nrs=told.pain,
        usual_nrs=told.usual,
        effort_rpe=4,
        morning_nrs=told.morning,
        is_shared=told.is_shared,
    )
    hurt = Response(on, name, Outcome.HURT, dose, usual_nrs=told.usual)
    return [done, hurt] if told.also_hurt else [done]
