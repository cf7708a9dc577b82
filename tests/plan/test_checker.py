"""Each breach is seen when it is planted in a sound session."""

from datetime import date, timedelta

import msgspec
import pytest

from spinalis.body.movement import PropKind
from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Demand, Region
from spinalis.catalogue.load import Catalogue
from spinalis.plan.goals import Goals
from spinalis.plan.history import DayDone, History
from spinalis.plan.past import Past
from spinalis.plan.prescription import LeftOut, Part
from spinalis.plan.rhythm import Aim, Rhythm
from spinalis.plan.week import PlannedSession, build_week
from spinalis.safety.clearance import Permission
from tests.plan.checker import Asked, Item, dose_breaches, session_breaches
from tests.plan.sessions import EVERYTHING, closing, make_session, make_usual
from tests.plan.week_checker import AskedWeek, week_breaches

MONDAY = date(2026, 4, 6)
MINUTES = 8


def usual(**changes):
    """A small library in which every exercise finds its place within the minutes."""
    fixed = {"bridge": {"easier": []}, "open": {"position": "supine"}}
    both = {name: fixed.get(name, {}) | changes.get(name, {}) for name in {*fixed, *changes}}
    return {name: one for name, one in make_usual(**both).items() if name != "tilt_harder"}


USUAL = usual()
SOUND = make_session(USUAL, EVERYTHING, minutes=MINUTES)
ASKED = Asked(EVERYTHING, MINUTES)
RHYTHM = Rhythm(minutes=MINUTES)
ASKED_WEEK = AskedWeek(dict.fromkeys(TimeOfDay, EVERYTHING), MONDAY, RHYTHM)


def breaches(plan=SOUND, catalogue=USUAL, **changes):
    return list(session_breaches(plan, catalogue, ASKED._replace(**changes)))


def with_items(*items):
    return msgspec.structs.replace(SOUND, prescriptions=items)


def item(name):
    return next(one for one in SOUND.prescriptions if one.exercise == name)


def with_dose(name, **changes):
    """The sound session with another dose of one exercise."""
    changed = with_given(name, msgspec.structs.replace(item(name).dose, **changes))
    return with_items(*(changed if one.exercise == name else one for one in SOUND.prescriptions))


def with_given(name, dose):
    return msgspec.structs.replace(item(name), dose=dose)


def seen(words, found):
    assert any(words in one for one in found), found


def test_a_sound_session_has_no_breach():
    assert breaches() == []


def test_an_exercise_that_safety_closes_is_seen():
    seen("planned although it is forbidden", breaches(clearance=closing(Demand.SUPINE_LYING)))


def test_a_person_who_may_not_exercise_is_seen():
    closed = msgspec.structs.replace(EVERYTHING, permission=Permission.SUPERVISED)
    seen("planned although exercising is supervised", breaches(clearance=closed))


def test_what_is_never_planned_is_seen_whatever_safety_says():
    circling = usual(turn={"demands": ["neck_circle"]})
    seen("turn: is never planned for anybody", breaches(catalogue=circling))


@pytest.mark.parametrize("part", list(Part))
def test_a_missing_part_is_seen(part):
    rest = (one for one in SOUND.prescriptions if one.part is not part)
    seen(f"there is no {part.value}", breaches(with_items(*rest)))


def test_parts_in_another_order_are_seen():
    seen("the parts do not run", breaches(with_items(*reversed(SOUND.prescriptions))))


def test_a_second_relaxation_is_seen():
    twice = with_items(*SOUND.prescriptions, SOUND.prescriptions[-1])
    seen("more than one relaxation", breaches(twice))
    seen("rest: stands more than once", breaches(twice))


def test_a_neck_before_a_lower_back_is_seen():
    warm_ups = [one for one in SOUND.prescriptions if one.part is Part.WARM_UP]
    down = with_items(*warm_ups, item("turn"), item("tilt"), item("rest"))
    seen("tilt: comes after turn", breaches(down))


def test_a_demanding_warm_up_or_relaxation_is_seen():
    heavy = usual(march={"level": 2}, rest={"level": 3})
    seen("march: not light enough for warm_up", breaches(catalogue=heavy))
    seen("rest: not light enough for relaxation", breaches(catalogue=heavy))


def test_a_self_test_and_a_wrong_purpose_are_seen():
    other = usual(turn={"purposes": ["self_test"]}, rest={"purposes": ["strength"]})
    seen("turn: a self-test is never planned", breaches(catalogue=other))
    seen("rest: relaxes nobody", breaches(catalogue=other))


def test_a_session_that_is_too_long_or_counts_wrongly_is_seen():
    seen("s of 60 s", breaches(minutes=1))
    seen("made for 8 minutes, not for 1", breaches(minutes=1))
    wrong = msgspec.structs.replace(SOUND, seconds=SOUND.seconds - 1)
    seen("says", breaches(wrong))


def test_a_warm_up_that_is_too_short_or_too_long_is_seen():
    seen("less than 120 s", breaches(minutes=60))
    march, *rest = with_dose("march", repetitions=60).prescriptions
    circles = msgspec.structs.replace(item("turn"), exercise="circles", part=Part.WARM_UP)
    seen("more than 128 s", breaches(with_items(march, circles, *rest)))


def test_the_floor_and_a_missing_prop_and_a_dislike_are_seen():
    seen("tilt: needs the floor", breaches(goals=Goals(floor=False)))
    seen("tilt: not wanted", breaches(goals=Goals(disliked=("tilt",))))
    leaning = usual(open={"props": [{"prop": "wall"}]})
    seen("open: needs wall", breaches(catalogue=leaning, goals=Goals(props=(PropKind.MAT,))))
    seen("a region that was not asked for", breaches(goals=Goals(regions=(Region.CERVICAL,))))


def test_sitting_without_a_seat_is_sitting_on_the_floor():
    assert Demand.FLOOR not in USUAL["turn"].demands
    assert PropKind.CHAIR not in USUAL["turn"].props
    seen("turn: needs the floor", breaches(goals=Goals(floor=False)))


def test_what_hurt_twice_or_was_not_made_smaller_is_seen():
    seen("tilt: suspended", breaches(past=Past(painful={"tilt": 2})))
    seen("tilt: not smaller", breaches(past=Past(painful={"tilt": 1})))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"repetitions": 60}, "repetitions of 60 beyond"),
        ({"sets": 9}, "sets of 9 beyond"),
        ({"hold_s": 90.0}, "hold of 90 beyond"),
        ({"tempo_percent": 180.0}, "tempo of 180 beyond"),
        ({"range_percent": 140}, "range of 140 beyond"),
        ({"effort_percent": 50.0}, "effort of 50 beyond"),
        ({"sets": 2, "rest_s": -5.0}, "rest of -5 s shorter than 0 s"),
    ],
)
def test_a_dose_beyond_what_has_grown_is_seen(changes, words):
    changed = msgspec.structs.replace(item("lunge").dose, **changes)
    found = list(dose_breaches(Item(with_given("lunge", changed), USUAL["lunge"]), ASKED))
    assert len(found) == 1
    assert words in found[0]


def test_a_grown_dose_is_allowed_up_to_what_it_has_grown_to():
    more = item("tilt").dose.repetitions + 1
    plan = with_dose("tilt", repetitions=more)
    grown = msgspec.structs.replace(item("tilt").dose, repetitions=more)
    assert not [one for one in breaches(plan, past=Past(doses={"tilt": grown})) if "beyond" in one]


def test_a_demanding_form_without_its_easier_one_is_seen():
    heavy = usual(turn={"level": 3, "easier": ["open"]})
    seen("turn: demanding", breaches(catalogue=heavy))
    led_up = breaches(catalogue=heavy, past=Past(trained=frozenset({"open"})))
    assert not [one for one in led_up if "led up" in one]


def test_hard_work_on_two_days_running_is_seen():
    found = breaches(past=Past(day_before=frozenset({"bridge", "tilt"})))
    assert found == ["bridge: needs a day of rest and was done on the day before or the same day"]


def test_two_sets_on_the_day_before_are_seen_in_the_main_part_alone():
    twice = Past(twice=frozenset({"turn", "march"}))
    assert breaches(past=twice) == [
        "turn: was done in two sets the day before and needs a day of rest"
    ]


def test_silence_is_seen():
    mute = msgspec.structs.replace(item("turn"), why=" ")
    rest = [one for one in SOUND.prescriptions if one.exercise != "turn"]
    seen("turn: does not say why it is there", breaches(with_items(*rest, mute)))
    seen("turn: nothing is said of it", breaches(with_items(*rest)))
    unsaid = msgspec.structs.replace(SOUND, left_out=(LeftOut("bridge", ()),))
    seen("bridge: does not say why it is not there", breaches(unsaid))


def test_what_is_said_wrongly_of_an_exercise_is_seen():
    reasons = make_session(USUAL, EVERYTHING, minutes=2).left_out[0].reasons
    wrong = msgspec.structs.replace(SOUND, left_out=(LeftOut("turn", reasons, "nobody"),))
    seen("turn: is there and said to be left out", breaches(wrong))
    seen("nobody: said to be there in the place of another", breaches(wrong))


def test_an_unknown_exercise_and_an_unproven_session_are_seen():
    seen("not in the library", breaches(catalogue={"turn": USUAL["turn"]}))
    seen("not proven", breaches(msgspec.structs.replace(SOUND, proven=False)))


SOUND_WEEK = build_week(
    Catalogue(USUAL), ASKED_WEEK.clearances, start=MONDAY, rhythm=RHYTHM, goals=Goals()
)


def of_week(week=SOUND_WEEK, **changes):
    return list(week_breaches(week, USUAL, ASKED_WEEK._replace(**changes)))


def with_sessions(*sessions):
    return msgspec.structs.replace(SOUND_WEEK, sessions=sessions)


def test_a_sound_week_has_no_breach():
    assert of_week() == []


def test_other_days_and_another_start_are_seen():
    seen("other days and times", of_week(rhythm=Rhythm((0, 2, 4), minutes=MINUTES)))
    seen("starts on", of_week(start=MONDAY + timedelta(days=1)))
    seen("not in the order of doing", of_week(with_sessions(*reversed(SOUND_WEEK.sessions))))


def test_a_second_session_of_prevention_on_one_day_is_seen():
    first = SOUND_WEEK.sessions[0]
    evening = msgspec.structs.replace(first, time=TimeOfDay.EVENING)
    found = of_week(with_sessions(first, evening, *SOUND_WEEK.sessions[1:]))
    seen("more than 1 sessions on a day", found)


def test_a_fourth_session_for_a_complaint_is_seen():
    first = SOUND_WEEK.sessions[0]
    found = of_week(
        with_sessions(first, first, first, first), rhythm=Rhythm(minutes=MINUTES, aim=Aim.COMPLAINT)
    )
    seen("more than 3 sessions on a day", found)


def test_too_few_days_and_a_silent_gap_are_seen():
    gap = PlannedSession(MONDAY, TimeOfDay.ANY, None)
    seen("on 2 days, fewer than 3", of_week(with_sessions(*SOUND_WEEK.sessions[:2])))
    seen("no session and no word why", of_week(with_sessions(gap, *SOUND_WEEK.sessions[1:])))


def test_a_breach_within_the_week_names_its_day():
    same = [msgspec.structs.replace(one, plan=SOUND) for one in SOUND_WEEK.sessions]
    seen("2026-04-07 any: bridge: needs a day of rest", of_week(with_sessions(*same)))


def test_what_was_done_before_the_week_counts_on_its_first_day():
    history = History({MONDAY - timedelta(days=1): DayDone(frozenset({"bridge"}))})
    same = [msgspec.structs.replace(SOUND_WEEK.sessions[0], plan=SOUND)]
    seen(
        "2026-04-06 any: bridge: needs a day of rest",
        of_week(with_sessions(*same), history=history),
    )
