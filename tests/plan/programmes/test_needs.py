from spinalis.plan.past import NOTHING_PAST, Past
from spinalis.plan.programmes.load import programmes
from spinalis.plan.programmes.needs import (
    EACH_SESSION,
    OF_THE_DAY,
    OF_THE_WEEK,
    due_needs,
    enough_of,
    needs_of,
)
from spinalis.plan.programmes.programme import Frequency

CLASSES = {"P": frozenset("ab"), "Q": frozenset("cd")}
KNOWN = programmes()
ALL = {name: frozenset(one.exercises) for name, one in KNOWN.classes.items()}


def test_needs_come_from_each_session_the_day_and_the_week():
    programme = KNOWN.programmes["low-back"]
    told = list(needs_of(programme, programme.days[0], ALL, NOTHING_PAST, 7))
    each = [one.classes for one in told if one.weight == EACH_SESSION]
    daily = [one.classes for one in told if one.weight == OF_THE_DAY]
    weekly = [one.classes for one in told if one.weight == OF_THE_WEEK]
    assert each == [asks.classes for asks in programme.each_session]
    assert daily == [asks.classes for asks in programme.days[0].asks]
    assert set(weekly) <= {one.classes for one in programme.frequency}
    assert EACH_SESSION > OF_THE_DAY > OF_THE_WEEK


def test_without_a_named_day_only_what_belongs_into_each_session_is_needed():
    programme = KNOWN.programmes["low-back"]
    told = needs_of(programme, None, ALL, NOTHING_PAST, 3)
    assert {one.weight for one in told} == {EACH_SESSION}


def test_many_evenings_a_week_have_room_for_what_is_due():
    programme = KNOWN.programmes["low-back"]
    told = needs_of(programme, None, ALL, NOTHING_PAST, 7)
    assert {one.weight for one in told} == {EACH_SESSION, OF_THE_WEEK}


def due(days, mains, sessions_a_week=7):
    frequency = Frequency(("P",), days, ("mcgill",))
    past = Past(mains=tuple(frozenset(one) for one in mains))
    return [need.classes for need in due_needs([frequency], CLASSES, past, sessions_a_week)]


def test_a_daily_class_is_due_until_it_came_on_its_days():
    assert due(7, []) == [("P",)]
    assert due(7, ["a"] * 6) == [("P",)]
    assert due(5, ["a"] * 5 + ["c"]) == []
    assert due(5, ["a"] * 4 + ["c"] * 2) == [("P",)]


def test_a_class_of_some_days_is_due_when_it_has_not_come_for_its_time():
    assert due(2, ["a", "c", "c"]) == []
    assert due(2, ["c", "c", "c"]) == [("P",)]


def test_fewer_sessions_a_week_than_days_asked_for_make_it_due_each_time():
    assert due(5, ["c", "c"], sessions_a_week=3) == [("P",)]


def test_what_came_on_enough_days_of_the_week_waits():
    frequency = Frequency(("P",), 2, ("mcgill",), most_days=3)
    often = Past(mains=(frozenset("a"), frozenset("b"), frozenset("a")))
    assert set(enough_of([frequency], CLASSES, often)) == {"a", "b"}
    assert enough_of([frequency], CLASSES, Past(mains=often.mains[:2])) == {}


def test_what_is_overdue_outweighs_the_named_day():
    frequency = Frequency(("P",), 2, ("mcgill",))
    past = Past(mains=(frozenset("c"),) * 5)
    (need,) = due_needs([frequency], CLASSES, past, 7)
    assert EACH_SESSION > need.weight > OF_THE_DAY
