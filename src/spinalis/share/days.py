"""Days in words, the same on every machine."""

from datetime import date

# `calendar.month_name` follows the machine's language; the sheet has its own.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_words(day: str) -> str:
    """An ISO 8601 date as `3 March 2026`; anything else stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"
