"""The day on which a command runs."""

from datetime import date, datetime


def today() -> date:
    """The calendar day where the person is."""
    return datetime.now().astimezone().date()
