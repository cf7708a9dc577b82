import json
from datetime import UTC, date, timedelta, timezone
from typing import Any

import pytest

from spinalis.share.review_export import ExportError, decode_export, told_by

UNTIL = date(2026, 3, 8)


def export(**tables: Any) -> str:
    return json.dumps({"spinalis_export": 1, "made_at": "2026-03-08T20:00:00+00:00", **tables})


def session(status: str = "finished") -> dict[str, Any]:
    return {
        "id": "a",
        "created_at": "2026-03-07T23:30:00+00:00",
        "started_at": "2026-03-07T23:40:00+00:00",
        "seconds": 300.0,
        "status": status,
        "plan": {"passed": "over"},
    }


def test_a_session_comes_with_its_exercises_and_how_it_felt() -> None:
    raw = export(
        session=[session()],
        exerciserecordrow=[
            {"session": "a", "outcome": "done"},
            {"session": "a", "outcome": "skipped"},
        ],
        feedback=[{"session": "a", "pain_nrs": 2, "effort_rpe": None}],
        morninganswer=[
            {"for_day": "2026-03-07", "pain_nrs": 1},
            {"for_day": "2026-03-06", "pain_nrs": None},
        ],
    )
    told = told_by(decode_export(raw), until=UNTIL, zone=UTC)
    (one,) = told.sessions
    assert (one.day, one.exercises, one.pain_nrs, one.effort_rpe) == (date(2026, 3, 7), 1, 2, None)
    assert told.mornings == {date(2026, 3, 7): 1}


def test_a_session_belongs_to_the_day_where_the_person_is() -> None:
    told = told_by(
        decode_export(export(session=[session()])), until=UNTIL, zone=timezone(timedelta(hours=1))
    )
    assert told.sessions[0].day == date(2026, 3, 8)


def test_a_session_that_was_never_begun_is_left_out() -> None:
    told = told_by(decode_export(export(session=[session("ready")])), until=UNTIL, zone=UTC)
    assert told.sessions == ()


def test_only_breaks_of_the_week_count() -> None:
    rows = [
        {
            "break_at": f"2026-03-{day:02d}T10:00:00+00:00",
            "answer": "done",
            "at": f"2026-03-{day:02d}T10:00:00+00:00",
        }
        for day in (1, 2, 8, 9)
    ]
    told = told_by(decode_export(export(breakentryrow=rows)), until=UNTIL, zone=UTC)
    assert told.breaks.done == 2


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("{", "This is no file with everything of a person"),
        ("{}", "missing required field"),
        ('{"spinalis_export": 9, "made_at": "2026-03-08T20:00:00+00:00"}', "has format 9"),
    ],
)
def test_another_file_is_refused_with_the_cure(raw: str, said: str) -> None:
    with pytest.raises(ExportError, match=said) as caught:
        decode_export(raw)
    assert "Your data" in str(caught.value)


def test_a_course_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ExportError, match="course in this file cannot be read"):
        told_by(decode_export(export(courserow=[{"course": {"x": 1}}])), until=UNTIL, zone=UTC)
