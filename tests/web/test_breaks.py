import json
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from spinalis.plan.break_calls import Answer
from spinalis.plan.working_hours import BreakWishes, Hours
from spinalis_web.access.models import Person
from spinalis_web.home.break_day import break_day, call_if_due
from spinalis_web.home.break_settings import BreakForm, keep_wishes, read_break_form, stored_wishes
from spinalis_web.records.break_models import BreakEntryRow, BreakSettings
from spinalis_web.records.models import Screening

pytestmark = pytest.mark.django_db

TOMORROW = timezone.localdate() + timedelta(days=1)
WISHES = BreakWishes(days=tuple(range(7)), work=Hours(time(9), time(13)), every_minutes=60)
FORM = {
    "days": ["0", "2"],
    "work_start": "08:30",
    "work_end": "16:00",
    "lunch_start": "12:00",
    "lunch_end": "12:30",
    "every": "45",
    "bell": "yes",
}


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of tomorrow, also while the clock of a test stands elsewhere."""
    return timezone.make_aware(datetime.combine(TOMORROW, time(hour, minute)))


@pytest.fixture
def wanted(alice: Person, screened: Screening) -> Person:
    """Alice works from nine to one and wants a break an hour."""
    keep_wishes(alice, BreakForm(WISHES, bell=True), now=timezone.now())
    return alice


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = at(8)
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def called(page: Client) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(page.post("/breaks/call/").content)
    return told


def answered(page: Client, state: dict[str, Any], **given: str) -> dict[str, Any]:
    form = {"break": state["break"]} | given
    told: dict[str, Any] = json.loads(page.post("/breaks/answer/", form).content)
    return told


def test_the_form_begins_with_office_hours_and_keeps_what_is_given(
    page: Client, alice: Person, screened: Screening
) -> None:
    assert b'value="12:30"' in page.get("/breaks/").content
    assert not BreakSettings.objects.exists()
    page.post("/breaks/", FORM)
    form = stored_wishes(alice)
    assert form is not None
    assert form.wishes == BreakWishes(
        days=(0, 2),
        work=Hours(time(8, 30), time(16)),
        lunch=Hours(time(12), time(12, 30)),
        every_minutes=45,
    )
    assert form.bell


@pytest.mark.parametrize(
    ("mended", "said"),
    [
        ({"days": []}, "Breaks need a working day"),
        ({"work_end": "07:00"}, "Working time ends later on the same day"),
        ({"work_end": ""}, "Working time needs a start and an end"),
        ({"work_start": "", "work_end": ""}, "Working time needs a start and an end"),
        ({"lunch_start": "20:00", "lunch_end": "21:00"}, "Lunch lies within the working time"),
        ({"every": "1"}, "Breaks come every 20 to 240 minutes"),
        ({"every": "often"}, "Breaks come every 20 to 240 minutes"),
        ({"quiet_start": "25:00", "quiet_end": "26:00"}, "Quiet time needs a start and an end"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_changes(
    page: Client, wanted: Person, mended: dict[str, Any], said: str
) -> None:
    answer = page.post("/breaks/", FORM | mended)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    form = stored_wishes(wanted)
    assert form is not None
    assert form.wishes == WISHES


def test_quiet_time_may_run_over_midnight() -> None:
    query = QueryDict(mutable=True)
    for name, value in (FORM | {"quiet_start": "22:00", "quiet_end": "10:00"}).items():
        query.setlist(name, value if isinstance(value, list) else [value])
    form = read_break_form(query)
    assert not form.faults
    assert form.wishes.quiet == (Hours(time(22), time(10)),)


def test_breaks_can_be_ended(page: Client, wanted: Person) -> None:
    page.post("/breaks/", {"off": "yes"})
    assert stored_wishes(wanted) is None
    assert page.get("/breaks/now/").headers["Location"] == "/breaks/"


def test_a_break_is_called_once_and_written_down(
    page: Client, wanted: Person, clock: Clock
) -> None:
    waiting = called(page)
    assert (waiting["waits"], waiting["ring"]) == (False, False)
    assert "Next break at 10:00" in waiting["html"]
    clock.now = at(10)
    due = called(page)
    assert (due["waits"], due["ring"]) == (True, True)
    assert "A short break, if it suits you" in due["html"]
    assert 1 <= due["html"].count("<picture") <= 3
    again = called(page)
    assert (again["waits"], again["ring"]) == (True, False)
    assert [one.answer for one in BreakEntryRow.objects.all()] == ["offered"]


def test_a_break_that_is_done_makes_room_for_the_next(
    page: Client, wanted: Person, clock: Clock
) -> None:
    clock.now = at(10)
    state = answered(page, called(page), answer="done")
    assert not state["waits"]
    assert "Next break at 11:00" in state["html"]
    assert [one.answer for one in BreakEntryRow.objects.all()] == ["offered", "done"]


@pytest.mark.parametrize("minutes", ["5", "10", "15"])
def test_not_now_calls_the_same_break_again_later(
    page: Client, wanted: Person, clock: Clock, minutes: str
) -> None:
    clock.now = at(10)
    state = answered(page, called(page), answer="snoozed", minutes=minutes)
    assert state["seconds"] == int(minutes) * 60
    clock.now = at(10, int(minutes) - 1)
    assert not called(page)["waits"]
    clock.now = at(10, int(minutes))
    assert called(page)["ring"]
    assert BreakEntryRow.objects.values("break_at").distinct().count() == 1


def test_a_break_that_is_skipped_is_gone(page: Client, wanted: Person, clock: Clock) -> None:
    clock.now = at(10)
    answered(page, called(page), answer="skipped")
    clock.now = at(10, 5)
    assert not called(page)["waits"]


def test_an_answer_to_another_break_changes_nothing(
    page: Client, wanted: Person, clock: Clock
) -> None:
    clock.now = at(10)
    state = called(page)
    assert answered(page, state | {"break": "2020-01-01T00:00:00+00:00"}, answer="done")["waits"]
    clock.now = at(10, 30)
    assert not answered(page, state, answer="done")["waits"]
    assert BreakEntryRow.objects.count() == 1


@pytest.mark.parametrize(
    "given", [{"answer": "offered"}, {"answer": ""}, {"answer": "snoozed", "minutes": "7"}]
)
def test_an_answer_that_is_none_is_refused(
    page: Client, wanted: Person, clock: Clock, given: dict[str, str]
) -> None:
    clock.now = at(10)
    state = called(page)
    answer = page.post("/breaks/answer/", {"break": state["break"]} | given)
    assert answer.status_code == 422
    assert BreakEntryRow.objects.count() == 1


def test_without_a_bell_it_calls_in_silence(page: Client, wanted: Person, clock: Clock) -> None:
    keep_wishes(wanted, BreakForm(WISHES, bell=False), now=clock.now)
    clock.now = at(10)
    state = called(page)
    assert (state["waits"], state["ring"]) == (True, False)


def test_after_work_nothing_is_called(page: Client, wanted: Person, clock: Clock) -> None:
    clock.now = at(15)
    state = called(page)
    assert (state["waits"], state["seconds"]) == (False, None)
    assert "No more breaks today" in state["html"]


def test_without_answers_that_count_there_are_no_breaks(wanted: Person) -> None:
    Screening.objects.all().delete()
    day = break_day(wanted, now=at(9))
    assert day.plan is None
    assert "Answer the questions about you first" in day.why_not


def test_after_a_check_that_said_no_there_are_none_on_that_day(wanted: Person) -> None:
    wanted.safety_events.create(at=at(8), kind="refused_check", urgency="none", what="x")
    assert break_day(wanted, now=at(9)).plan is None
    assert break_day(wanted, now=at(9) + timedelta(days=1)).plan is not None


def test_what_waits_for_a_re_check_stands_in_no_break(wanted: Person) -> None:
    plan = break_day(wanted, now=at(9)).plan
    assert plan is not None
    name = plan.breaks[0].prescriptions[0].exercise
    assert not used(wanted).isdisjoint({name})
    session = wanted.sessions.create(
        created_at=timezone.now(), minutes=5, daily_check={}, plan={}, script={}
    )
    for index in range(2):
        session.exercise_records.create(
            index=index,
            exercise=name,
            version=1,
            dose={},
            outcome="hurt",
            repetitions=1,
            seconds=5,
            stored_at=timezone.now(),
        )
    assert name not in used(wanted)


def used(person: Person) -> set[str]:
    plan = break_day(person, now=at(9)).plan
    assert plan is not None
    return {each.exercise for one in plan.breaks for each in one.prescriptions}


def test_charlie_answers_none_of_alices_breaks(
    charlies_page: Client, page: Client, wanted: Person, clock: Clock
) -> None:
    clock.now = at(10)
    state = called(page)
    assert not answered(charlies_page, state, answer="done")["waits"]
    assert break_day(wanted, now=clock.now).waiting(clock.now) is not None


def test_the_review_counts_the_breaks(page: Client, wanted: Person, clock: Clock) -> None:
    clock.now = at(10)
    answered(page, called(page), answer="done")
    clock.now = at(11)
    _, rings = call_if_due(wanted, now=clock.now)
    assert rings
    assert "Breaks at work: 1 of 2." in page.get("/review/").content.decode()
    assert {one.answer for one in BreakEntryRow.objects.all()} == {Answer.OFFERED, Answer.DONE}
