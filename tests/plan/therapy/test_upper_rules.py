import pytest

from tests.plan.therapy import upper_rules as rules
from tests.plan.therapy.handmade import breaches, daily, excuses, session, week

NECK = ("supine-elbows-open", "shoulder-blade-squeeze", "mid-range-turn", "neck-isometric-front")
NODS = ("hip-hinge", "forearm-gate", "level-side-tilt", "grow-tall")


def mixed(first, second, **changes):
    days = [first, second] * 4
    return week(*(session(*days[day], day=day) for day in range(7)), **changes)


@pytest.mark.parametrize("purpose", ["P3", "P8"])
def test_a_week_for_the_neck(purpose) -> None:
    assert breaches(rules.neck, mixed(NECK, NODS, purpose=purpose)) == []


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (NECK[1:3], NODS, "DNF or NISO"),
        ((NECK[0], *NECK[2:]), NODS, "SCAP"),
        ((*NECK[:2], NECK[3]), NODS, "NMOB"),
        (NODS, NODS, "NISO on 0 days"),
        (NECK, NECK, "NISO on 7 days"),
        ((*NECK, "cat", "heel-slide", "pelvic-lift"), (*NODS, "bird-dog"), "focus"),
    ],
)
def test_a_week_for_the_neck_breaks_a_rule(first, second, said) -> None:
    texts = breaches(rules.neck, mixed(first, second, purpose="P3", number=3))
    assert any(said in text for text in texts)


def test_the_neck_begins_with_nods_and_turns() -> None:
    assert breaches(rules.neck, mixed(NODS, NODS, purpose="P3", number=2)) == []


def test_the_neck_of_all_others_stays_small() -> None:
    day = ("cat", "heel-slide", "pelvic-lift", "elbows-back", "chin-nod")
    assert breaches(rules.neck_of_others, week(*daily(*day))) == []
    assert len(breaches(rules.neck_of_others, week(*daily(*day), purpose="P5"))) == 1
    assert len(breaches(rules.neck_of_others, week(*daily(*day[1:])))) == 1
    assert breaches(rules.neck_of_others, week(*daily(*NECK), purpose="P3")) == []


UPPER = ("prone-head-lift", "supine-elbows-open", "shoulder-blade-squeeze", "heel-slide")


def test_a_week_for_the_upper_back() -> None:
    for purpose in ("P4", "P9"):
        assert breaches(rules.upper_back, week(*daily(*UPPER), purpose=purpose)) == []


@pytest.mark.parametrize(
    ("main", "said"),
    [
        (UPPER[1:], "EXT"),
        ((UPPER[0], *UPPER[2:]), "THX"),
        ((*UPPER[:2], UPPER[3]), "SCAP"),
        ((*UPPER, "cat", "pelvic-tilt"), "focus"),
        ((*UPPER, "clasped-hands-round"), "rounds"),
    ],
)
def test_a_week_for_the_upper_back_breaks_a_rule(main, said) -> None:
    texts = breaches(rules.upper_back, week(*daily(*main), purpose="P4"))
    assert any(said in text for text in texts)


def test_a_short_session_for_the_upper_back_needs_no_third() -> None:
    short = week(*daily(*UPPER[1:3], minutes=5), purpose="P9")
    assert breaches(rules.upper_back, short) == []
    assert "places" in excuses(rules.upper_back, short)


ARM = ("heel-slide", "shoulder-blade-squeeze", "mid-range-turn", "chin-nod")


def test_a_week_for_a_disc_of_the_neck() -> None:
    assert breaches(rules.neck_disc, week(*daily(*ARM), purpose="P7")) == []


@pytest.mark.parametrize(
    ("main", "said"),
    [
        (ARM[:3], "DNF"),
        ((ARM[0], *ARM[2:]), "SCAP"),
        ((*ARM[:2], "head-turns", ARM[3]), "NMOB_middle"),
        ((*ARM, "neck-isometric-front"), "loads the neck"),
        ((*ARM, "neck-isometric-front"), "hold against"),
        ((*ARM, "dead-bug-arms", "supine-elbows-open"), "overhead"),
        ((*ARM, "cat", "pelvic-tilt"), "focus"),
    ],
)
def test_a_week_for_a_disc_of_the_neck_breaks_a_rule(main, said) -> None:
    texts = breaches(rules.neck_disc, week(*daily(*main), purpose="P7"))
    assert any(said in text for text in texts)
