"""Sessions that a sign has stopped so far enter the log, so that they keep their effect."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def log_earlier_stops(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add an event for each stopped session; how urgent it was is not known any more."""
    sessions = apps.get_model("records", "Session").objects.filter(status="stopped")
    events = apps.get_model("records", "SafetyEvent").objects
    for session in sessions.only("person", "ended_at", "stop_symptom"):
        events.create(
            person_id=session.person_id,
            at=session.ended_at,
            kind="stop_symptom",
            urgency="none",
            session=session,
            what=session.stop_symptom,
            voids=True,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_safety_event"),
    ]

    operations = [
        migrations.RunPython(log_earlier_stops, migrations.RunPython.noop),
    ]
