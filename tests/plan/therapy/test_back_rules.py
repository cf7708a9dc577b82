import pytest

from tests.plan.therapy import back_rules as rules
from tests.plan.therapy.handmade import breaches, closed, daily, excuses, opened, session, week

P1_DAYS = (
    ("heel-slide", "single-leg-prone-lift", "supine-elbows-open", "forearm-gate", "head-turns"),
    ("pelvic-lift", "dead-bug-arms", "trunk-side-slide", "towel-roll-extension", "elbows-back"),
)
P5_DAYS = (
    ("pelvic-tilt", "heel-slide", "single-leg-prone-lift", "supine-elbows-open"),
    ("cat", "dead-bug-arms", "pelvic-lift", "chin-nod"),
)


def turns(days, count=7, **changes):
    return tuple(session(*days[day % len(days)], day=day, **changes) for day in range(count))


def without(days, *names):
    return tuple(tuple(one for one in day if one not in names) for day in days)


def test_a_week_of_prevention_has_all_its_classes() -> None:
    assert breaches(rules.prevention, week(*turns(P1_DAYS))) == []


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("heel-slide", "dead-bug-arms"), "ABD"),
        (("supine-elbows-open", "towel-roll-extension"), "THX"),
        (("forearm-gate", "elbows-back"), "SCAP"),
        (("trunk-side-slide",), "LAT"),
        (("head-turns",), "NMOB"),
        (("single-leg-prone-lift", "pelvic-lift"), "EXT"),
    ],
)
def test_prevention_misses_a_class(names, said) -> None:
    texts = breaches(rules.prevention, week(*turns(without(P1_DAYS, *names))))
    assert any(said in text for text in texts)


def test_prevention_trains_the_belly_within_two_days() -> None:
    days = [P1_DAYS[0], without(P1_DAYS, "dead-bug-arms")[1]]
    assert breaches(rules.prevention, week(*turns(days))) == []
    late = [days[1], days[1], days[0], days[0]]
    assert any("two days" in text for text in breaches(rules.prevention, week(*turns(late))))


def test_prevention_with_nothing_of_a_class_open() -> None:
    none = closed("heel-slide", *rules.members("ABD"))
    bare = week(*turns(without(P1_DAYS, "heel-slide", "dead-bug-arms")), open=none)
    assert breaches(rules.prevention, bare) == []
    assert "ABD" in excuses(rules.prevention, bare)


def test_no_region_takes_more_than_its_share() -> None:
    low = ("heel-slide", "pelvic-tilt", "forearm-gate")
    texts = breaches(rules.prevention, week(*turns([*P1_DAYS, low, low])))
    assert any("lumbar" in text for text in texts)


def test_a_short_week_of_prevention_has_no_place_for_each_class() -> None:
    short = week(
        *turns([("heel-slide", "forearm-gate"), ("hip-hinge", "head-turns")], 3, minutes=5)
    )
    assert "places" in excuses(rules.prevention, short)


def walking_week(days=P5_DAYS, **changes):
    return week(*turns(days), purpose=changes.pop("purpose", "P5"), **changes)


@pytest.mark.parametrize("purpose", ["P5", "P10"])
def test_a_week_for_the_lower_back(purpose) -> None:
    assert breaches(rules.low_back, walking_week(purpose=purpose)) == []


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (without(P5_DAYS, "heel-slide"), "ABD"),
        (without(P5_DAYS, "pelvic-tilt"), "MOBL"),
        (without(P5_DAYS, "single-leg-prone-lift"), "EXT or HIPX"),
        ([(*day, "head-turns", "elbows-back") for day in P5_DAYS], "focus"),
        ([("pelvic-tilt", "cat", "heel-slide", "knees-together-rock", "hip-circles")], "strong"),
    ],
)
def test_a_week_for_the_lower_back_misses_something(days, said) -> None:
    assert any(said in text for text in breaches(rules.low_back, walking_week(days)))


def test_a_week_for_the_lower_back_walks() -> None:
    still = turns(P5_DAYS, warm_up=["shoulder-circles", "arms-up-breath"])
    assert breaches(rules.low_back, week(*still, purpose="P5")) == ["walking in 0 warm-ups, not 4"]
    shut = week(*still, purpose="P5", open=closed("walking"))
    assert breaches(rules.low_back, shut) == []
    assert "walking" in excuses(rules.low_back, shut)


def test_a_short_session_for_the_lower_back_has_two_of_three() -> None:
    short = week(*daily("pelvic-tilt", "heel-slide", minutes=5), purpose="P5")
    assert breaches(rules.low_back, short) == []
    assert "places" in excuses(rules.low_back, short)


P6_DAYS = (
    ("pelvic-tilt", "heel-slide", "pelvic-lift", "supine-elbows-open"),
    ("bird-dog", "knees-together-rock", "dead-bug-arms", "single-leg-prone-lift"),
    ("pelvic-tilt", "supine-march", "pelvic-lift"),
)


def test_a_week_for_a_lumbar_disc() -> None:
    good = week(*turns(P6_DAYS, 6, rest="seated-rest"), purpose="P6")
    assert breaches(rules.lumbar_disc, good) == []


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (without(P6_DAYS, "heel-slide"), "ABD"),
        (without(P6_DAYS, "pelvic-tilt"), "MOBL_middle"),
        (without(P6_DAYS, "bird-dog"), "bird-dog"),
        ([P6_DAYS[1]], "bird-dog on 6 days"),
        ([(*P6_DAYS[0], "knees-to-chest"), P6_DAYS[1]], "knees-to-chest"),
        ([(*P6_DAYS[0], "crocodile-crossed"), P6_DAYS[1]], "crocodile-crossed"),
        ([(*day, "head-turns", "elbows-back") for day in P6_DAYS], "focus"),
    ],
)
def test_a_week_for_a_lumbar_disc_breaks_a_rule(days, said) -> None:
    tried = week(*turns(days, 6, rest="seated-rest"), purpose="P6", number=4)
    texts = breaches(rules.lumbar_disc, tried)
    assert any(said in text for text in texts)


def test_bird_dog_waits_for_the_fourth_week() -> None:
    days = turns([P6_DAYS[0], P6_DAYS[2]], rest="seated-rest")
    assert breaches(rules.lumbar_disc, week(*days, purpose="P6", number=3)) == []
    assert breaches(rules.lumbar_disc, week(*days, purpose="P6", number=4))


P12_DAY = ("single-knee-to-chest", "heel-slide", "pelvic-lift", "sit-to-stand")


def test_a_week_for_stenosis() -> None:
    assert breaches(rules.narrow_or_slipped, week(*daily(*P12_DAY), purpose="P12")) == []
    for more, said in (("prone-on-elbows", "prone-on-elbows"), ("wall-stretch-up", "arching")):
        texts = breaches(rules.narrow_or_slipped, week(*daily(*P12_DAY, more), purpose="P12"))
        assert any(said in text for text in texts)
    level = week(*daily(*P12_DAY[1:]), purpose="P12")
    assert any("MOBL_round" in text for text in breaches(rules.narrow_or_slipped, level))
    other = week(*daily(*P12_DAY, "head-turns", "elbows-back"), purpose="P12")
    assert any("focus" in text for text in breaches(rules.narrow_or_slipped, other))


P13_DAY = ("pelvic-tilt", "dead-bug-arms", "pelvic-lift", "single-leg-prone-lift")


def test_a_week_for_a_slipped_vertebra() -> None:
    assert breaches(rules.narrow_or_slipped, week(*daily(*P13_DAY), purpose="P13")) == []
    for main, said in (
        ((*P13_DAY, "chest-lift"), "chest-lift"),
        ((*P13_DAY[:1], *P13_DAY[2:]), "ABD"),
        (("dead-bug-arms", "heel-slide"), "bird-dog or HIPX"),
        ((*P13_DAY, "cat", "hip-circles"), "strong"),
    ):
        texts = breaches(rules.narrow_or_slipped, week(*daily(*main), purpose="P13"))
        assert any(said in text for text in texts)


def test_a_week_for_scoliosis() -> None:
    day = ("single-leg-prone-lift", "trunk-side-slide", "heel-slide", "wall-stretch-up", "cat")
    assert breaches(rules.scoliosis, week(*daily(*day), purpose="P11")) == []
    short = week(*daily(*(one for one in day if one != "wall-stretch-up")), purpose="P11")
    assert any("length" in text for text in breaches(rules.scoliosis, short))
    loose = week(*daily(*day[2:]), purpose="P11")
    assert any("focus" in text for text in breaches(rules.scoliosis, loose))


def test_a_share_asks_for_no_more_than_is_open() -> None:
    few = opened("cat", "heel-slide", "head-turns", "walking")
    bare = week(*daily("cat", "heel-slide", "head-turns", "elbows-back"), purpose="P5", open=few)
    assert not any("focus" in text for text in breaches(rules.low_back, bare))
    assert "share focus" in excuses(rules.low_back, bare)
