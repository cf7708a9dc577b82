"""People who answer the screening: a healthy one, and anybody."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from spinalis.safety.condition import Answer, Answers
from spinalis.safety.question import Kind, Question
from spinalis.safety.screening import load_screening, questions_open

# A busy machine is no fault of the code.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

HEALTHY: dict[str, Answer] = {
    "age": 35,
    "activity": "regular",
    "pregnancy": "not_pregnant",
    "signs_nerves": ("none",),
    "signs_head_neck": ("none",),
    "signs_heart": ("none",),
    "signs_general": ("none",),
    "health_heart": ("none",),
    "health_other": ("none",),
    "surgery_injury": ("none",),
    "cannot": ("none",),
    "pain_places": ("none",),
    "conditions": ("none",),
    "doctor_agreed": False,
    "pain_today": 0,
    "signs_today": ("none",),
    "state_today": ("none",),
    "painkillers_today": False,
}
AGREED: dict[str, Answer] = {
    "doctor_agreed": True,
    "doctor_name": "Dr. Example",
    "doctor_agreed_on": "2026-03-02",
    "doctor_knows_all": True,
}
TODAY = date(2026, 3, 31)


def with_condition(*conditions: str, stage: str = "stage_1", agreed: bool = True) -> Answers:
    """A healthy person with a finding at the spine."""
    answers = HEALTHY | {"conditions": conditions} | (AGREED if agreed else {})
    if any(question.id == "spine_stage" for question in questions_open(answers)):
        answers["spine_stage"] = stage
    if any(question.id == "risen_today" for question in questions_open(answers)):
        answers["risen_today"] = False
    return answers


@st.composite
def answered(draw: st.DrawFn, known: Answers | None = None, calm: int = 0) -> dict[str, Answer]:
    """Complete answers that fit together; `calm` makes healthy answers more frequent (0-9)."""
    answers = dict(known or {})
    while open_questions := questions_open(answers):
        question = open_questions[0]
        calmly = draw(st.integers(0, 9)) < calm
        if calmly and question.id in HEALTHY:
            answers[question.id] = HEALTHY[question.id]
        else:
            answers[question.id] = draw(an_answer(question))
    return answers


def an_answer(question: Question) -> st.SearchStrategy[Any]:
    """Any one answer that the question takes."""
    troubles = [option.id for option in question.options if not option.alone]
    match question.kind:
        case Kind.YES_NO:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(question.option_ids)
        case Kind.NUMBER:
            return st.integers(int(question.least or 0), int(question.most or 0))
        case Kind.SEVERAL:
            none = st.just(tuple(option.id for option in question.options if option.alone))
            some = st.lists(st.sampled_from(troubles), min_size=1, max_size=3, unique=True)
            return none | some.map(tuple)
        case Kind.DATE:
            return st.dates().map(lambda day: day.isoformat())
        case Kind.TEXT:
            return st.just("Dr. Example")


def several_questions() -> list[Question]:
    """The questions that take several answers and are always asked."""
    questions = load_screening().questions.values()
    return [one for one in questions if one.kind is Kind.SEVERAL and not one.when]
