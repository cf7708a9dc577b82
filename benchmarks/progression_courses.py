"""Twelve weeks of typical courses keep every rule of progression, for every exercise.

Nine people, healthy or with a finding, live twelve weeks: improving, with a constant mild pain,
with one exercise that hurts, with a flare in week 8, with pain that creeps up, away for three
weeks, contradicting themselves, going up and down at random, and never answering in the morning.
They begin with everything open that is not the harder form of something else, and take up what
opens. Each day is planned from what was reported before it, for sessions of a quarter of an hour.
The courses are checked by code of its own (`tests/plan/course_rules.py`) that knows the rules and
the reports.

`python -m benchmarks.progression_courses` draws them into `docs/pictures`.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.course_people import (
    AWAY,
    BAD_ONE,
    CREEPING,
    DAYS,
    FLARE,
    ONE_HURT_DAYS,
    PEOPLE,
    Person,
    Told,
)
from benchmarks.course_picture import Panel, draw_course, load_index
from benchmarks.figure import Figure
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.load import Catalogue, load_catalogue
from spinalis.plan.course import ChangeKind, Course, decode_course, dose_in, encode_course
from spinalis.plan.flare import dose_in_flare, flare_of
from spinalis.plan.progression import progress
from spinalis.plan.response import Outcome, Response
from spinalis.plan.time_cap import cap_seconds
from spinalis.safety.clearance import Clearance
from spinalis.safety.judge import OPEN, judge_all
from spinalis.safety.screen import screen
from tests.plan.course_rules import RISES, violations
from tests.safety.people import HEALTHY, TODAY, with_condition

START = date(2026, 3, 2)
PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
SHOWN = (BAD_ONE, "single-leg-prone-lift", "bird-dog", "knees-together-rock", "clasped-hands-round")
_MINUTES = 15.0
_REMEMBERED = timedelta(days=45)  # reports handed over again each day
_PARTS = ("rose after a bad morning", "less than a week", "beyond the goal", "although closed")


class Life(NamedTuple):
    """Twelve weeks of one person."""

    course: Course
    responses: tuple[Response, ...]
    clearance: Clearance
    doses: dict[str, dict[int, Dose]]  # exercise -> day -> its dose, from the day it began
    given: dict[str, dict[int, Dose | None]]  # what of it is given; None: it pauses


def prove() -> list[Figure]:
    """Live all courses and look for anything that breaks a rule or a promise."""
    clearances = {
        "healthy": screen(HEALTHY, on=TODAY),
        "finding": screen(with_condition("lumbar_osteochondrosis"), on=TODAY),
    }
    lives = {
        (name, whose): live(person, clearance)
        for whose, clearance in clearances.items()
        for name, person in PEOPLE.items()
    }
    faults = [fault for life in lives.values() for fault in faults_of(life)]
    for fault in faults:
        print(f"   VIOLATION {fault}")
    count = sum(len(life.doses) for life in lives.values())
    changes = sum(len(life.course.history) for life in lives.values())
    return [
        Figure("courses of single exercises over 12 weeks", count, 500, "", at_least=True),
        Figure("changes looked through", changes, 2500, "", at_least=True),
        *(Figure(f"changes that are: {part}", hits, 0, "") for part, hits in sorted_out(faults)),
        *promises({name: life for (name, whose), life in lives.items() if whose == "healthy"}),
    ]


def promises(lives: dict[str, Life]) -> list[Figure]:
    """What each course must come to."""
    return [
        *_promises_of_growth(lives),
        *_promises_of_care(lives),
        Figure(
            "all: suspended without having hurt or been stopped",
            sum(len(life.course.suspended - hurt_in(life)) for life in lives.values()),
            0,
            "",
        ),
    ]


def _promises_of_growth(lives: dict[str, Life]) -> list[Figure]:
    improving, ups, flare = lives["improving"], lives["ups-and-downs"], lives["flare"]
    back = [recovered(flare, name) for name in flare.doses if lowered_in_flare(flare, name)]
    return [
        Figure(
            "improving: exercises that have grown", grown_share(improving), 80, "%", at_least=True
        ),
        Figure("improving: harder forms opened", forms(improving), 5, "", at_least=True),
        Figure(
            "constant pain of 3: exercises that have grown",
            grown_share(lives["constant"]),
            80,
            "%",
            at_least=True,
        ),
        Figure(
            "ups and downs: exercises that have grown", grown_share(ups), 80, "%", at_least=True
        ),
        Figure("ups and downs: suspended", len(ups.course.suspended), 0, ""),
        Figure("flare: exercises lowered by it", len(back), 30, "", at_least=True),
        Figure("flare: of these back at their old dose", share_of(back), 80, "%", at_least=True),
    ]


def _promises_of_care(lives: dict[str, Life]) -> list[Figure]:
    again, one_bad = lives["away"], lives["one-bad"]
    unlowered = [is_unlowered(again, name) for name in again.doses]
    twice = hurt_in(lives["contradictory"], times=2) - lives["contradictory"].course.suspended
    return [
        Figure(
            "one bad exercise: others suspended", len(one_bad.course.suspended - {BAD_ONE}), 0, ""
        ),
        Figure(
            "one bad exercise: others lowered when it hurt",
            len(lowered_on(one_bad, ONE_HURT_DAYS) - {BAD_ONE}),
            0,
            "",
        ),
        Figure("creeping: rises in the weeks of it", rises(lives["creeping"], CREEPING), 0, ""),
        Figure("without morning answers: rises", rises(lives["silent"], range(DAYS)), 0, ""),
        Figure("away for 3 weeks: exercises that start as high as before", sum(unlowered), 0, ""),
        Figure("contradictory: hurt twice and not suspended", len(twice), 0, ""),
    ]


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
            cap_s=cap_seconds(_MINUTES),
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


def faults_of(life: Life) -> list[str]:
    """Everything that breaks a rule, and whatever depends on order or on being stored."""
    faults = violations(life.course, life.responses, catalogue(), life.clearance)
    if decode_course(encode_course(life.course)) != life.course:
        faults.append("a stored course differs")
    on = START + timedelta(days=DAYS)
    both = [
        progress(
            life.course,
            told,
            catalogue(),
            clearance=life.clearance,
            on=on,
            cap_s=cap_seconds(_MINUTES),
        )
        for told in (life.responses, life.responses[::-1])
    ]
    return faults if both[0] == both[1] else [*faults, "the order of the reports matters"]


def sorted_out(faults: list[str]) -> list[tuple[str, int]]:
    """How many faults are of each kind, the others last."""
    counts: Counter[str] = Counter()
    for fault in faults:
        counts[next((part for part in _PARTS if part in fault), "against any other rule")] += 1
    return [(part, counts[part]) for part in (*_PARTS, "against any other rule")]


def share_of(flags: list[bool]) -> float:
    """The per cent of what holds; no number where there is nothing."""
    return 100 * sum(flags) / len(flags) if flags else float("nan")


def loads(life: Life, name: str) -> dict[int, float]:
    """The load of an exercise on each day since it began."""
    return {day: load_index(dose) for day, dose in life.doses[name].items()}


def has_grown(life: Life, name: str) -> bool:
    """Whether the exercise ends with more than it began."""
    found = list(loads(life, name).values())
    return found[-1] > found[0]


def grown_share(life: Life) -> float:
    """The per cent of the exercises that end with more than they began."""
    return share_of([has_grown(life, name) for name in life.doses if not name.startswith("test-")])


def forms(life: Life) -> int:
    """How many harder forms opened."""
    return sum(change.kind is ChangeKind.HARDER_FORM for change in life.course.history)


def rises(life: Life, days: range) -> int:
    """How many times anything rose on these days."""
    return sum(
        change.kind in RISES and (change.day - START).days in days for change in life.course.history
    )


def hurt_in(life: Life, times: int = 1) -> set[str]:
    """What was told to hurt, or had to stop, so often."""
    ended = (Outcome.HURT, Outcome.STOPPED)
    counts = Counter(one.exercise for one in life.responses if one.outcome in ended)
    return {name for name, count in counts.items() if count >= times}


def lowered_on(life: Life, days: Collection[int]) -> set[str]:
    """What became less on the day after one of these."""
    return {
        change.exercise
        for change in life.course.history
        if change.kind is ChangeKind.STEP_DOWN and (change.day - START).days - 1 in days
    }


def lowered_in_flare(life: Life, name: str) -> bool:
    """Whether the flare lowered the dose without suspending the exercise."""
    found = loads(life, name)
    before = found.get(FLARE.start, 0.0)
    is_lower = any(found.get(day, before) < before for day in FLARE)
    return is_lower and name not in life.course.suspended


def recovered(life: Life, name: str) -> bool:
    """Whether the dose came back to what it was before the flare."""
    found = loads(life, name)
    return max(found[day] for day in range(FLARE.stop, DAYS)) >= found[FLARE.start]


def is_unlowered(life: Life, name: str) -> bool:
    """Whether an exercise that had grown begins after the weeks away with no less than before."""
    found = loads(life, name)
    before = found.get(AWAY.start, 0.0)
    return AWAY.start in found and found[AWAY.stop] >= before > next(iter(found.values()))


def draw(folder: Path = PICTURES) -> list[Path]:
    """Draw the courses of the healthy people; return the files."""
    clearance = screen(HEALTHY, on=TODAY)
    written = []
    for name, person in PEOPLE.items():
        life = live(person, clearance)
        panels = [
            Panel(
                catalogue().exercises[shown].name,
                life.doses.get(shown, {}),
                life.given.get(shown, {}),
                life.course.of(shown),
            )
            for shown in SHOWN
        ]
        path = folder / f"progression-{name}.svg"
        title = f"{name.capitalize().replace('-', ' ')}: {(person.__doc__ or '').strip()}"
        told = [
            (day, max((person(day, shown) for shown in SHOWN), key=_hurts)) for day in range(DAYS)
        ]
        path.write_text(draw_course(title, panels, told, start=START), encoding="utf-8")
        written.append(path)
    return written


def _hurts(told: Told | None) -> bool:
    return told is not None and told.also_hurt


if __name__ == "__main__":
    print("\n".join(map(str, draw())))
