"""Nobody gets a forbidden exercise: random people, whole answer sets, with a fixed seed.

Each person is screened and judged for the whole library, then again with one more trouble, which
may open nothing; every so often the day's session is built and looked through. A tenth of the
people leave a question out, answer one that does not exist, contradict themselves or name a day
to come: they are stopped.
"""

import random
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta

from benchmarks.figure import Figure
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.goals import Goals
from spinalis.plan.past import NOTHING_PAST
from spinalis.plan.programmes.choose import guidance_of
from spinalis.plan.week import Order, build_day
from spinalis.safety.clearance import Permission
from spinalis.safety.condition import Answer, Answers, holds
from spinalis.safety.judge import OPEN
from spinalis.safety.question import Kind, Question
from spinalis.safety.screen import screen
from spinalis.safety.screening import keep_due, load_screening
from tests.safety.invariants import CATALOGUE, Judged, added, judged, violations
from tests.safety.people import TODAY

PEOPLE = 200_000
SEED = 20_260_331
PARTS = 40
PLANNED_EACH = 100  # every hundredth person's session is built
_CALM = 0.92  # share of harmless answers, so that not everybody is stopped


def prove() -> list[Figure]:
    """Try them all, on every core."""
    counts: Counter[str] = Counter()
    with ProcessPoolExecutor() as pool:
        for part in pool.map(try_people, range(PARTS), [PEOPLE // PARTS] * PARTS):
            counts.update(part)
    return [
        Figure("people", counts["people"], PEOPLE, "", at_least=True),
        Figure("judgements on single exercises", counts["judgements"], PEOPLE, "", at_least=True),
        Figure("people with something open", counts["open"], PEOPLE / 10, "", at_least=True),
        Figure("sessions built and looked through", counts["planned"], 100, "", at_least=True),
        Figure("faulty answer sets", counts["faulty"], PEOPLE / 20, "", at_least=True),
        Figure("violations", counts["violations"], 0, ""),
    ]


def try_people(part: int, count: int) -> Counter[str]:
    """Count what a part of the people met; the same part is always the same people."""
    chance = random.Random(SEED + part)  # noqa: S311 - people, not secrets
    counts: Counter[str] = Counter()
    for number in range(count):
        answers = random_answers(chance)
        one = judged(answers, screen(answers, on=TODAY))
        faults = [*violations(one)]
        worse = with_one_more(answers, chance)
        more = judged(worse, screen(worse, on=TODAY))
        faults += [*violations(more), *added(one, more)]
        if number % 10 == 0:
            counts["faulty"] += 1
            faults += faults_of_broken(answers, chance)
        if number % PLANNED_EACH == 0:
            counts["planned"] += planned(one, faults)
        counts["people"] += 1
        counts["judgements"] += len(one.exercises)
        counts["open"] += bool(one.open)
        counts["violations"] += len(faults)
        for fault in faults:
            print(f"   VIOLATION {fault} by {answers}")
    return counts


def random_answers(chance: random.Random, known: Answers | None = None) -> Answers:
    """Whole answers that fit together."""
    answers: dict[str, Answer] = dict(known or {})
    for question in load_screening().questions.values():  # each depends on earlier ones only
        if question.id not in answers and holds(question.when, answers):
            answers[question.id] = _answer(question, chance)
    return answers


def _answer(question: Question, chance: random.Random) -> Answer:
    return _ANSWERS[question.kind](question, chance)


def _choice(question: Question, chance: random.Random) -> Answer:
    return chance.choice(question.option_ids)


def _yes_no(question: Question, chance: random.Random) -> Answer:
    if question.id == "doctor_agreed":
        return chance.random() < 0.5  # noqa: PLR2004 - half of them
    return chance.random() > _CALM if question.each_time else chance.random() < _CALM


def _date(_: Question, chance: random.Random) -> Answer:
    return (TODAY - timedelta(days=chance.randrange(500))).isoformat()


def _text(_question: Question, _chance: random.Random) -> Answer:
    return "somebody"


def _several(question: Question, chance: random.Random) -> tuple[str, ...]:
    alone = tuple(option.id for option in question.options if option.alone)
    troubles = [option.id for option in question.options if not option.alone]
    if chance.random() < _CALM:
        return alone
    return tuple(chance.sample(troubles, chance.randint(1, min(3, len(troubles)))))


def _number(question: Question, chance: random.Random) -> float:
    if question.id == "pain_today":
        return chance.choice((0, 0, 0, 1, 2, 3, 5, 6, 10))
    if chance.random() < _CALM:
        return chance.randint(18, 80)
    return chance.randint(int(question.least or 0), int(question.most or 100))


_ANSWERS = {
    Kind.SEVERAL: _several,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.TEXT: _text,
}


def with_one_more(answers: Answers, chance: random.Random) -> Answers:
    """The same person with one further trouble."""
    questions = load_screening().questions
    asked = [name for name in answers if questions[name].kind is Kind.SEVERAL]
    question = questions[chance.choice(asked)]
    troubles = [option.id for option in question.options if not option.alone]
    kept = [name for name in _tuple(answers[question.id]) if name in troubles]
    more = tuple(dict.fromkeys([*kept, chance.choice(troubles)]))
    return random_answers(chance, keep_due({**answers, question.id: more}))


def _tuple(answer: Answer) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()


def faults_of_broken(answers: Answers, chance: random.Random) -> list[str]:
    """What is wrong with how a broken answer set is met; nothing, if it is stopped."""
    broken = chance.choice((_missing, _unknown, _contradictory, _future))(answers, chance)
    clearance = screen(broken, on=TODAY)
    one = judged(broken, clearance)
    if clearance.permission is Permission.FORBIDDEN and not one.open and clearance.reasons:
        return []
    return [f"broken answers are not stopped: {broken}"]


def _missing(answers: Answers, chance: random.Random) -> Answers:
    questions = load_screening().questions
    needed = sorted(name for name in answers if not questions[name].optional)
    gone = chance.choice(needed)
    return {name: answer for name, answer in answers.items() if name != gone}


def _unknown(answers: Answers, _: random.Random) -> Answers:
    return {**answers, "mood": "fine"}


def _contradictory(answers: Answers, _: random.Random) -> Answers:
    return {**answers, "signs_general": ("none", "night_pain")}


def _future(answers: Answers, chance: random.Random) -> Answers:
    day: date = TODAY + timedelta(days=chance.randint(1, 400))
    agreed: dict[str, Answer] = {
        "doctor_agreed": True,
        "doctor_name": "somebody",
        "doctor_knows_all": True,
    }
    return {**answers, **agreed, "doctor_agreed_on": day.isoformat()}


def planned(one: Judged, faults: list[str]) -> int:
    """Build the session of the day and look for anything closed in it; 1 if there was one."""
    goals = Goals(guidance=guidance_of(one.answers))
    try:
        plan = build_day(CATALOGUE, one.clearance, order=Order(15), goals=goals, past=NOTHING_PAST)
    except PlanError:
        if len(one.open) > 40:  # noqa: PLR2004 - with so much open a session must be possible
            faults.append("no session although much is open")
        return 0
    faults += [
        f"{item.exercise} is planned and not open"
        for item in plan.prescriptions
        if one.exercises[item.exercise].permission not in OPEN
    ]
    return 1
