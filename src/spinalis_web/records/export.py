"""Everything that is kept of a person, as plain data under the names of the tables."""

from datetime import datetime
from typing import Any

from django.core import serializers
from django.db.models import Model, QuerySet

from spinalis_web.access.models import Person
from spinalis_web.records.break_models import BreakEntryRow, BreakSettings
from spinalis_web.records.course_models import CourseRow, MorningAnswer
from spinalis_web.records.models import (
    DoctorSheet,
    ExerciseRecordRow,
    Feedback,
    SafetyEvent,
    Screening,
    Session,
    Wishes,
)
from spinalis_web.records.self_test_models import SelfTest

FORMAT = 1
_SECRETS = frozenset({"password", "groups", "user_permissions"})


def export_of(person: Person, *, now: datetime) -> dict[str, Any]:
    """The account and every row of every table that belongs to the person."""
    return {
        "spinalis_export": FORMAT,
        "made_at": now.isoformat(),
        "person": [
            {key: value for key, value in row.items() if key not in _SECRETS}
            for row in _rows(Person.objects.filter(pk=person.pk))
        ],
        **{table.__name__.lower(): _rows(rows_of(table, person)) for table in TABLES},
    }


TABLES: dict[type[Model], str] = {
    Screening: "person",
    DoctorSheet: "person",
    Session: "person",
    ExerciseRecordRow: "session__person",
    Feedback: "session__person",
    SafetyEvent: "person",
    Wishes: "person",
    MorningAnswer: "person",
    CourseRow: "person",
    BreakSettings: "person",
    BreakEntryRow: "person",
    SelfTest: "person",
}


def rows_of(table: type[Model], person: Person) -> QuerySet[Model]:
    """The rows of one table that belong to the person."""
    return table._default_manager.filter(**{TABLES[table]: person})


def _rows(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    plain = serializers.serialize("python", rows)
    return [{"id": _text(row["pk"]), **_fields(row["fields"])} for row in plain]


def _fields(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: _text(value) for key, value in fields.items()}


def _text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | list | dict | None) else str(value)
