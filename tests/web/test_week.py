"""The week: seven days with their reasons, and sessions that move to another day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from spinalis.catalogue.complex import TimeOfDay
from spinalis.plan.history import History, past_at
from spinalis.plan.rhythm import Aim, Rhythm
from spinalis_web.access.models import Person
from spinalis_web.home.screening_store import store_screening
from spinalis_web.home.week_shown import ShownDay, ShownSession, ShownWeek
from spinalis_web.home.wishes_store import Wanted, store_wishes, wanted_by
from spinalis_web.records.models import Screening, Session
from spinalis_web.records.past import days_before
from tests.web.conftest import answers_in, standing
from tests.web.test_feedback import played

pytestmark = pytest.mark.django_db


def week_on(page: Client) -> ShownWeek:
    shown = page.get("/week/").context["week"]
    assert isinstance(shown, ShownWeek)
    return shown


def sessions_of(week: ShownWeek) -> list[tuple[ShownDay, ShownSession]]:
    return [(day, one) for day in week.days for one in day.sessions]


def wish(person: Person, **rhythm: Any) -> None:
    store_wishes(person, Wanted(rhythm=Rhythm(**rhythm)), now=timezone.now())


def every_other_day(person: Person) -> date:
    """Sessions today, in two days and in four; gives today."""
    today = timezone.localdate()
    days = tuple((today + timedelta(days=n)).weekday() for n in (0, 2, 4))
    wish(person, days=tuple(sorted(days)))
    return today


def move(page: Client, planned: date, to: date, time: str = "any") -> str:
    told = {"planned": planned.isoformat(), "to": to.isoformat(), "time": time}
    return page.post("/week/move/", told, follow=True).content.decode()


def test_without_answers_there_is_no_week(page: Client, alice: Person) -> None:
    assert page.get("/week/").headers["Location"] == "/"
    store_screening(alice, standing(answers_in("red-flag")), now=timezone.now())
    assert page.get("/week/").headers["Location"] == "/"


def test_it_shows_seven_days_from_today_each_with_its_reasons(
    page: Client, screened: Screening
) -> None:
    answer = page.get("/week/")
    week = answer.context["week"]
    today = timezone.localdate()
    assert [day.day for day in week.days] == [today + timedelta(days=n) for n in range(7)]
    for _, session in sessions_of(week):
        assert [part.name for part in session.parts] == ["Warm-up", "Main part", "Relaxation"]
        assert all(one.why for part in session.parts for one in part.exercises)
        assert 0 < session.minutes <= 15
    assert len(sessions_of(week)) == 7
    assert ("the best for its day" in answer.content.decode()) is week.proven


def test_the_first_day_is_what_today_shows(page: Client, screened: Screening) -> None:
    _, first = sessions_of(week_on(page))[0]
    entries = page.get("/").context["entries"]
    assert [entry.exercise.id for entry in entries] == [card.id for card in first.cards]


def test_what_is_closed_all_week_is_said_once(page: Client, alice: Person) -> None:
    waiting = answers_in("lumbar-osteochondrosis-stage-2-no-agreement")
    store_screening(alice, standing(waiting), now=timezone.now())
    week = week_on(page)
    always = {name for group in week.left_out for name, _ in group.names}
    assert "bird-dog" in always
    for _, session in sessions_of(week):
        here = {name for group in session.left_out for name, _ in group.names}
        done = {card.id for card in session.cards}
        assert not here & always
        assert not done & (here | always)


def test_mornings_are_stricter_for_a_sore_lower_back(page: Client, alice: Person) -> None:
    agreed = answers_in("lumbar-osteochondrosis-stage-2-agreed")
    store_screening(alice, standing(agreed), now=timezone.now())
    wish(alice, times=(TimeOfDay.MORNING, TimeOfDay.EVENING), aim=Aim.COMPLAINT)
    by_time: dict[TimeOfDay, set[str]] = {}
    for _, session in sessions_of(week_on(page)):
        rules = {group.reason.text for group in session.left_out}
        by_time.setdefault(session.time, set()).update(rules)
    said = "In the first 2 hours after rising"
    assert any(said in text for text in by_time[TimeOfDay.MORNING])
    assert not any(said in text for text in by_time[TimeOfDay.EVENING])


def test_a_session_moves_to_a_free_day_and_back(
    page: Client, alice: Person, screened: Screening
) -> None:
    today = every_other_day(alice)
    tomorrow = today + timedelta(days=1)
    assert f"is on {tomorrow:%A} now" in move(page, today, tomorrow)
    day, session = sessions_of(week_on(page))[0]
    assert (day.day, session.planned, session.moved) == (tomorrow, today, True)
    assert b"You can do one today all the same." in page.get("/").content
    move(page, today, today)
    day, session = sessions_of(week_on(page))[0]
    assert (day.day, session.moved) == (today, False)
    assert wanted_by(alice).rhythm.moved == ()


def test_a_day_that_has_its_session_takes_no_second_one(
    page: Client, alice: Person, screened: Screening
) -> None:
    today = every_other_day(alice)
    content = move(page, today, today + timedelta(days=2))
    assert "The session stays where it was." in content
    assert "has its session already; one a day is enough for prevention." in content
    assert wanted_by(alice).rhythm.moved == ()


@pytest.mark.parametrize("days", [-1, 7])
def test_a_session_moves_only_within_the_week(
    page: Client, alice: Person, screened: Screening, days: int
) -> None:
    today = every_other_day(alice)
    content = move(page, today, today + timedelta(days=days))
    assert "moves within the seven days" in content


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"planned": "soon", "to": "later", "time": "any"},
        {"planned": "2026-01-01", "to": "2026-01-02", "time": "noon"},
        {"planned": "2020-01-01", "to": "2020-01-02", "time": "any"},
    ],
)
def test_a_move_that_means_nothing_changes_nothing(
    page: Client, alice: Person, screened: Screening, told: dict[str, str]
) -> None:
    content = page.post("/week/move/", told, follow=True).content.decode()
    assert "The session stays where it was." in content
    assert wanted_by(alice) == Wanted()


def test_only_days_that_can_take_it_are_offered(
    page: Client, alice: Person, screened: Screening
) -> None:
    today = every_other_day(alice)
    _, session = sessions_of(week_on(page))[0]
    assert session.days == tuple(today + timedelta(days=n) for n in (1, 3, 5, 6))


def test_other_days_make_a_move_void(page: Client, alice: Person, screened: Screening) -> None:
    today = every_other_day(alice)
    move(page, today, today + timedelta(days=1))
    wanted = wanted_by(alice)
    others = tuple(day for day in range(7) if day != today.weekday())
    rhythm = Rhythm(days=others, moved=wanted.rhythm.moved)
    store_wishes(alice, Wanted(rhythm=rhythm), now=timezone.now())
    assert not any(session.moved for _, session in sessions_of(week_on(page)))


def test_a_finished_session_is_done_and_not_planned_again(page: Client, session: Session) -> None:
    played(session, "done")
    week = week_on(page)
    assert week.days[0].done == 1
    assert week.days[0].sessions == ()
    assert "1 session done" in " ".join(page.get("/week/").content.decode().split())


def test_a_session_in_which_nothing_was_done_is_still_to_be_done(
    page: Client, session: Session
) -> None:
    played(session, "skipped", "hurt")
    today = week_on(page).days[0]
    assert today.done == 0
    assert today.sessions


def test_a_missed_day_moves_on_without_a_word(page: Client, session: Session) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    Session.objects.update(created_at=yesterday)
    Screening.objects.update(created_at=yesterday - timedelta(days=1))
    content = page.get("/week/").content.decode().lower()
    assert not any(word in content for word in ("streak", "in a row", "failed", "you missed"))
    assert len(week_on(page).days) == 7


def test_charlie_cannot_move_alices_session(
    charlies_page: Client, alice: Person, screened: Screening
) -> None:
    today = every_other_day(alice)
    told = {"planned": today.isoformat(), "to": (today + timedelta(days=1)).isoformat()}
    charlies_page.post("/week/move/", told | {"time": "any"})
    assert wanted_by(alice).rhythm.moved == ()
    assert charlies_page.get("/week/").headers["Location"] == "/"


def test_what_was_done_yesterday_rests_today_where_it_needs_to(
    page: Client, session: Session
) -> None:
    hard = {"bird-dog", "curl-up", "chest-lift"}
    yesterday = timezone.now() - timedelta(days=1)
    for index, name in enumerate(sorted(hard)):
        done(session, name, index, 1)
    before = days_before(session.person, on=timezone.localdate())
    assert {day: one.every for day, one in before.days.items()} == {
        timezone.localdate(yesterday): hard
    }
    _, first = sessions_of(week_on(page))[0]
    assert not hard & {card.id for card in first.cards}


def test_the_same_week_is_built_once(page: Client, screened: Screening) -> None:
    from spinalis_web.home.week_build import _week  # noqa: PLC0415 -- the cache itself is asked

    page.get("/week/")
    built = _week.cache_info().misses
    page.get("/week/")
    assert _week.cache_info().misses == built


def test_what_was_done_long_ago_counts_by_its_days(session: Session) -> None:
    today = timezone.localdate()
    days = {"cat": (30, 20), "bird-dog": (30,)}
    for index, (name, ago) in enumerate((name, one) for name, all_ in days.items() for one in all_):
        for again in range(2):  # twice on a day is one day
            done(session, name, 2 * index + again, ago)
    kept = days_before(session.person, on=today)
    assert (kept.days, kept.earlier, kept.earlier_days) == ({}, {"cat": 2, "bird-dog": 1}, 2)
    past = past_at(today, History(earlier=kept.earlier, earlier_days=kept.earlier_days))
    assert past.trained == {"cat"}
    assert past.ever == {"cat", "bird-dog"}
    assert not past.week


def done(session: Session, name: str, index: int, days_ago: int) -> None:
    session.exercise_records.create(
        index=index,
        exercise=name,
        version=1,
        dose={},
        outcome="done",
        repetitions=3,
        seconds=30.0,
        stored_at=timezone.now() - timedelta(days=days_ago),
    )
