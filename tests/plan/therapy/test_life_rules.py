import pytest

from tests.plan.therapy import life_rules as rules
from tests.plan.therapy.handmade import breaches, closed, daily, excuses, opened, session, week
from tests.plan.therapy.people import TIMES

PLAIN = daily("pelvic-tilt", "forearm-gate", "elbows-back", "head-turns")
LOW = ("pelvic-tilt", "heel-slide", "dead-bug-arms", "supine-elbows-open")


def test_the_focus_grows_with_the_complaint() -> None:
    assert breaches(rules.focus_grows, week(*daily(*LOW), purpose="P5", plain=PLAIN)) == []
    assert breaches(rules.focus_grows, week(*PLAIN, purpose="P1", plain=PLAIN)) == []


@pytest.mark.parametrize(
    ("main", "said"),
    [
        (("pelvic-tilt",), "of the focus"),
        (("pelvic-tilt", "heel-slide", "sit-to-stand", "chin-nod", "grow-tall"), "share"),
        (("pelvic-tilt", "heel-slide", "forearm-gate", "elbows-back", "head-turns"), "not in"),
    ],
)
def test_the_focus_does_not_grow(main, said) -> None:
    texts = breaches(rules.focus_grows, week(*daily(*main), purpose="P5", plain=PLAIN))
    assert any(said in text for text in texts)


LEGS = ("sit-to-stand", "heel-raises", "supine-elbows-open")


def test_a_week_of_an_older_person() -> None:
    assert breaches(rules.legs_and_bones, week(*daily(*LEGS), purpose="P2")) == []
    no = week(*daily("cat", "heel-slide"), purpose="P2")
    assert any("BAL or LEG" in text for text in breaches(rules.legs_and_bones, no))
    one = week(*daily("cat", "sit-to-stand"), purpose="P2")
    assert breaches(rules.legs_and_bones, one) == ["two of BAL or LEG on 0 days, not 3"]


def test_few_legs_are_open() -> None:
    bare = week(*daily("cat", "sit-to-stand"), purpose="P2", open=opened("cat", "sit-to-stand"))
    assert breaches(rules.legs_and_bones, bare) == []
    assert excuses(rules.legs_and_bones, bare) == ["BAL or LEG"]


@pytest.mark.parametrize(
    ("main", "said"),
    [
        ((*LEGS, "cat"), "cat"),
        ((*LEGS, "bicycle"), "bicycle"),
        (LEGS[:2], "EXT or THX"),
        ((*LEGS[1:], "elbows-back", "forearm-gate"), "focus"),
    ],
)
def test_weak_bones(main, said) -> None:
    assert breaches(rules.legs_and_bones, week(*daily(*LEGS), purpose="P14")) == []
    texts = breaches(rules.legs_and_bones, week(*daily(*main), purpose="P14"))
    assert any(said in text for text in texts)


def late(*main, **changes):
    days = daily(*main, rest="side-lying-rest", **changes)
    return week(*days, purpose="P15", late_pregnancy=True)


def test_late_pregnancy() -> None:
    assert breaches(rules.pregnant_or_seated, late("cat", "elbows-back")) == []
    assert any("lying" in text for text in breaches(rules.pregnant_or_seated, late("chin-nod")))
    none = breaches(rules.pregnant_or_seated, late("elbows-back"))
    assert any("all fours" in text for text in none)


SEATED = (
    ("seated-cat", "seated-side-bend", "shoulder-blade-setting", "grow-tall"),
    ("seated-belly-draw-in", "chair-back-bend", "head-turns", "level-side-tilt"),
    ("clasped-behind-chest-open", "mid-range-turn", "neck-isometric-front", "chin-press"),
)


def seated(days, **changes):
    chair = {"rest": "seated-rest", "warm_up": ["seated-cat", "mid-range-turn"]}
    sessions = [session(*days[day % len(days)], day=day, **chair) for day in range(7)]
    return week(*sessions, purpose="P16", **changes)


def test_a_week_on_the_chair() -> None:
    assert breaches(rules.pregnant_or_seated, seated(SEATED, wheelchair=True)) == []
    few = breaches(rules.pregnant_or_seated, seated(SEATED[:2]))
    assert any("different ids" in text for text in few)
    floor = seated([*SEATED[:2], (*SEATED[2], "cat")])
    assert any("floor" in text for text in breaches(rules.pregnant_or_seated, floor))
    without = seated([*SEATED[:2], SEATED[2][1:]])
    assert any("SCAP or THX" in text for text in breaches(rules.pregnant_or_seated, without))


def test_nobody_stands_up_from_a_wheelchair() -> None:
    up = [*SEATED[:2], (*SEATED[2], "forearm-gate")]
    assert breaches(rules.pregnant_or_seated, seated(up)) == []
    texts = breaches(rules.pregnant_or_seated, seated(up, wheelchair=True))
    assert any("standing" in text for text in texts)


def test_mornings() -> None:
    day, night = ("cat", "elbows-back"), daily("hip-circles", "side-neck-stretch")
    assert breaches(rules.morning, week(*daily(*day), purpose="P17", evening=night)) == []
    same = week(*daily(*day), purpose="P17", evening=daily(*day))
    assert any("common" in text for text in breaches(rules.morning, same))
    loaded = week(*daily("reach-and-fold"), purpose="P17")
    assert any("rounding" in text for text in breaches(rules.morning, loaded))


def test_rounding_far_is_for_backs_without_a_complaint() -> None:
    days = daily("knees-to-chest", rest="seated-rest")
    assert breaches(rules.morning, week(*days, purpose="P17")) == []
    assert breaches(rules.morning, week(*days, purpose="P17", back_complaint=True))


REST = ("childs-pose", {"hold_s": 120.0})


@pytest.mark.parametrize(
    ("main", "rest", "said"),
    [
        (("cat", "side-neck-stretch", "heel-slide", "dead-bug-arms"), REST, "stretch"),
        (("cat", "side-neck-stretch", "heel-slide", "dead-bug-arms"), REST, "strong"),
        (("cat", "side-neck-stretch", "crocodile-ankle-on-thigh"), REST, "level 3"),
        (("cat", "side-neck-stretch"), "childs-pose", "rest"),
    ],
)
def test_evenings(main, rest, said) -> None:
    good = week(*daily("cat", "side-neck-stretch", rest=REST), purpose="P19")
    assert breaches(rules.evening, good) == []
    texts = breaches(rules.evening, week(*daily(*main, rest=rest), purpose="P19"))
    assert any(said in text for text in texts)


def test_a_class_that_is_open_only_in_the_evening_is_not_asked_for_in_the_morning() -> None:
    morning = dict.fromkeys(TIMES, closed(*rules.members("BAL", "LEG"))["any"])
    bare = week(*daily("cat", "heel-slide"), purpose="P2", open=morning)
    assert breaches(rules.legs_and_bones, bare) == []
