"""What the answers would open if the doctor agreed to them on the day of the sheet."""

from collections.abc import Mapping
from datetime import date

from spinalis.safety.clearance import Clearance
from spinalis.safety.condition import Answer, Answers
from spinalis.safety.screen import screen
from spinalis.safety.screening import Ask, load_screening, questions_due, questions_open
from spinalis.share.sheet import SheetError

AGREED = "doctor_agreed"
AGREED_BY = "doctor_name"
AGREED_ON = "doctor_agreed_on"
KNEW_ALL = "doctor_knows_all"


def standing_answers(answers: Answers) -> Answers:
    """The answers that change slowly; those of one day say nothing to a doctor weeks later.

    Raises:
        SheetError: names every question that is still open.
    """
    questions = load_screening().questions
    standing = {
        key: answer
        for key, answer in answers.items()
        if key not in questions or not questions[key].each_time
    }
    missing = questions_open(standing, ask=Ask.STANDING)
    if missing:
        lacking = "\n".join(f"  {question.id}: {question.ask}" for question in missing)
        raise SheetError(f"The sheet needs an answer to every question; these lack one:\n{lacking}")
    return standing


def clearance_if_agreed(standing: Answers, *, on: date) -> Clearance:
    """Judge the answers as if a doctor who knows them all agreed on this day."""
    # The sheet names everything that was answered, so whoever signs it knows of it.
    agreed: Mapping[str, Answer] = {
        AGREED: True,
        AGREED_BY: "the doctor",
        AGREED_ON: on.isoformat(),
        KNEW_ALL: True,
    }
    told = {**standing, **agreed}
    was_due, is_due = _ids_due(standing), _ids_due(told)
    # Whatever contradicted itself before stays, so that it closes here too.
    given = {key: one for key, one in told.items() if key in is_due or key not in was_due}
    return screen(given, on=on, ask=Ask.STANDING)


def _ids_due(answers: Answers) -> frozenset[str]:
    return frozenset(question.id for question in questions_due(answers))
