"""What is open at each time of day, for sessions that are planned ahead."""

from datetime import date

from spinalis.catalogue.complex import TimeOfDay
from spinalis.safety.clearance import Clearance
from spinalis.safety.condition import Answers
from spinalis.safety.screen import screen
from spinalis.safety.screening import Ask, load_screening, questions_due

_RISEN = "risen_today"  # the question whose yes makes a morning stricter than the rest of the day


def clearances_by_time(answers: Answers, *, on: date) -> dict[TimeOfDay, Clearance]:
    """Say what the standing answers open in the morning, at any time and in the evening.

    Answers to what is asked before every session do not count: nobody knows them ahead. The
    morning is taken as soon after rising, for whom that matters.

    Args:
        answers: by question id.
        on: the day for which it is asked.
    """
    questions = load_screening().questions
    standing = {
        name: answer
        for name, answer in answers.items()
        if name not in questions or not questions[name].each_time
    }
    usual = screen(standing, on=on, ask=Ask.STANDING)
    due = {question.id for question in questions_due(standing, ask=Ask.TODAY)}
    risen = {**standing, _RISEN: True}
    morning = screen(risen, on=on, ask=Ask.STANDING) if _RISEN in due else usual
    return {TimeOfDay.MORNING: morning, TimeOfDay.ANY: usual, TimeOfDay.EVENING: usual}
