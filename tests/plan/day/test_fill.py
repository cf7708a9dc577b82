import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.plan.brief import Brief, Need
from spinalis.plan.day.fill import fill
from spinalis.plan.past import Past
from spinalis.plan.time_cap import cap_seconds, exercise_seconds, is_within_cap
from tests.plan.day.mains import candidate, upright

MOST_S = 900.0
TWICE = dict.fromkeys("abcd", 2)  # known from two main parts
KNOWN = Past(main_times=TWICE)


def sets(main):
    return {one.id: one.dose.sets for one in main}


def filled(main, brief=None, past=KNOWN, used_s=300.0, most_s=MOST_S):
    return fill(main, brief or Brief(minutes=15), past, used_s=used_s, most_s=most_s)


def added_s(main, more):
    def seconds(those):
        return sum(exercise_seconds(one.exercise, one.dose) for one in those)

    return seconds(more) - seconds(main)


@given(st.lists(st.integers(1, 20), min_size=1, max_size=6), st.integers(0, 900))
def test_the_time_is_never_exceeded_nor_any_cap(repetitions, used_s):
    main = [
        candidate(f"e{index}", start_dose={"repetitions": count})
        for index, count in enumerate(repetitions)
    ]
    known = Past(main_times={one.id: 2 for one in main})
    more = filled(main, past=known, used_s=used_s)
    assert used_s + added_s(main, more) <= MOST_S
    assert [one.id for one in more] == [one.id for one in main]
    for one in more:
        assert one.dose.sets <= 3
        assert one.dose.sets == 1 or is_within_cap(one.exercise, one.dose, cap_seconds(15))
    assert sum(one.dose.sets > 1 for one in more) <= (len(main) + 1) // 2


def test_what_is_asked_for_and_favoured_gets_the_next_set_first():
    brief = Brief(
        minutes=15,
        needs=(Need(("P",)),),
        classes={"P": frozenset("c")},
        favoured={"b": 50},
        used_percent=35,
    )
    assert sets(filled(upright("abcd"), brief)) == {"a": 1, "b": 1, "c": 2, "d": 1}


def test_what_has_hurt_stays_at_one_set():
    past = Past(main_times=TWICE, painful={"a": 1})
    assert sets(filled(upright("ab"), past=past))["a"] == 1
    assert sets(filled(upright("ab")))["a"] == 2


def test_nothing_is_added_once_enough_of_the_time_is_used():
    assert set(sets(filled(upright("ab"), used_s=0.9 * MOST_S)).values()) == {1}


def test_a_session_of_single_sets_stays_one():
    assert set(sets(filled(upright("ab"), Brief(minutes=15, single_set=True))).values()) == {1}


def test_what_was_done_the_day_before_stays_at_one_set():
    past = Past(main_times=TWICE, day_before=frozenset("a"))
    assert sets(filled(upright("ab"), past=past)) == {"a": 1, "b": 2}


def test_only_what_is_known_from_two_main_parts_gets_a_further_set():
    past = Past(main_times={"a": 1, "c": 2}, times={"a": 9, "b": 9, "c": 2})
    assert sets(filled(upright("abc"), past=past)) == {"a": 1, "b": 1, "c": 2}


def test_between_two_sets_lies_a_rest():
    (one,) = filled(upright("a"))
    assert one.dose.sets > 1
    assert one.dose.rest_s >= 15


@pytest.mark.parametrize("minutes", [5, 10, 15])
def test_a_long_exercise_does_not_grow_beyond_its_cap(minutes):
    long = candidate("long", start_dose={"repetitions": 25})
    known = Past(main_times={"long": 2})
    assert sets(filled([long], Brief(minutes=minutes), known)) == {"long": 1}
