"""Filters that turn numbers into words."""

from django import template

from spinalis.session.record import Outcome, SessionRecord
from spinalis.share.sheet_code import spaced as spaced_code
from spinalis_web.home.week_shown import whole_minutes_of
from spinalis_web.records.models import Session
from spinalis_web.records.to_domain import plan_of

register = template.Library()


@register.filter
def minutes(seconds: float) -> str:
    """A length such as `12 min` or `45 s`."""
    whole = round(seconds)
    if whole < 60:  # noqa: PLR2004 -- seconds in a minute
        return f"{whole} s"
    return f"{round(whole / 60)} min"


@register.filter
def said(value: object) -> str:
    """A number that was given, or that none was given; 0 is a number."""
    return "not said" if value in (None, "") else str(value)


@register.filter
def spaced(code: str) -> str:
    """A sheet's code in two halves."""
    return spaced_code(code)


@register.filter
def planned_minutes(session: Session) -> int:
    """How long a session was planned to be, rounded up."""
    return whole_minutes_of(plan_of(session))


@register.filter
def all_done(record: SessionRecord) -> bool:
    """Whether no exercise was left out or broken off, so that nothing is missing."""
    return all(one.outcome is Outcome.DONE for one in record.exercises)
