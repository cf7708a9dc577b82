import msgspec
import pytest

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.load import load_catalogue
from spinalis.plan.past import NOTHING_PAST, Past
from spinalis.plan.programmes.favour import ProgrammeDay, favoured
from spinalis.plan.programmes.load import programmes

CATALOGUE = load_catalogue()
KNOWN = programmes()
PROGRAMME = KNOWN.programmes["low-back"]
DAY = PROGRAMME.days[0]


def favour(week=1, past=NOTHING_PAST, time=None, programme=PROGRAMME, day=DAY):
    wish = KNOWN.times[time] if time else None
    return favoured(ProgrammeDay(programme, day, week, wish), CATALOGUE, KNOWN, past=past)


def test_the_first_exercises_of_the_day_come_in_their_order_in_the_first_weeks():
    first = {name: favour()[name] - favour(week=5).get(name, 0) for name in DAY.start}
    assert list(first.values()) == sorted(first.values(), reverse=True)
    assert min(first.values()) > 0


def test_items_of_a_complex_of_the_day_count_more_than_those_of_another_day():
    mine = set(CATALOGUE.complexes[DAY.backbone[0]].exercises)
    other = next(one for one in PROGRAMME.days if one != DAY)
    plain = msgspec.structs.replace(DAY, asks=(), start=())
    there = favour(week=5, day=plain)
    elsewhere = favour(week=5, day=msgspec.structs.replace(other, asks=(), start=()))
    only = mine - {e for c in other.backbone for e in CATALOGUE.complexes[c].exercises}
    assert only
    assert all(there[name] > elsewhere[name] for name in only)


def test_an_item_that_never_came_yet_is_wanted_more():
    name = CATALOGUE.complexes[DAY.backbone[0]].exercises[0]
    met = Past(ever=frozenset({name}))
    assert favour(week=5)[name] > favour(week=5, past=met)[name]


def test_the_harder_form_that_an_exercise_has_led_to_is_wanted():
    opened = Past(doses={"bird-dog": CATALOGUE.exercises["bird-dog"].start_dose})
    gained = favour(past=opened)["bird-dog"] - favour()["bird-dog"]
    assert gained > 0


def test_once_its_week_has_come_a_strong_class_without_a_level_2_form_gets_one():
    week = PROGRAMME.growth.level_2_from_week
    before, after = favour(week=week - 1), favour(week=week)
    assert after["bird-dog"] - before.get("bird-dog", 0) > 100
    begun = frozenset(
        name
        for name in KNOWN.classes["extensors"].exercises
        if name in CATALOGUE.exercises and CATALOGUE.exercises[name].level == 2
    )
    assert favour(week=week, past=Past(ever=begun)).get("bird-dog", 0) < after["bird-dog"]


@pytest.mark.parametrize("time", list(KNOWN.times))
def test_the_time_of_day_favours_its_own(time):
    plain, timed = favour(week=5), favour(week=5, time=time)
    named = [name for name in KNOWN.times[time].favoured if name in CATALOGUE.exercises]
    assert named
    assert all(timed[name] > plain.get(name, 0) for name in named)


def test_the_evening_begins_with_its_own_exercises_only_for_who_came_to_stay_well():
    evening = KNOWN.times[TimeOfDay.EVENING]
    well = KNOWN.programmes["stay-well"]
    calm = favour(time=TimeOfDay.EVENING, programme=well, day=well.days[0])
    own = favour(time=TimeOfDay.EVENING)
    assert calm[evening.start[0]] > calm.get(well.days[0].start[1], 0)
    assert own[DAY.start[0]] > own[evening.start[0]]


def test_a_day_is_learned_so_what_is_known_is_a_little_more_welcome():
    known = Past(times={"forehead-wall-press": 3}, ever=frozenset({"forehead-wall-press"}))
    name = "forehead-wall-press"
    assert favour(week=5, past=known)[name] > favour(week=5).get(name, 0)


def test_the_core_is_always_welcome():
    plain = msgspec.structs.replace(PROGRAMME, core=())
    gained = {favour(week=9)[name] - favour(week=9, programme=plain).get(name, 0) for name in CORE}
    assert len(gained) == 1
    assert min(gained) > 0


CORE = PROGRAMME.core


def test_the_harder_forms_come_in_their_order_two_at_once_from_their_week_on():
    plain = msgspec.structs.replace(PROGRAMME, first_harder=())
    first, second, third = PROGRAMME.first_harder

    def gained(week, past=NOTHING_PAST):
        with_order = favour(week=week, past=past)
        without = favour(week=week, past=past, programme=plain)
        more = {name for name in with_order if with_order[name] > without.get(name, 0)}
        return more & set(PROGRAMME.first_harder)

    begins = PROGRAMME.growth.level_2_from_week
    assert gained(begins - 1) == set()
    assert gained(begins) == {first, second}
    assert gained(begins, Past(ever=frozenset({first}))) == {second, third}
