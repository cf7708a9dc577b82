import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from spinalis_web.access.models import Person
from spinalis_web.database import migrate_when_needed
from spinalis_web.records.erase import erase
from spinalis_web.records.models import SafetyEvent


@pytest.mark.django_db
def test_the_tables_are_what_the_models_say(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_is_left_alone() -> None:
    assert not migrate_when_needed()


@pytest.mark.django_db(transaction=True)
def test_erasing_also_empties_the_free_pages_of_the_file() -> None:
    person = Person.objects.create(username="alice", first_name="findable" * 10)
    erase(person)
    assert not Person.objects.exists()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA freelist_count").fetchone() == (0,)


@pytest.mark.django_db(transaction=True)
def test_sessions_that_a_sign_stopped_before_there_was_a_log_keep_their_effect() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([("records", "0003_safety_event")])
    apps = executor.loader.project_state([("records", "0003_safety_event")]).apps
    person = Person.objects.create(username="alice")
    now = timezone.now()
    for status, ended_at in (("stopped", now), ("finished", now), ("ready", None)):
        apps.get_model("records", "Session").objects.create(
            person_id=person.pk,
            created_at=now,
            minutes=15,
            daily_check={},
            plan={},
            script={},
            status=status,
            ended_at=ended_at,
            stop_symptom="faint" if status == "stopped" else "",
        )
    executor.loader.build_graph()
    executor.migrate([("records", "0004_earlier_stops")])
    event = SafetyEvent.objects.get()
    assert (event.kind, event.what, event.at, event.voids) == ("stop_symptom", "faint", now, True)
    assert event.session_id is not None


def test_the_settings_stand_the_check_for_deployment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)  # set while a browser runs
    call_command("check", "--deploy", "--fail-level", "WARNING")
    assert "no issues" in capsys.readouterr().out
