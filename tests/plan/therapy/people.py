"""People of every purpose, from a seed: their answers, days, times, wishes and place."""

import random
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import msgspec

from benchmarks.safety_random import random_answers
from spinalis.body.movement import PropKind
from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Purpose
from spinalis.catalogue.load import Catalogue, load_catalogue
from spinalis.plan.goals import Goals, find_obstacle
from spinalis.plan.own_complex import own_exercises
from spinalis.plan.programmes.choose import guidance_of
from spinalis.plan.rhythm import Aim, Rhythm
from spinalis.safety.clearance import Clearance, Permission
from spinalis.safety.condition import Answer, Answers
from spinalis.safety.judge import OPEN, judge
from spinalis.safety.screen import screen
from spinalis.safety.screening import keep_due
from tests.plan.therapy.classes import COMPLAINTS
from tests.safety.people import AGREED, HEALTHY, TODAY

PURPOSES = tuple(f"P{number}" for number in range(1, 20))
CLOSED = (Permission.SUPERVISED, Permission.FORBIDDEN)
TIMES = (TimeOfDay.MORNING, TimeOfDay.ANY, TimeOfDay.EVENING)
_MINUTES = (5, 7, 10, 12, 15, 15, 15, 15, 20, 25, 30, 45, 60)
_FULL_TABLE = tuple(PropKind)
_SHARE_STAGE_TOLD = 0.75
_BACK = ({"pain_places": ("lower_back",)}, {"conditions": ("low_back_pain",)})
# What makes a person one of a purpose: one of these is told, the rest is healthy.
_TOLD: Mapping[str, tuple[Answers, ...]] = {
    "P3": ({"pain_places": ("neck",)}, {"conditions": ("neck_pain",), "pain_places": ("neck",)}),
    "P4": (
        {"pain_places": ("upper_back",)},
        {"conditions": ("kyphosis",)},
        {"conditions": ("thoracic_pain",), "pain_places": ("upper_back",)},
    ),
    "P5": _BACK,
    "P6": (
        {"conditions": ("lumbar_disc_herniation",)},
        {"conditions": ("lumbar_radiculopathy",), "pain_places": ("leg",)},
    ),
    "P7": (
        {"conditions": ("cervical_disc_herniation",)},
        {"conditions": ("cervical_radiculopathy",), "pain_places": ("arm",)},
    ),
    "P8": ({"conditions": ("cervical_osteochondrosis",)},),
    "P9": ({"conditions": ("thoracic_osteochondrosis",)},),
    "P10": ({"conditions": ("lumbar_osteochondrosis",)},),
    "P11": ({"conditions": ("scoliosis",)},),
    "P12": ({"conditions": ("stenosis",)},),
    "P13": ({"conditions": ("spondylolisthesis",)},),
    "P14": ({"conditions": ("osteoporosis",)},),
    "P15": ({"pregnancy": "first_half"}, {"pregnancy": "second_half"}),
}
_CAME_FOR = {  # what they say first; the others want to stay well
    "P3": ("neck",),
    "P4": ("upper_back",),
    "P5": ("lower_back",),
    **dict.fromkeys((f"P{number}" for number in range(6, 15)), ("finding",)),
    "P15": ("pregnant",),
    "P16": ("chair", "wheelchair"),
}
_HINDRANCES = ("prone", "supine", "kneel", "hands", "arms_up", "balance", "squat")
CAME_FOR = "purpose"  # the answer that says what a person came for


class Person(NamedTuple):
    """What somebody answers, wants and has."""

    purpose: str
    answers: Answers
    rhythm: Rhythm
    goals: Goals  # without what the answers bring

    @property
    def beginner(self) -> bool:
        """Whether exercising is not a habit yet."""
        return self.answers["activity"] != "regular"

    @property
    def wheelchair(self) -> bool:
        """Whether a wheelchair is used."""
        return self.answers.get(CAME_FOR) == "wheelchair"

    @property
    def late_pregnancy(self) -> bool:
        """Whether lying flat is over."""
        return self.answers["pregnancy"] == "second_half"

    @property
    def back_complaint(self) -> bool:
        """Whether the lower back is told of."""
        return "risen_today" in self.answers


@cache
def catalogue() -> Catalogue:
    """The real one."""
    return load_catalogue()


def any_person(purpose: str, chance: random.Random) -> Person:
    """Somebody of the purpose who may exercise alone, drawn until that is so."""
    while True:
        answers = any_answers(purpose, chance)
        if clearance_of(answers).permission not in CLOSED:
            return Person(purpose, answers, any_rhythm(purpose, chance), any_goals(purpose, chance))


def usual_person(purpose: str, chance: random.Random) -> Person:
    """Somebody of the purpose with nothing in the way: one session a day, 15 or 20 minutes."""
    while True:
        person = any_person(purpose, chance)
        if person.answers["cannot"] == ("none",):
            break
    own = purpose in _OWN_TIMES
    days = chance.choice(((0, 1, 2, 3, 4), tuple(range(7))))
    rhythm = msgspec.structs.replace(
        person.rhythm,
        days=days,
        times=person.rhythm.times[:1] if own else (TimeOfDay.ANY,),
        minutes=5 if purpose == "P18" else chance.choice((15, 20)),
    )
    return person._replace(rhythm=rhythm, goals=Goals(floor=person.goals.floor))


_OWN_TIMES = ("P17", "P18", "P19")


def any_answers(purpose: str, chance: random.Random) -> Answers:
    """Complete answers of somebody of the purpose."""
    told: dict[str, Answer] = {
        **HEALTHY,
        "age": chance.randint(65, 88) if purpose == "P2" else chance.randint(18, 64),
        "activity": chance.choice(("starting", "now_and_then", "regular")),
        "pain_today": chance.choice((0, 0, 1, 2, 3)),
    }
    if purpose == "P15":
        told["age"] = chance.randint(20, 42)
    elif purpose in ("P12", "P14"):
        told["age"] = chance.randint(45, 85)
    told |= chance.choice(_TOLD.get(purpose, ({},)))
    if chance.random() < 1 / 5 and purpose not in ("P1", "P2"):
        told["cannot"] = tuple(chance.sample(_HINDRANCES, chance.randint(1, 2)))
    if chance.random() < 2 / 3:
        told |= AGREED
    told[CAME_FOR] = chance.choice(_CAME_FOR.get(purpose, ("stay_well",)))
    if purpose == "P17" and chance.random() < 1 / 2:
        told |= {CAME_FOR: "lower_back", **chance.choice(_BACK)}
    return _completed(told, chance)


def _completed(told: Mapping[str, Answer], chance: random.Random) -> Answers:
    """The questions that what is told opens, answered as most people would."""
    mostly = {"risen_today": False, "pain_course": chance.choice(("easing", "long"))}
    some = ("stage_1", "stage_2") if chance.random() < _SHARE_STAGE_TOLD else ("not_stated",)
    mostly["spine_stage"] = chance.choice(some)
    return random_answers(chance, keep_due(random_answers(chance, {**mostly, **told})))


def any_rhythm(purpose: str, chance: random.Random) -> Rhythm:
    """Days, times and minutes; a complaint may have up to three sessions a day."""
    aim = Aim.COMPLAINT if purpose in COMPLAINTS else Aim.PREVENTION
    count = chance.choice((1, 1, 2, 3)) if aim is Aim.COMPLAINT else 1
    times = tuple(chance.sample(TIMES, count))
    minutes = chance.choice(_MINUTES)
    match purpose:
        case "P17":
            times, minutes = (TimeOfDay.MORNING,), chance.choice((5, 10, 15))
        case "P18":
            times, minutes = (TimeOfDay.WORKPLACE,), 5
        case "P19":
            times, minutes = (TimeOfDay.EVENING,), chance.choice((10, 12, 15))
    days = tuple(sorted(chance.sample(range(7), chance.choice((3, 3, 4, 5, 6, 7, 7, 7)))))
    return Rhythm(days=days, times=times, minutes=minutes, aim=aim)


def any_goals(purpose: str, chance: random.Random) -> Goals:
    """Place, things at hand, and what is not liked."""
    seated = purpose in ("P16", "P18")
    props = _FULL_TABLE
    if chance.random() < 2 / 5:
        always = {PropKind.CHAIR} if seated else {PropKind.MAT}
        props = tuple(one for one in props if one in always or chance.random() < 2 / 3)
    names = sorted(catalogue().exercises)
    return Goals(
        floor=not seated and chance.random() > 1 / 10,
        props=props,
        disliked=tuple(chance.sample(names, chance.choice((0, 0, 0, 1, 3)))),
    )


def goals_of(person: Person) -> Goals:
    """The wishes, with what the answers bring."""
    own = own_exercises(catalogue().complexes, clearances(person)[TimeOfDay.ANY])
    guidance = guidance_of(person.answers)
    return msgspec.structs.replace(person.goals, own_complex=own, guidance=guidance)


def clearances(person: Person) -> dict[TimeOfDay, Clearance]:
    """What is open at each time of day; in the morning one has just risen."""
    times = dict.fromkeys((*TIMES, TimeOfDay.WORKPLACE), clearance_of(person.answers))
    if "risen_today" in person.answers:
        times[TimeOfDay.MORNING] = clearance_of({**person.answers, "risen_today": True})
    return times


def clearance_of(answers: Answers) -> Clearance:
    """What the answers open."""
    return screen(answers, on=TODAY)


def open_to(person: Person) -> dict[TimeOfDay, frozenset[str]]:
    """The exercises that may be planned at each time of day."""
    return {
        time: frozenset(
            name
            for name, exercise in catalogue().exercises.items()
            if judge(exercise, clearance).permission in OPEN
            and find_obstacle(exercise, person.goals) is None
            and Purpose.SELF_TEST not in exercise.purposes
        )
        for time, clearance in clearances(person).items()
    }


def without_complaint(person: Person) -> Person:
    """The same person, healthy: prevention in the same minutes, days and place."""
    kept = {name: person.answers[name] for name in ("age", "activity", "cannot", "pregnancy")}
    rhythm = Rhythm(
        days=person.rhythm.days, times=person.rhythm.times[:1], minutes=person.rhythm.minutes
    )
    return person._replace(
        purpose="P1", answers={**HEALTHY, **kept, CAME_FOR: "stay_well"}, rhythm=rhythm
    )


def in_the_evening(person: Person) -> Person:
    """The same person, exercising in the evening."""
    rhythm = Rhythm(
        days=person.rhythm.days,
        times=(TimeOfDay.EVENING,),
        minutes=max(10, person.rhythm.minutes),
        aim=person.rhythm.aim,
    )
    return person._replace(purpose="P19", rhythm=rhythm)
