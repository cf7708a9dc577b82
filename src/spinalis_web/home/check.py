"""The check before a session: what is asked, what holds from earlier the same day, and one tap.

One tap states in words that nothing is new. It is offered only to somebody who has answered all of
it at length a short while ago and whom no check has refused since; whatever it does not cover is
asked.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.http import QueryDict
from django.utils import timezone
from msgspec import Struct

from spinalis.safety.answers import decode_answers
from spinalis.safety.condition import Answer
from spinalis.safety.question import Kind, Question
from spinalis.safety.screening import Ask, load_screening, questions_due
from spinalis_web.access.models import Person
from spinalis_web.home.ending import with_outcomes
from spinalis_web.home.question_form import Field, ReadForm, given_in, read_form, show_form
from spinalis_web.home.screening_store import known_answers
from spinalis_web.home.standing import Standing
from spinalis_web.records.models import Screening, Session

NOTHING_NEW = "nothing_new"  # the name of the one tap in the form
USUAL_PAIN = "pain_today"  # the question whose answer the record keeps
# What one tap says; each stands in words on the page.
STATED: Mapping[str, Answer] = {
    "signs_today": ("none",),
    "state_today": ("none",),
    "painkillers_today": False,
}
FULL_CHECK_HOLDS = timedelta(days=14)  # product-caution: nobody taps for longer than that unasked


class Kept(Struct, frozen=True):
    """The usual pain as it was told earlier the same day."""

    nrs: int
    at: datetime


class Stated(Struct, frozen=True):
    """A question that one tap answers, in words."""

    ask: str
    help: str
    answer: str
    denied: tuple[str, ...]  # what the answer says no to, where it is a list


class Check(Struct, frozen=True):
    """What a person is asked before the next session."""

    known: Mapping[str, Answer]  # the answers of the screening
    kept: Kept | None = None
    last_at: datetime | None = None  # when all was answered; None: one tap is not offered

    def says_nothing_new(self, post: QueryDict) -> bool:
        """Whether the one tap was made, and counts."""
        return self.last_at is not None and NOTHING_NEW in post

    @property
    def stated(self) -> tuple[Stated, ...]:
        """What the one tap says, in words."""
        questions = load_screening().questions
        return tuple(_in_words(questions[name]) for name in STATED)


def check_of(person: Person, screening: Screening, standing: Standing, *, now: datetime) -> Check:
    """What is asked before the next session.

    Args:
        person: whose session.
        screening: the valid one.
        standing: what has happened since it was answered.
        now: the moment.
    """
    refused_at = standing.refused.at if standing.refused else None
    return Check(
        known=known_answers(screening),
        kept=_kept(person, refused_at, now),
        last_at=_last_full(person, screening, refused_at, now),
    )


def read_check(check: Check, post: QueryDict) -> ReadForm:
    """The answers of this moment; what one tap says and what is kept need no answer."""
    answers: dict[str, object] = dict(STATED) if check.says_nothing_new(post) else {}
    if check.kept and not post.get(USUAL_PAIN):
        answers[USUAL_PAIN] = check.kept.nrs
    form = ReadForm(answers, {})
    for _ in range(2):  # an answer can make further questions due
        further = [one for one in _due(check, form.answers) if one.id not in form.answers]
        more = read_form(further, post)
        form = ReadForm({**form.answers, **more.answers}, {**form.faults, **more.faults})
    return form


def fields_of(
    check: Check, *, one_tap: bool, post: QueryDict | None = None, form: ReadForm | None = None
) -> tuple[Field, ...]:
    """The questions as fields, without those that one tap or an earlier answer covers."""
    answers = form.answers if form else {}
    covered = set(STATED) if one_tap else set()
    if check.kept and not (form and USUAL_PAIN in form.faults):
        covered.add(USUAL_PAIN)
    questions = [one for one in _due(check, answers) if one.id not in covered]
    given = given_in(questions, post) if post is not None and form else {}
    return show_form(questions, given=given, faults=form.faults if form else {})


def usual_pain_field() -> Field:
    """The question for the usual pain, to change what was told earlier the same day."""
    return show_form([load_screening().questions[USUAL_PAIN]])[0]


def _due(check: Check, today: Mapping[str, object]) -> tuple[Question, ...]:
    return questions_due({**check.known, **decode_answers(today)}, ask=Ask.TODAY)


def _last_full(
    person: Person, screening: Screening, refused_at: datetime | None, now: datetime
) -> datetime | None:
    since = max(screening.created_at, now - FULL_CHECK_HOLDS)
    answered = person.sessions.filter(one_tap=False, created_at__gte=since, created_at__lte=now)
    last = answered.only("person", "created_at", "daily_check").first()
    if last is None or not STATED.keys() <= last.daily_check.keys():
        return None
    is_refused = refused_at is not None and refused_at >= last.created_at
    return None if is_refused else last.created_at


def _kept(person: Person, refused_at: datetime | None, now: datetime) -> Kept | None:
    """The usual pain that was told today, unless anything has hurt or been refused since."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    sessions = person.sessions.filter(created_at__gte=midnight, created_at__lte=now)
    told = with_outcomes(sessions.defer("plan", "script").select_related("feedback"))
    earlier = list(told)
    if not earlier or earlier[0].usual_pain_nrs is None:
        return None
    nrs, at = earlier[0].usual_pain_nrs, earlier[0].created_at
    is_refused = refused_at is not None and refused_at >= at
    if is_refused or any(_has_hurt(session, nrs) for session in earlier):
        return None
    return Kept(nrs, at)


def _has_hurt(session: Session, usual_nrs: int) -> bool:
    feedback = getattr(session, "feedback", None)
    told = feedback.pain_nrs if feedback else None
    stopped = session.status == Session.Status.STOPPED
    return stopped or getattr(session, "hurt", 0) > 0 or (told is not None and told > usual_nrs)


def _in_words(question: Question) -> Stated:
    alone = [option.text for option in question.options if option.alone]
    denied = tuple(option.text for option in question.options if not option.alone)
    answer = "No" if question.kind is Kind.YES_NO else alone[0]
    return Stated(question.ask, question.help, answer, denied)
