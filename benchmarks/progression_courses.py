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
from datetime import timedelta
from pathlib import Path

from benchmarks.course_life import CAP_S, START, Life, catalogue, live
from benchmarks.course_people import BAD_ONE, DAYS, PEOPLE, Told
from benchmarks.course_picture import Panel, draw_course
from benchmarks.course_promises import promises
from benchmarks.figure import Figure
from spinalis.plan.course import decode_course, encode_course
from spinalis.plan.progression.progress import progress
from spinalis.safety.screen import screen
from tests.plan.course_rules import violations
from tests.safety.people import HEALTHY, TODAY, with_condition

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
SHOWN = (BAD_ONE, "single-leg-prone-lift", "bird-dog", "knees-together-rock", "clasped-hands-round")
_PARTS = ("rose after a bad morning", "less than a week", "beyond the goal", "although closed")


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
            cap_s=CAP_S,
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
