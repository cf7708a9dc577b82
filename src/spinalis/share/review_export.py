"""A week out of the file that holds everything of a person."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

import msgspec
from msgspec import Struct

from spinalis.errors import SpinalisError
from spinalis.plan.break_calls import Answer, BreakEntry, count_breaks
from spinalis.plan.course import Course
from spinalis.share.weekly_review import DAYS, DoneSession, Told

_FORMAT = 1


class ExportError(SpinalisError):
    """A file that is no export of Spinalis, or one of another format."""


class _Session(Struct, frozen=True):
    id: str
    created_at: datetime
    seconds: float
    status: str
    started_at: datetime | None = None


class _Done(Struct, frozen=True):
    session: str
    outcome: str


class _Feedback(Struct, frozen=True):
    session: str
    pain_nrs: int | None = None
    effort_rpe: int | None = None


class _Morning(Struct, frozen=True):
    for_day: date
    pain_nrs: int | None = None


class _CourseRow(Struct, frozen=True):
    course: dict[str, Any]


class _Break(Struct, frozen=True):
    break_at: datetime
    answer: Answer
    at: datetime
    snooze_minutes: int = 0


class Export(Struct, frozen=True):
    """What a review reads of an export; everything else in the file is passed over."""

    spinalis_export: int
    made_at: datetime
    session: tuple[_Session, ...] = ()
    exerciserecordrow: tuple[_Done, ...] = ()
    feedback: tuple[_Feedback, ...] = ()
    morninganswer: tuple[_Morning, ...] = ()
    courserow: tuple[_CourseRow, ...] = ()
    breakentryrow: tuple[_Break, ...] = ()


def decode_export(raw: bytes | str) -> Export:
    """Read an export.

    Raises:
        ExportError: it is none, or of another format; the place of the fault is named.
    """
    try:
        export = msgspec.json.decode(raw, type=Export)
    except msgspec.MsgspecError as error:
        raise ExportError(
            f"This is no file with everything of a person: {error}. "
            "Save it anew on the page “Your data”."
        ) from error
    if export.spinalis_export != _FORMAT:
        raise ExportError(
            f"This file has format {export.spinalis_export}, expected {_FORMAT}: "
            "save it anew on the page “Your data”."
        )
    return export


def told_by(export: Export, *, until: date, zone: tzinfo | None) -> Told:
    """What the file tells for a review.

    Args:
        export: the file.
        until: the last day of the week.
        zone: where the person is; None: the zone of this machine.

    Raises:
        ExportError: its course cannot be read.
    """
    feedback = {one.session: one for one in export.feedback}
    done = Counter(one.session for one in export.exerciserecordrow if one.outcome == "done")
    return Told(
        sessions=tuple(
            _session(one, feedback, done[one.id], zone)
            for one in export.session
            if one.status != "ready"
        ),
        mornings={
            one.for_day: one.pain_nrs for one in export.morninganswer if one.pain_nrs is not None
        },
        course=_course(export),
        breaks=count_breaks(
            BreakEntry(one.break_at, one.answer, one.at, one.snooze_minutes)
            for one in export.breakentryrow
            if timedelta() <= until - one.break_at.astimezone(zone).date() < timedelta(days=DAYS)
        ),
    )


def _session(
    row: _Session, feedback: Mapping[str, _Feedback], done: int, zone: tzinfo | None
) -> DoneSession:
    said = feedback.get(row.id)
    return DoneSession(
        day=(row.started_at or row.created_at).astimezone(zone).date(),
        seconds=row.seconds,
        exercises=done,
        pain_nrs=said.pain_nrs if said else None,
        effort_rpe=said.effort_rpe if said else None,
        stopped=row.status == "stopped",
    )


def _course(export: Export) -> Course:
    if not export.courserow:
        return Course()
    try:
        return msgspec.convert(export.courserow[-1].course, Course)
    except msgspec.ValidationError as error:
        raise ExportError(f"The course in this file cannot be read: {error}.") from error
