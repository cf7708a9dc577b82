from datetime import date

from tests.plan.therapy.demands import (
    daily,
    each_session,
    on_days,
    share_least,
    share_most,
    spaced,
    usable,
)
from tests.plan.therapy.facts import Breach
from tests.plan.therapy.handmade import opened, session, week

BIRD_DOG = {"bird-dog": frozenset({"bird-dog"})}


def broken(findings) -> int:
    return sum(isinstance(one, Breach) for one in findings)


def test_a_strong_form_of_level_two_is_not_asked_for_daily() -> None:
    one = week(session("cat"))
    at = one.sessions[0]
    assert usable(one, at, frozenset({"bird-dog", "boat", "cat"})) == {"bird-dog", "cat"}
    assert daily(one, at, frozenset({"bird-dog", "cat"})) == {"cat"}
    assert broken(each_session(one, 0, BIRD_DOG)) == 0


def test_a_beginner_has_level_one_first() -> None:
    one = week(session("cat"), session("cat", day=1), beginner=True)
    assert usable(one, one.sessions[0], frozenset({"bird-dog"})) == frozenset()
    assert usable(one, one.sessions[1], frozenset({"bird-dog"})) == {"bird-dog"}


def test_days_asked_for_leave_a_day_between() -> None:
    days = [session("bird-dog" if day % 2 == 0 else "cat", day=day) for day in range(4)]
    assert broken(on_days(week(*days), 0, BIRD_DOG, 4)) == 0
    assert broken(on_days(week(*days[1:]), 0, BIRD_DOG, 2)) == 1


def test_days_of_seven_are_fewer_in_a_shorter_week() -> None:
    cat = {"cat": frozenset({"cat"})}
    days = [session("cat" if day < 3 else "hip-hinge", day=day) for day in range(4)]
    assert broken(on_days(week(*days), 0, cat, 5, of_week=True)) == 0
    assert broken(on_days(week(*days[1:]), 0, cat, 5, of_week=True)) == 1
    assert broken(on_days(week(*days), 0, cat, 5)) == 1


def test_spaced_days() -> None:
    days = [date(2026, 3, day) for day in (1, 2, 3, 5)]
    assert spaced(days) == [days[0], days[2], days[3]]


def test_shares() -> None:
    one = week(session("cat", "heel-slide", "hip-hinge", "chin-nod"))
    half = frozenset({"cat", "heel-slide", "pelvic-tilt"})
    assert broken(share_least(one, 0, "half", half, 0.5)) == 0
    assert broken(share_least(one, 0, "half", half, 0.7)) == 1
    assert broken(share_most(one, 0, "half", half, 0.5)) == 0
    assert broken(share_most(one, 0, "half", half, 0.2)) == 1


def test_a_share_is_lowered_to_what_is_open() -> None:
    one = week(session("cat", "hip-hinge", "chin-nod", "grow-tall"), open=opened("cat"))
    assert broken(share_least(one, 0, "half", frozenset({"cat", "heel-slide"}), 0.5)) == 0
