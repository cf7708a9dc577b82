import msgspec
import pytest

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Sides
from tests.plan.therapy import session_rules as rules
from tests.plan.therapy.facts import main_size
from tests.plan.therapy.handmade import breaches, daily, excuses, opened, session, week
from tests.plan.therapy.people import catalogue

FOUR = ("pelvic-tilt", "heel-slide", "pelvic-lift", "supine-elbows-open")


@pytest.mark.parametrize(
    ("minutes", "size"),
    [
        (5, (2, 2)),
        (7, (2, 4)),
        (10, (3, 4)),
        (15, (4, 6)),
        (20, (5, 7)),
        (25, (5, 8)),
        (60, (6, 10)),
    ],
)
def test_sizes_between_two_lengths_take_the_wider_bounds(minutes, size) -> None:
    assert main_size(minutes) == size


def test_too_few_and_too_many_main_exercises() -> None:
    seven = (*FOUR, "cat", "bird-dog", "chin-nod")
    assert breaches(rules.size, week(session(*FOUR))) == []
    assert len(breaches(rules.size, week(session(*FOUR[:3])))) == 1
    assert len(breaches(rules.size, week(session(*seven)))) == 1


def test_the_same_exercise_in_a_second_round_counts_once() -> None:
    assert breaches(rules.size, week(session(*FOUR, *FOUR))) == []


def test_a_beginner_begins_with_the_size_of_twenty_minutes() -> None:
    one = session(*FOUR, minutes=60)
    assert breaches(rules.size, week(one, beginner=True)) == []
    assert len(breaches(rules.size, week(*daily(*FOUR, minutes=60)))) == 7
    assert len(breaches(rules.size, week(one, number=2))) == 1
    assert len(breaches(rules.size, week(one, beginner=True, number=9))) == 1


def test_little_open_makes_a_small_session_right() -> None:
    assert breaches(rules.size, week(session(*FOUR[:2]), open=opened(*FOUR[:2]))) == []


def test_warm_up_that_is_short_long_or_of_one_item() -> None:
    assert breaches(rules.warm_up_and_rest, week(session(*FOUR))) == []
    short = week(session(*FOUR, warm_up=["walking"]))
    assert len(breaches(rules.warm_up_and_rest, short)) == 2
    long = ["walking", "shoulder-circles", "arms-up-breath", "arm-circles", "raise-and-press"]
    assert len(breaches(rules.warm_up_and_rest, week(session(*FOUR, warm_up=long)))) == 1


def test_a_session_ends_with_a_rest_that_is_long_enough() -> None:
    assert len(breaches(rules.warm_up_and_rest, week(session(*FOUR, rest="cat")))) == 1
    short = session(*FOUR, rest=("supine-belly-breathing", {"repetitions": 2}))
    assert len(breaches(rules.warm_up_and_rest, week(short))) == 1


def test_a_stretch_under_a_minute_is_no_rest() -> None:
    stretch = session(*FOUR, rest=("childs-pose", {"hold_s": 30.0}))
    assert len(breaches(rules.warm_up_and_rest, week(stretch))) == 1


def test_getting_down_twice() -> None:
    once = session("cat", "heel-slide", "chin-nod")
    twice = session("cat", "hip-hinge", "chin-nod")
    assert breaches(rules.one_way_down, week(once)) == []
    assert len(breaches(rules.one_way_down, week(twice))) == 1


def test_seven_minutes_stay_off_the_floor() -> None:
    assert len(breaches(rules.one_way_down, week(session("cat", minutes=7)))) == 1
    assert (
        breaches(rules.one_way_down, week(session("hip-hinge", minutes=7, rest="seated-rest")))
        == []
    )


def test_where_one_can_only_rest_lying_down_a_short_session_gets_down() -> None:
    lying = week(session("hip-hinge", minutes=7), open=opened("hip-hinge", "childs-pose"))
    assert breaches(rules.one_way_down, lying) == []
    assert excuses(rules.one_way_down, lying) == ["rest"]


def test_the_main_part_runs_upwards() -> None:
    up = session("heel-slide", "single-leg-prone-lift", "supine-elbows-open", "chin-nod")
    step_back = session("single-leg-prone-lift", "heel-slide", "chin-nod")
    down = session("chin-nod", "heel-slide")
    stairs_down = session("chin-nod", "forearm-gate", "shoulder-blade-squeeze", "hip-hinge")
    assert breaches(rules.upwards, week(up, step_back)) == []
    assert len(breaches(rules.upwards, week(down))) == 1
    assert len(breaches(rules.upwards, week(stairs_down))) == 1


def test_no_exercise_is_longer_than_its_cap() -> None:
    long = ("heel-slide", {"repetitions": 12, "sets": 2})
    assert len(breaches(rules.caps, week(session(long)))) == 1
    assert breaches(rules.caps, week(session("neck-isometric-side"))) == []
    rest = ("childs-pose", {"hold_s": 300.0})
    assert breaches(rules.caps, week(session("heel-slide", rest=rest))) == []


def test_minutes_used() -> None:
    one = session(*FOUR)
    used = one.plan.seconds / 60
    assert breaches(rules.minutes_used, week(one._replace(minutes=used / 0.7))) == []
    assert len(breaches(rules.minutes_used, week(one._replace(minutes=used / 0.5)))) == 1
    assert breaches(rules.minutes_used, week(one._replace(minutes=60), beginner=True)) != []
    assert len(breaches(rules.minutes_used, week(one._replace(minutes=used / 1.1)))) == 1
    assert len(breaches(rules.minutes_used, week(one._replace(minutes=used / 0.7), number=3))) == 1


def test_a_form_and_its_easier_form_only_in_the_week_of_the_change() -> None:
    both = ("shoulder-blade-setting", "shoulder-blade-squeeze")
    assert len(breaches(rules.one_form, week(session(*both)))) == 1
    earlier = tuple(session(both[0], day=-5 + day) for day in range(3))
    assert breaches(rules.one_form, week(session(*both), before=earlier)) == []
    late = (*earlier, session(both[1], day=-2))
    assert len(breaches(rules.one_form, week(session(*both, day=6), before=late))) == 1


def test_forms_of_different_classes_may_meet() -> None:
    assert breaches(rules.one_form, week(session("pelvic-tilt", "pelvic-lift"))) == []


def test_left_as_often_as_right() -> None:
    one = session("heel-slide", "single-knee-to-chest", "neck-isometric-side")
    assert breaches(rules.both_sides, week(one)) == []
    assert rules.side_counts(one, catalogue().exercises)["heel-slide"][0] > 0


def test_more_on_one_side_is_seen(monkeypatch) -> None:
    monkeypatch.setattr(rules, "side_counts", lambda *_: {"heel-slide": (4, 3)})
    assert len(breaches(rules.both_sides, week(session("heel-slide")))) == 1


def test_the_script_tells_the_sides_apart() -> None:
    one = session("heel-slide")
    same = msgspec.structs.replace(catalogue().exercises["heel-slide"], sides=Sides.BOTH)
    counts = rules.side_counts(one, {**catalogue().exercises, "heel-slide": same})
    assert counts["heel-slide"] == (0, 0)


def further(*main, **changes):
    usual = {"time": TimeOfDay.EVENING, "minutes": 10, "rest": "seated-rest"} | changes
    return session(*main, **usual)


def test_a_further_session_is_short_easy_and_for_the_focus() -> None:
    first = session(*FOUR)
    good = further("hip-circles", "seated-cat")
    assert breaches(rules.further_sessions, week(first, good, purpose="P5")) == []
    for bad in (
        further("hip-circles", "head-turns"),  # not for the lower back
        further("bird-dog", "seated-cat"),  # of level 2
        further(*(f for f in FOUR for _ in range(3)), "cat", "cat", "cat"),
    ):
        assert breaches(rules.further_sessions, week(first, bad, purpose="P5"))


def test_three_sessions_take_half_an_hour() -> None:
    first = session(*FOUR, *FOUR, *FOUR)
    long = further("hip-circles", "hip-circles", "seated-cat", "seated-cat", "seated-cat")
    two = week(first, long, purpose="P5")
    three = week(first, long, long._replace(time=TimeOfDay.MORNING), purpose="P5")
    sums = [sum(one.plan.seconds for one in each.sessions) / 60 for each in (two, three)]
    assert sums[0] < 30 < sums[1]
    assert not any("in all" in text for text in breaches(rules.further_sessions, two))
    assert any("in all" in text for text in breaches(rules.further_sessions, three))


def test_sessions_of_one_day_share_half_an_hour() -> None:
    long = further(*(name for name in ("hip-circles", "seated-cat") for _ in range(3)))
    day = week(session(*FOUR, minutes=60), long)
    assert day.base_minutes(day.sessions[0]) == pytest.approx(30 - long.plan.seconds / 60)
    assert 5 <= day.base_minutes(long) <= 10


def test_only_the_first_session_of_a_day_is_judged_by_its_size() -> None:
    assert breaches(rules.size, week(*daily(*FOUR, days=2), further("hip-circles", day=1))) == []
