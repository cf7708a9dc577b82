import msgspec
import pytest

from spinalis.plan.candidates import Choice
from spinalis.plan.day.refusal import (
    NO_TIME,
    NOT_TODAY,
    OTHER_PLACE,
    OTHER_REGION,
    SELF_TEST,
    PlanError,
    check_minutes,
    check_open,
    has_its_turn,
    say_too_few,
)
from spinalis.plan.past import DAY_OF_REST
from spinalis.plan.prescription import LeftOut
from spinalis.safety.clearance import Permission
from tests.plan.day.mains import candidate
from tests.plan.sessions import EVERYTHING, REASON


@pytest.mark.parametrize("reason", [NO_TIME, NOT_TODAY, OTHER_PLACE, DAY_OF_REST])
def test_what_waits_has_its_turn(reason):
    assert has_its_turn(LeftOut("a", (reason,)))


@pytest.mark.parametrize("reason", [OTHER_REGION, SELF_TEST, REASON])
def test_what_is_closed_or_not_wanted_has_none(reason):
    assert not has_its_turn(LeftOut("a", (reason,)))
    assert not has_its_turn(LeftOut("a", (NO_TIME, reason)))


@pytest.mark.parametrize(
    ("permission", "words"),
    [
        (Permission.SUPERVISED, r"a specialist beside you.*Because\. Do this\."),
        (Permission.FORBIDDEN, r"no session for you right now\. Because\. Do this\."),
    ],
)
def test_closed_exercising_is_refused_with_its_reason(permission, words):
    closed = msgspec.structs.replace(EVERYTHING, permission=permission, reasons=(REASON,))
    with pytest.raises(PlanError, match=words):
        check_open(closed)


def test_open_exercising_and_every_length_up_to_an_hour_pass():
    check_open(EVERYTHING)
    for minutes in (0.5, 15, 60):
        check_minutes(minutes)


def test_too_few_open_exercises_say_how_many_and_what_closes_most():
    other = msgspec.structs.replace(REASON, text="Something else.")
    choice = Choice({"a": candidate("a")}, {"b": (other,), "c": (REASON,), "d": (REASON,)})
    text = say_too_few(choice)
    assert text.startswith("Only 1 of 4 exercises are open, too few for a session.")
    assert text.index(REASON.text) < text.index("Something else.")


def test_too_few_without_a_reason_name_none():
    assert say_too_few(Choice({"a": candidate("a")}, {})) == (
        "Only 1 of 1 exercises are open, too few for a session."
    )
