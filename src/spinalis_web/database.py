"""Bringing the database to the form that this version needs, without ever losing a row."""

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from spinalis.errors import SpinalisError

_OWN_APPS = ("access", "records")


class DatabaseFaultError(SpinalisError):
    """The database cannot be reached or was made by a newer version."""


def migrate_when_needed() -> bool:
    """Apply what is missing; True when something was applied.

    Raises:
        DatabaseFaultError: when the database does not answer, or is newer than this program.
    """
    try:
        executor = MigrationExecutor(connection)
        _refuse_newer(executor)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise DatabaseFaultError(_sentence(str(error))) from error
    finally:
        connection.close()
    return True


def _refuse_newer(executor: MigrationExecutor) -> None:
    known = executor.loader.graph.nodes
    newer = [
        f"{app}.{name}"
        for app, name in executor.loader.applied_migrations
        if app in _OWN_APPS and (app, name) not in known
    ]
    if newer:
        raise DatabaseFaultError(
            f"The database {_place()} was written by a newer Spinalis ({', '.join(newer)}): "
            "start that version; nothing was changed."
        )


def _sentence(detail: str) -> str:
    first = detail.strip().splitlines()[0] if detail.strip() else "no reason given"
    if connection.vendor == "sqlite":
        return f"The database {_place()} cannot be used ({first}): nothing was changed."
    return (
        f"DATABASE_URL must lead to a PostgreSQL server, but {_place()} says: {first}. "
        "Start the server or mend the address; unset DATABASE_URL to keep the records in a file."
    )


def _place() -> str:
    """Where the database is, without name and password of its account."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(settings["NAME"])
    return f"{settings['NAME']} on {settings['HOST'] or 'this machine'}"
