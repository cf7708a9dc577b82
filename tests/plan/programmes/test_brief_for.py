import msgspec
import pytest

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Demand
from spinalis.catalogue.load import load_catalogue
from spinalis.plan.brief import NO_AIM, Place
from spinalis.plan.duration import on_floor
from spinalis.plan.past import DAY_OF_REST, NOTHING_PAST, Past
from spinalis.plan.programmes.brief_for import (
    AGAIN_PERCENT,
    COMPLAINT_AGAIN_PERCENT,
    Moment,
    brief_for,
    short_brief,
    week_number,
)
from spinalis.plan.programmes.load import programmes

CATALOGUE = load_catalogue()
KNOWN = programmes()
LYING = frozenset(name for name, one in CATALOGUE.exercises.items() if on_floor(one))
UPRIGHT = frozenset(CATALOGUE.exercises) - LYING
LATER = Past(days=30)


def known_for(days):
    """After so many days, with all that is done upright well known."""
    return Past(days=days, main_times=dict.fromkeys(UPRIGHT, 3))


def brief(name="low-back", past=LATER, also=(), **moment):
    facts = {"minutes": 15, "lying": LYING, "upright": UPRIGHT} | moment
    return brief_for(
        KNOWN.programmes[name],
        KNOWN,
        CATALOGUE,
        moment=Moment(**facts),
        past=past,
        also=[KNOWN.programmes[one] for one in also],
    )


@pytest.mark.parametrize(("days", "week"), [(0, 1), (2, 1), (3, 2), (5, 2), (6, 3)])
def test_weeks_are_counted_by_days_with_a_session_so_a_break_stops_them(days, week):
    assert week_number(Past(days=days), 3) == week


def test_the_named_days_follow_one_another():
    programme = KNOWN.programmes["low-back"]
    names = {one.id: one.name for one in programme.days}
    told = [brief(past=known_for(days)).name for days in range(12, 18)]
    count = len(programme.rotation)
    assert told == [names[programme.rotation[days % count]] for days in range(12, 18)]


def test_the_first_week_has_two_days_that_take_turns():
    told = [brief(past=Past(days=days)).name for days in range(6)]
    assert len(set(told)) == 2
    assert told == told[:2] * 3


def test_the_place_is_decided_first_by_the_day_the_time_and_what_is_open():
    assert brief(past=NOTHING_PAST).place is Place.MAT
    assert brief(past=NOTHING_PAST, minutes=7).place is Place.FEET
    assert brief(past=NOTHING_PAST, lying=frozenset()).place is Place.FEET
    days = KNOWN.programmes["low-back"].rotation
    upright = known_for(len(days) * 2 + days.index("upright"))
    assert brief(past=upright).place is Place.FEET


def test_a_day_on_the_feet_waits_until_enough_that_is_done_upright_is_known():
    days = KNOWN.programmes["low-back"].rotation
    upright = known_for(len(days) * 2 + days.index("upright"))
    little = msgspec.structs.replace(upright, main_times={})
    assert brief(past=little).place is Place.MAT
    assert brief(past=little, lying=frozenset()).place is Place.FEET


def test_a_day_on_the_feet_goes_down_where_what_belongs_to_it_is_open_lying_only():
    days = KNOWN.programmes["low-back"].rotation
    upright = Past(days=len(days) * 2 + days.index("upright"))
    standing = UPRIGHT - set(KNOWN.classes["abdominals"].exercises)
    assert brief(past=upright, upright=standing).place is Place.MAT


NECK_ALONE = Past(days=12, mains=(frozenset({"head-turns"}),) * 2, main_times={"head-turns": 2})


def test_what_belongs_into_each_session_weighs_more_than_the_day_and_the_week():
    programme = KNOWN.programmes["low-back"]
    weights = {}
    for need in brief(past=NECK_ALONE).needs:
        weights.setdefault(need.classes, []).append(need.weight)
    each = [max(weights[asks.classes]) for asks in programme.each_session]
    daily = [max(weights[asks.classes]) for asks in programme.days[0].asks]
    assert min(each) > max(daily)
    assert min(*each, *daily) > min(min(one) for one in weights.values())


def test_what_is_no_aim_stays_out_with_its_reason_and_sources():
    left = brief("osteoporosis").left_out
    assert left["curl-up"].rule == NO_AIM
    assert left["curl-up"].sources
    bending = [
        name
        for name, one in CATALOGUE.exercises.items()
        if Demand.LUMBAR_FLEXION_END_RANGE in one.demands
    ]
    assert {left[name].rule for name in bending} == {NO_AIM}  # and no word that its turn comes


def test_what_is_left_out_at_first_comes_once_its_week_has_come():
    rules = [
        (name, rule)
        for name, one in KNOWN.programmes.items()
        for rule in one.leave_out
        if rule.until_week and rule.exercises
    ]
    assert rules
    for name, rule in rules:
        early, late = (Past(days=7 * (rule.until_week - before)) for before in (2, 1))
        before, after = brief(name, past=early).left_out, brief(name, past=late).left_out
        assert [before[one].text for one in rule.exercises if one in before]
        assert rule.why not in {reason.text for reason in after.values()}


def test_the_brief_takes_the_core_and_what_the_classes_say():
    asked = brief()
    assert asked.core == set(KNOWN.programmes["low-back"].core)
    assert asked.whys == {name: one.why for name, one in KNOWN.classes.items() if one.why}
    assert asked.at_most == {name: one.most for name, one in KNOWN.classes.items() if one.most}
    assert asked.whys
    assert asked.at_most


def test_from_65_on_legs_and_balance_belong_to_every_programme():
    asked = {need.classes for need in brief("neck", past=NECK_ALONE, older=True).needs}
    plain = {need.classes for need in brief("neck", past=NECK_ALONE).needs}
    assert asked - plain == {("balance", "legs")}


def test_the_limits_of_other_findings_hold_as_well():
    assert "single-knee-to-chest" not in brief("neck").left_out
    assert brief("neck", also=("osteoporosis",)).left_out["single-knee-to-chest"].rule == NO_AIM


def test_what_only_rests_is_kept_for_the_end():
    assert brief().left_out["legs-up-wall"].rule == "rest-at-the-end"
    assert "pelvic-lift" not in brief().left_out


def test_who_does_not_stand_is_given_nothing_standing():
    left = brief("wheelchair").left_out
    standing = [n for n, one in CATALOGUE.exercises.items() if one.position.value == "standing"]
    assert standing
    assert set(standing) <= set(left)


def test_the_muscles_rest_for_a_day_after_hard_work():
    left = brief(past=Past(days=60, main_before=frozenset({"bird-dog"}), times={"bird-dog": 9}))
    assert left.left_out["bird-dog"] in {DAY_OF_REST}


def test_the_first_session_of_a_beginner_is_short_and_in_single_sets():
    first = brief(past=NOTHING_PAST, minutes=45)
    assert (first.minutes, first.single_set) == (20, True)
    assert first.main[1] <= 4
    assert not brief(past=Past(days=1)).single_set
    assert not brief(past=NOTHING_PAST, beginner=False).single_set


def test_in_the_first_two_weeks_of_a_complaint_more_may_come_again():
    assert brief(past=Past(days=3)).again_percent == COMPLAINT_AGAIN_PERCENT
    assert brief(past=Past(days=20)).again_percent == AGAIN_PERCENT
    assert brief("stay-well", past=Past(days=3)).again_percent == AGAIN_PERCENT


def test_the_morning_leaves_out_strong_bending():
    morning = brief("stay-well", time=TimeOfDay.MORNING).left_out
    assert morning["childs-pose"].rule == NO_AIM
    assert brief("stay-well").left_out.get("childs-pose") != morning["childs-pose"]


def test_the_evening_is_calm_for_who_came_to_stay_well_and_keeps_the_focus_of_a_complaint():
    calm = brief("stay-well", time=TimeOfDay.EVENING)
    assert calm.level_most == 2
    assert calm.rest_least_s > brief("stay-well").rest_least_s
    assert len(calm.needs) < len(brief("stay-well").needs)
    own = brief("low-back")
    assert brief("low-back", time=TimeOfDay.EVENING).needs == own.needs
    assert set(own.shares) <= set(brief("low-back", time=TimeOfDay.EVENING).shares)


def test_rest_in_a_short_evening_leaves_time_for_the_rest_of_it():
    assert brief("stay-well", time=TimeOfDay.EVENING, minutes=5).rest_least_s <= 60


def test_shares_are_those_of_the_programme():
    asked = KNOWN.programmes["low-back"].shares
    assert [(one.classes, one.least_percent) for one in brief().shares] == [
        (one.classes, one.least_percent) for one in asked
    ]


def test_warm_up_complexes_are_given_as_their_exercises():
    walked = brief("stay-well").warm_up
    assert set(walked) <= set(CATALOGUE.exercises)
    assert len(walked) == len(set(walked)) or walked


def short(name="low-back", past=Past(days=9), minutes=30, also=()):  # noqa: B008 - frozen
    return short_brief(
        KNOWN.programmes[name],
        KNOWN,
        CATALOGUE,
        minutes=minutes,
        past=past,
        also=[KNOWN.programmes[one] for one in also],
    )


def test_a_short_session_is_light_on_the_feet_and_for_the_focus_alone():
    bouts = KNOWN.programmes["low-back"].bouts
    serving = {e for name in bouts.classes for e in KNOWN.classes[name].exercises}
    left = short().left_out
    open_ones = {name: one for name, one in CATALOGUE.exercises.items() if name not in left}
    assert short().place is Place.FEET
    assert short().minutes == bouts.minutes
    assert set(open_ones) <= serving
    assert {one.level for one in open_ones.values()} == {1}
    assert short().new_most == 0
    assert [need.classes for need in short().needs] == [bouts.classes]


def test_a_short_session_is_no_longer_than_asked():
    assert short(minutes=5).minutes == 5


def test_the_limits_of_other_findings_hold_in_a_short_session():
    assert "cat" not in short().left_out
    assert short(also=("osteoporosis",)).left_out["cat"].rule == NO_AIM


def test_a_second_session_of_a_day_is_short_in_every_programme():
    plain = msgspec.structs.replace(KNOWN.programmes["low-back"], bouts=None)
    brief = short_brief(plain, KNOWN, CATALOGUE, minutes=60, past=NOTHING_PAST)
    assert brief.short
    assert brief.minutes <= 10
    assert brief.place is Place.FEET
