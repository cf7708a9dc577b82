import pytest

from tests.plan.therapy.builder import person_of, weeks_of
from tests.plan.therapy.check import look_through
from tests.plan.therapy.course_rules import course
from tests.plan.therapy.facts import Breach
from tests.plan.therapy.people import PURPOSES
from tests.plan.therapy.twelve_weeks import live

SEED = 20_260_502  # other people than those of the long proof
PEOPLE = len(PURPOSES)  # one of each purpose; the proof has forty


@pytest.mark.parametrize("number", range(PEOPLE), ids=PURPOSES)
def test_two_weeks_are_as_a_physiotherapist_would_set_them(number) -> None:
    for week in weeks_of(person_of(number, SEED)):
        breaches, _ = look_through(week)
        assert [f"week {week.number}, {one}" for one in breaches] == []


def test_twelve_weeks_in_which_all_goes_well() -> None:
    weeks = live(person_of(PURPOSES.index("P5"), SEED))
    assert [one for one in course(weeks) if isinstance(one, Breach)] == []
