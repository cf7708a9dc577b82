from spinalis.catalogue.dose import Dose
from tests.plan.therapy.course_rules import class_seconds, course, is_jump, strong_classes
from tests.plan.therapy.facts import Breach, Excuse
from tests.plan.therapy.handmade import EVERYTHING, closed, opened, session, week
from tests.plan.therapy.people import catalogue

FEW = opened("heel-slide", "single-leg-prone-lift", "cat")  # nothing of level 2 to be asked for
EASY = ("heel-slide", "single-leg-prone-lift")


def weeks(*mains, purpose="P5", **changes):
    """One week for each, its main part done on three days."""
    return [
        week(
            *(session(*main, day=7 * number + day) for day in (0, 2, 4)),
            purpose=purpose,
            number=number + 1,
            **changes,
        )
        for number, main in enumerate(mains)
    ]


def levels(of):
    return [text for text in texts(of) if "level 2" in text]


def texts(of, kind=Breach):
    found = [one for one in course(of) if isinstance(one, kind)]
    return [one.text if kind is Breach else one.what for one in found]


def grown(repetitions, hold_s=0.0):
    return (("heel-slide", {"repetitions": repetitions, "hold_s": hold_s}), EASY[1])


def test_the_strong_classes_of_a_purpose() -> None:
    assert strong_classes("P1") == ("EXT", "HIPX", "ABD", "LAT")
    assert strong_classes("P11") == ("EXT", "ABD", "LAT")
    assert strong_classes("P16") == ()


def test_level_two_by_week_six_and_two_of_it_by_week_twelve() -> None:
    one = ("bird-dog", "curl-up")
    more = ("chest-lift", "dead-bug")
    able = opened(*EASY, *one, *more)
    assert levels(weeks(*[EASY] * 5, one, *[more] * 6, open=able)) == []
    late = levels(weeks(*[EASY] * 6, one, *[more] * 5, open=able))
    assert late == [f"{name} has 0 of level 2 by week 6, not 1" for name in ("EXT", "ABD")]
    few = levels(weeks(*[EASY] * 5, *[one] * 7, open=able))
    assert few == [f"{name} has 1 of level 2 by week 12, not 2" for name in ("EXT", "ABD")]


def test_where_nothing_of_level_two_is_open_none_is_asked_for() -> None:
    easy = weeks(*[EASY] * 12, open=FEW)
    assert texts(easy) == []
    assert "EXT level 2" in texts(easy, Excuse)


def test_what_a_purpose_leaves_out_is_not_asked_for() -> None:
    able = opened(*EASY, "bicycle")
    assert texts(weeks(*[EASY] * 6, purpose="P6", open=able)) == []
    assert texts(weeks(*[EASY] * 6, purpose="P5", open=able)) != []


def test_a_class_does_not_rise_fast() -> None:
    more = (*EASY, "heel-slide", "heel-slide")  # two rounds more
    jump = weeks(EASY, EASY, more, open=FEW)
    assert class_seconds(jump[2], "ABD") == 3 * class_seconds(jump[1], "ABD")
    assert any(text.startswith("ABD rises") for text in texts(jump))
    assert texts(weeks(EASY, more, open=FEW)) == []  # the first two weeks are free


def test_one_step_is_always_allowed() -> None:
    assert texts(weeks(grown(5), grown(5), grown(6), grown(7), open=FEW)) == []
    assert any(
        "ABD rises" in text for text in texts(weeks(grown(5), grown(5), grown(14), open=FEW))
    )


def test_coming_back_to_what_was_done_lately_is_no_rise() -> None:
    less = (EASY[1],)
    assert texts(weeks(EASY, EASY, less, EASY, open=FEW)) == []


def test_nothing_doubles_at_once() -> None:
    assert any("1 x 8" in text for text in texts(weeks(grown(4), grown(8), open=FEW)))
    assert texts(weeks(grown(4), grown(7), open=FEW)) == []
    held = texts(weeks(grown(4, 3.0), grown(4, 8.0), open=FEW))
    assert "heel-slide: 1 x 4 x 3 s to 1 x 4 x 8 s" in held
    assert texts(weeks(grown(4, 2.0), grown(4, 4.0), open=FEW)) == []


def test_a_second_round_is_no_step_but_two_at_once_are() -> None:
    one, two, three = (Dose(repetitions=5, sets=sets) for sets in (1, 2, 3))
    assert not is_jump(one, two)
    assert not is_jump(two, three)
    assert is_jump(one, three)


def test_longer_sessions_of_a_beginner_may_hold_more() -> None:
    rounds = (4, 4, 6)  # half as much again, as the minutes of a beginner
    for beginner in (True, False):
        long = [
            week(
                session(*["heel-slide"] * count, day=7 * number, minutes=60),
                number=number + 1,
                open=FEW,
                beginner=beginner,
            )
            for number, count in enumerate(rounds)
        ]
        assert any("ABD rises" in text for text in texts(long)) is not beginner


def test_eight_weeks_of_prevention_have_many_different_ones() -> None:
    same = weeks(*[EASY] * 8, purpose="P1", open=closed())
    assert "2 different main in 8 weeks, 25 or more expected" in texts(same)


def test_enough_different_ones_in_eight_weeks() -> None:
    level_one = sorted(one for one in EVERYTHING if catalogue().exercises[one].level == 1)
    parts = [level_one[start : start + 4] for start in range(0, 28, 4)]
    found = texts(weeks(*parts, parts[0], purpose="P1"))
    assert not any("different main" in text for text in found)
