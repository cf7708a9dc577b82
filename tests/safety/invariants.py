"""What safety must keep for everybody, written from the source and not from the rules.

`NEVER` and the sets below are a second, independent statement of the hardest facts
(docs/sources.md: source-article, ifompt-red-flags-2020, and those named beside the rules); the
exhaustive and the random run hold every verdict against them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from spinalis.catalogue.complex import Complex
from spinalis.catalogue.exercise import Demand, Exercise
from spinalis.catalogue.load import load_catalogue
from spinalis.safety.clearance import Clearance, Permission, Verdict
from spinalis.safety.condition import Answer, Answers
from spinalis.safety.judge import OPEN, judge_all
from spinalis.safety.judge_complex import judge_complex

CATALOGUE = load_catalogue()
EXERCISES: Mapping[str, Exercise] = CATALOGUE.exercises
COMPLEXES: Mapping[str, Complex] = CATALOGUE.complexes

_SPINE = {
    Demand.LUMBAR_FLEXION_LOADED,
    Demand.LUMBAR_FLEXION_END_RANGE,
    Demand.LUMBAR_ROTATION_END_RANGE,
}
_NECK = {Demand.LOAD_ON_FLEXED_NECK, Demand.NECK_EXTENSION_END_RANGE, Demand.NECK_CIRCLE}
# With one of these answers, no exercise with one of these demands is ever open alone.
NEVER: Mapping[tuple[str, Answer], frozenset[Demand]] = {
    ("conditions", "cervical_osteochondrosis"): frozenset(_NECK),
    ("conditions", "cervical_disc_herniation"): frozenset(_NECK | {Demand.NECK_LOAD}),
    ("conditions", "cervical_radiculopathy"): frozenset(_NECK | {Demand.NECK_LOAD}),
    ("conditions", "neck_pain"): frozenset(_NECK),
    ("conditions", "lumbar_disc_herniation"): frozenset(_SPINE),
    ("conditions", "lumbar_radiculopathy"): frozenset(_SPINE),
    ("conditions", "lumbar_osteochondrosis"): frozenset({Demand.LUMBAR_FLEXION_LOADED}),
    ("conditions", "low_back_pain"): frozenset({Demand.LUMBAR_FLEXION_LOADED}),
    ("conditions", "thoracic_disc_herniation"): frozenset(_SPINE),
    ("conditions", "osteoporosis"): frozenset(_SPINE | {Demand.LOAD_ON_FLEXED_NECK}),
    ("conditions", "spondylolisthesis"): frozenset(
        {Demand.LUMBAR_EXTENSION_END_RANGE, Demand.LUMBAR_EXTENSION_LOADED}
    ),
    ("conditions", "stenosis"): frozenset(
        {Demand.LUMBAR_EXTENSION_END_RANGE, Demand.LUMBAR_EXTENSION_LOADED}
    ),
    ("health_other", "glaucoma"): frozenset({Demand.HEAD_BELOW_HEART, Demand.LOAD_ON_FLEXED_NECK}),
    ("health_other", "vertigo"): frozenset(
        {Demand.HEAD_BELOW_HEART, Demand.NECK_EXTENSION_END_RANGE, Demand.NECK_ROTATION_END_RANGE}
    ),
    ("health_other", "loose_joints"): frozenset(_NECK | {Demand.NECK_LOAD}),
    ("health_other", "long_steroids"): frozenset({Demand.LUMBAR_FLEXION_LOADED}),
    ("health_heart", "high_blood_pressure"): frozenset({Demand.LOAD_ON_FLEXED_NECK}),
    ("blood_pressure", "not_controlled"): frozenset(
        {Demand.HEAD_BELOW_HEART, Demand.BREATH_HOLD_RISK}
    ),
    ("pregnancy", "first_half"): frozenset({Demand.PRONE_LYING}),
    ("pregnancy", "second_half"): frozenset({Demand.PRONE_LYING, Demand.SUPINE_LYING}),
    ("cannot", "floor"): frozenset(
        {Demand.FLOOR, Demand.PRONE_LYING, Demand.SUPINE_LYING, Demand.KNEELING}
    ),
    ("cannot", "prone"): frozenset({Demand.PRONE_LYING}),
    ("cannot", "supine"): frozenset({Demand.SUPINE_LYING}),
    ("cannot", "kneel"): frozenset({Demand.KNEELING}),
    ("cannot", "hands"): frozenset({Demand.WRIST_LOAD}),
    ("cannot", "arms_up"): frozenset({Demand.ARMS_OVERHEAD}),
    ("cannot", "balance"): frozenset({Demand.BALANCE}),
    ("cannot", "squat"): frozenset({Demand.DEEP_KNEE_BEND}),
    ("risen_today", True): frozenset(
        {Demand.LUMBAR_FLEXION_LOADED, Demand.LUMBAR_FLEXION_END_RANGE}
    ),
}
FOR_NOBODY = frozenset({Demand.LOAD_ON_FLEXED_NECK, Demand.NECK_CIRCLE, Demand.SUPERVISION})
# With one of these, nothing at all is open.
STOPS: Mapping[str, frozenset[str]] = {
    "signs_nerves": frozenset(
        {
            "saddle_numbness",
            "bladder_bowel",
            "sexual_numbness",
            "both_legs",
            "growing_weakness",
            "spreading_numbness",
            "clumsy_hands",
            "unsteady_walk",
            "electric_neck",
        }
    ),
    "signs_head_neck": frozenset(
        {
            "worst_headache",
            "vision_speech_face",
            "new_dizziness",
            "drop_attack",
            "neck_blow",
            "holds_head",
        }
    ),
    "signs_heart": frozenset(
        {"chest_pain", "breathless", "fainting", "tearing_pain", "pulsing_belly"}
    ),
    "signs_general": frozenset(
        {
            "pain_since_fall",
            "sudden_severe",
            "height_loss",
            "weight_loss",
            "night_pain",
            "fever_with_pain",
        }
    ),
    "signs_today": frozenset({"saddle_bladder_bowel", "limb", "head", "chest", "fall", "worse"}),
    "state_today": frozenset({"fever", "infection", "bleeding", "intoxicated", "flare"}),
    "health_heart": frozenset({"heart_failure", "aortic_aneurysm", "thrombosis", "stroke_recent"}),
    "health_other": frozenset(
        {
            "lung_failure",
            "cancer_now",
            "diabetes_late",
            "chronic_flare",
            "inflammation_now",
            "bleeding_now",
        }
    ),
    "surgery_injury": frozenset({"surgery_recent", "injury_recent"}),
    "spine_stage": frozenset({"stage_3", "stage_4"}),
    "pain_course": frozenset({"fresh"}),
}
LIGHT_LEVEL = 1


@dataclass(frozen=True)
class Judged:
    """A person's verdicts."""

    answers: Answers
    clearance: Clearance
    exercises: Mapping[str, Verdict]

    @cached_property
    def open(self) -> frozenset[str]:
        """Exercises that the person may do alone, by id."""
        return frozenset(n for n, v in self.exercises.items() if v.permission in OPEN)

    @cached_property
    def open_complexes(self) -> frozenset[str]:
        """Complexes that the person may do alone, by id."""
        return frozenset(
            name
            for name, one in COMPLEXES.items()
            if judge_complex(one, self.clearance).permission in OPEN
        )


def judged(answers: Answers, clearance: Clearance) -> Judged:
    return Judged(answers, clearance, judge_all(EXERCISES.values(), clearance))


def chosen(answers: Answers, question: str) -> tuple[Answer, ...]:
    """The options chosen at a question, or its one answer."""
    answer = answers.get(question, ())
    return answer if isinstance(answer, tuple) else (answer,)


def is_agreed(answers: Answers) -> bool:
    """Whether a doctor who knew it all agreed within the year; dates as in the tests' people."""
    recent = str(answers.get("doctor_agreed_on", "")) > "2025-03-31"
    knew = answers.get("doctor_knows_all") is True
    return answers.get("doctor_agreed") is True and recent and knew


def violations(person: Judged) -> Iterator[str]:
    """Yield a sentence for everything that must never be."""
    yield from _unexplained(person)
    yield from _open_in_spite_of_a_stop(person)
    yield from _open_in_spite_of_a_demand(person)
    yield from _open_without_agreement(person)


def _open_in_spite_of_a_stop(person: Judged) -> Iterator[str]:
    opened = person.open
    for question, stops in STOPS.items():
        if opened and stops & set(chosen(person.answers, question)):
            yield f"{question} {chosen(person.answers, question)} leaves {len(opened)} open"
    if person.clearance.permission.rank >= Permission.SUPERVISED.rank and opened:
        yield f"exercising is {person.clearance.permission} and {len(opened)} are open"


def _open_in_spite_of_a_demand(person: Judged) -> Iterator[str]:
    closed = set(FOR_NOBODY)
    for (question, option), demands in NEVER.items():
        if option in chosen(person.answers, question):
            closed |= demands
    for name in person.open:
        found = closed & set(EXERCISES[name].demands)
        if found:
            yield f"{name} is open with {', '.join(sorted(found))}"


def _open_without_agreement(person: Judged) -> Iterator[str]:
    if not set(chosen(person.answers, "conditions")) - {"none"} or is_agreed(person.answers):
        return
    for name in person.open:
        if EXERCISES[name].level > LIGHT_LEVEL:
            yield f"{name} is open without an agreement"
    if person.open_complexes:
        yield f"complexes are open without an agreement: {sorted(person.open_complexes)}"


def _unexplained(person: Judged) -> Iterator[str]:
    for name, verdict in person.exercises.items():
        reasons = verdict.reasons
        if verdict.permission is not Permission.ALLOWED and not reasons:
            yield f"{name} is {verdict.permission} without a reason"
        if any(not reason.sources or not reason.text for reason in reasons):
            yield f"{name} has a reason without a source"


def added(less: Judged, more: Judged) -> Iterator[str]:
    """Yield what a further trouble opened: it never may, but for the trouble's own complex."""
    for name in sorted(more.open - less.open):
        yield f"{name} opened by {_difference(less.answers, more.answers)}"
    own = set(chosen(more.answers, "conditions")) - set(chosen(less.answers, "conditions"))
    for name in sorted(more.open_complexes - less.open_complexes):
        if not (own & set(COMPLEXES[name].conditions) and is_agreed(more.answers)):
            yield f"complex {name} opened by {_difference(less.answers, more.answers)}"


def _difference(less: Answers, more: Answers) -> str:
    return str({key: value for key, value in more.items() if less.get(key) != value})
