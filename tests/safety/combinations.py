"""Every finding x stage x agreement x single answer, for every exercise and every complex."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from spinalis.safety.condition import Answer, Answers
from spinalis.safety.matrix import complete, single_answers
from spinalis.safety.screen import screen
from spinalis.safety.screening import keep_due, load_screening, questions_open
from tests.safety.invariants import Judged, added, judged, violations
from tests.safety.people import TODAY

SCREENING = load_screening()
STAGES = SCREENING.questions["spine_stage"].option_ids
FINDINGS = SCREENING.questions["conditions"].option_ids
AGREEMENTS: dict[str, dict[str, Answer]] = {
    "none": {"doctor_agreed": False},
    "full": {
        "doctor_agreed": True,
        "doctor_agreed_on": (TODAY - timedelta(days=30)).isoformat(),
        "doctor_knows_all": True,
    },
    "old": {
        "doctor_agreed": True,
        "doctor_agreed_on": (TODAY - timedelta(days=366)).isoformat(),
        "doctor_knows_all": True,
    },
    "partial": {
        "doctor_agreed": True,
        "doctor_agreed_on": TODAY.isoformat(),
        "doctor_knows_all": False,
    },
}
FIXED = {"conditions", "spine_stage", "doctor_agreed", "doctor_agreed_on", "doctor_knows_all"}


def bases(finding: str) -> Iterator[Answers]:
    """Someone with a finding at each stage that it can have, with each kind of agreement."""
    for agreement in AGREEMENTS.values():
        named: dict[str, Answer] = {"conditions": (finding,), **agreement}
        staged = "spine_stage" in {question.id for question in questions_open(named)}
        for stage in STAGES if staged else ("",):
            yield {**named, **({"spine_stage": stage} if stage else {})}


def person(changes: Answers, known: Answers | None = None, on: date = TODAY) -> Judged:
    """Somebody without any trouble but these; `known` are whole answers to begin with."""
    given = keep_due({**(known or {}), **changes}) if known else changes
    answers = complete(given, SCREENING, on=on)
    return judged(answers, screen(answers, on=on))


class Tried(NamedTuple):
    """What trying one finding came to."""

    people: int
    judgements: int
    faults: tuple[str, ...]


def try_finding(finding: str) -> Tried:
    """Every stage, agreement and further answer beside one finding."""
    singles = [one for one in single_answers(SCREENING, on=TODAY) if not FIXED & one.keys()]
    faults: list[str] = []
    people = judgements = 0
    for base in bases(finding):
        alone = person(base)
        faults += violations(alone)
        agreement = {key: value for key, value in base.items() if key.startswith("doctor")}
        faults += added(person({"conditions": ("none",), **agreement}), alone)
        for single in singles:
            both = person({**base, **single}, alone.answers)
            faults += [*violations(both), *added(alone, both)]
            judgements += len(both.exercises)
            people += 1
    return Tried(people, judgements, tuple(faults))
