"""Where a session hurt and nobody knows which exercise it was, only suspects become less."""

import pytest

from spinalis.plan.course import ChangeKind
from spinalis.plan.response import Felt
from tests.plan.courses import day, kinds, library, make_form, report, run

UP, DOWN, SUSPEND = ChangeKind.STEP_UP, ChangeKind.STEP_DOWN, ChangeKind.SUSPEND
STRONG = make_form(purposes=["strength", "stabilisation"])
EASY = make_form("easy", purposes=["mobility"])
NEW = make_form("fresh", purposes=["mobility"])
BREATH = make_form("breath", purposes=["breathing", "stretch"])
LEVEL_2 = make_form("harder", level=2)
SESSION = (EASY, BREATH, STRONG, LEVEL_2)


def session_that_hurt(pain_nrs: int = 4, **felt: Felt) -> dict[str, list[ChangeKind]]:
    """What follows where the last of three weeks of sessions hurt, and nobody knows where."""
    how = {"catalogue": library(*SESSION, NEW)}
    told = [report(number, form) for number in (0, 8, 16) for form in SESSION]
    told += [
        report(20, form, pain_nrs=pain_nrs, is_shared=True, felt=felt.get(form.id))
        for form in (*SESSION, NEW)
    ]
    course = run(EASY, [one for one in told if one.day < day(20)], 17, **how)
    before = len(course.history)
    course = run(EASY, told, 21, course, **how)
    return {
        form.id: [one.kind for one in course.history[before:] if one.exercise == form.id]
        for form in (*SESSION, NEW)
    }


@pytest.mark.parametrize("pain_nrs", [3, 5, 8])
def test_of_a_session_that_hurt_only_what_is_suspect_becomes_less(pain_nrs):
    found = session_that_hurt(pain_nrs)
    lowered = {name for name, kinds in found.items() if DOWN in kinds}
    assert lowered == {"cat", "harder", "fresh"}
    assert not any(SUSPEND in kinds for kinds in found.values())


def test_what_felt_good_in_a_session_that_hurt_is_not_lowered():
    found = session_that_hurt(cat=Felt.GOOD, fresh=Felt.GOOD)
    assert {name for name, kinds in found.items() if DOWN in kinds} == {"harder"}


def test_a_session_that_hurt_is_no_good_day_for_what_is_spared():
    how = {"catalogue": library(EASY)}
    told = [report(number, EASY) for number in (0, 8, 9)]
    told.append(report(10, EASY, pain_nrs=4, is_shared=True))
    told.append(report(11, EASY))
    assert UP not in kinds(run(EASY, told, 12, **how))
