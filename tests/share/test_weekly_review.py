from datetime import date, timedelta
from pathlib import Path

import pytest

from spinalis.catalogue.dose import Dose
from spinalis.plan.break_calls import BreakCounts
from spinalis.plan.course import Change, ChangeKind, Course
from spinalis.safety.clearance import Reason, Strength
from spinalis.share.weekly_review import DoneSession, Told, When, load_tips, review_week

UNTIL = date(2026, 3, 8)
WHY = Reason("rule", "A reason.", ("product-caution",), Strength.INFERENCE)
SOURCES = Path(__file__).parents[2] / "docs" / "sources.md"


def on(days_before: int) -> date:
    return UNTIL - timedelta(days=days_before)


def done(days_before: int, **told: int) -> DoneSession:
    return DoneSession(on(days_before), 600.0, 4, **told)


def good(days_before: int) -> DoneSession:
    return done(days_before, pain_nrs=1, effort_rpe=4)


def changed(kind: ChangeKind, days_before: int = 1) -> Course:
    one = Change(0, on(days_before), "cat", kind, WHY, Dose(6), Dose(8))
    return Course(history=(one,))


THREE = (good(1), good(3), good(5))


def test_a_week_has_seven_days_and_counts_only_its_own() -> None:
    review = review_week(Told(sessions=(good(0), good(6), good(7))), until=UNTIL)
    assert [one.day for one in review.days] == [on(n) for n in range(6, -1, -1)]
    assert [one.sessions for one in review.days] == [1, 0, 0, 0, 0, 0, 1]
    assert review.said[0] == "You exercised on 2 days: 20 minutes, 8 exercises done."


def test_of_several_sessions_of_a_day_the_worst_pain_counts_and_minutes_add_up() -> None:
    told = Told(sessions=(done(0, pain_nrs=1), done(0, pain_nrs=4)), mornings={UNTIL: 2})
    day = review_week(told, until=UNTIL).days[-1]
    assert (day.minutes, day.sessions, day.pain_nrs, day.effort_rpe) == (20, 2, 4, None)
    assert day.morning_nrs == 2


def test_what_was_not_told_is_said_and_never_shown_as_nought() -> None:
    review = review_week(Told(sessions=(done(0), done(2, pain_nrs=3))), until=UNTIL)
    assert review.days[-1].pain_nrs is None
    assert "Worst pain of a day: 3 of 10, told for 1 of 2 days." in review.said
    assert "Effort: not told." in review.said


def test_an_empty_week_is_no_reproach() -> None:
    review = review_week(Told(), until=UNTIL)
    assert review.said == ("No session in these days. Your exercises wait where you left them.",)
    assert review.tip.when is When.NOTHING
    assert review.breaks == "No breaks at work this week."


def test_a_change_stands_in_its_own_week_alone() -> None:
    course = changed(ChangeKind.STEP_UP, days_before=7)
    assert review_week(Told(course=course), until=UNTIL).changes == ()
    assert review_week(Told(course=course), until=on(1)).changes == course.history


def test_what_stays_stands_apart_from_what_changes() -> None:
    course = changed(ChangeKind.KEEP)
    review = review_week(Told(course=course), until=UNTIL)
    assert (review.changes, review.staying) == ((), course.history)


@pytest.mark.parametrize(
    ("told", "when"),
    [
        (Told(sessions=(DoneSession(UNTIL, 60.0, stopped=True),)), When.STOPPED),
        (Told(sessions=THREE, course=changed(ChangeKind.SUSPEND)), When.SUSPENDED),
        (Told(sessions=THREE, course=changed(ChangeKind.STEP_DOWN)), When.SMALLER),
        (Told(sessions=THREE, course=changed(ChangeKind.RESTART_LOWER)), When.SMALLER),
        (Told(sessions=(done(1, pain_nrs=0, effort_rpe=8), good(3), good(5))), When.HARD),
        (Told(sessions=(good(1), good(3))), When.SELDOM),
        (Told(sessions=(good(1), good(3), done(5))), When.UNTOLD),
        (Told(sessions=THREE, course=changed(ChangeKind.STEP_UP)), When.GREW),
        (Told(sessions=THREE), When.STEADY),
    ],
)
def test_the_tip_is_chosen_by_what_happened(told: Told, when: When) -> None:
    assert review_week(told, until=UNTIL).tip.when is when


def test_every_kind_of_week_has_a_tip_with_known_sources() -> None:
    assert {tip.when for tip in load_tips()} == set(When)
    known = SOURCES.read_text(encoding="utf-8")
    for tip in load_tips():
        assert tip.sources
        assert all(f"| `{name}` |" in known for name in tip.sources)


def test_breaks_are_summed_up() -> None:
    review = review_week(Told(breaks=BreakCounts(5, 3, 1, 2)), until=UNTIL)
    assert review.breaks == "Breaks at work: 3 of 5. You put off 2 to a better moment."
