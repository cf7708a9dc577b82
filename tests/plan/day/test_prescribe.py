import pytest

from spinalis.plan.day.prescribe import is_new, prescribe
from spinalis.plan.past import NOTHING_PAST, Past
from spinalis.plan.prescription import Part
from tests.plan.day.mains import candidate

FRESH = Past(fresh=frozenset("a"), times={"a": 1})
LONG_AGO = Past(times={"a": 9})


@pytest.mark.parametrize("part", list(Part))
def test_what_was_never_done_is_read_before_it_begins(part):
    assert is_new("a", part, NOTHING_PAST)
    assert not is_new("a", part, FRESH)


def test_after_a_week_without_it_only_what_warms_up_or_rests_is_still_known():
    assert is_new("a", Part.MAIN, LONG_AGO)
    assert not is_new("a", Part.WARM_UP, LONG_AGO)
    assert not is_new("a", Part.RELAXATION, LONG_AGO)
    assert is_new("a", Part.WARM_UP, Past(times={"a": 1}))


def test_each_prescription_says_what_it_is_for_and_whether_it_is_new():
    parts = [(candidate("a"), Part.MAIN), (candidate("b"), Part.MAIN)]
    known, unknown = prescribe(parts, {}, FRESH, whys={"a": "Strengthens your belly"})
    assert (known.why, known.new) == ("Strengthens your belly.", False)
    assert unknown.new
    assert unknown.why != known.why


def test_what_one_takes_the_place_of_is_said_only_where_somebody_asked_for_it():
    one = candidate("a")
    parts = [(type(one)(one.exercise, one.dose, replaces=("b",)), Part.MAIN)]
    names = {"b": candidate("b").exercise}
    (named,) = prescribe(parts, names, names_replaced=True)
    (plain,) = prescribe(parts, names)
    assert "takes the place of" in named.why
    assert "takes the place of" not in plain.why
