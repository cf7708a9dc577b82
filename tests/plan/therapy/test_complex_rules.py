from spinalis.plan.prescription import LeftOut
from tests.plan.complexes import make_complex
from tests.plan.therapy.complex_rules import followed, longest_gap
from tests.plan.therapy.facts import Breach, Excuse
from tests.plan.therapy.handmade import EVERYTHING, session
from tests.plan.therapy.people import catalogue

ITEMS = ("cat", "heel-slide", "bird-dog", "chin-nod")
WHOLE = make_complex(*ITEMS)


def texts(complex_, sessions, open_=EVERYTHING, kind=Breach):
    found = followed(complex_, sessions, catalogue().exercises, open_)
    return [one.text if kind is Breach else one.what for one in found if isinstance(one, kind)]


def test_a_complex_that_comes_whole() -> None:
    assert texts(WHOLE, [session(*ITEMS, day=day) for day in range(7)]) == []


def test_halves_in_turn_keep_it_too() -> None:
    halves = [session(*ITEMS[:2], day=0), session(*ITEMS[2:], day=2), session(*ITEMS[:2], day=4)]
    assert texts(WHOLE, halves) == []


def test_the_longest_gap() -> None:
    assert longest_gap([True, False, False, True, False]) == 2
    assert longest_gap([]) == 0


def test_an_item_is_away_for_three_sessions() -> None:
    days = [session(*ITEMS), *(session(*ITEMS[1:], day=day) for day in (1, 2, 3))]
    assert texts(WHOLE, days) == ["cat is away for 3 sessions"]


def test_an_item_is_missing_in_a_week_of_three_sessions() -> None:
    week = [session(*ITEMS[1:], day=0), session(*ITEMS[1:], day=3), session(*ITEMS[1:], day=6)]
    assert "cat is missing in a whole week" in texts(WHOLE, week)


def test_the_last_item_is_not_the_one_that_is_always_cut() -> None:
    days = [session(*ITEMS[:3] if each % 3 else ITEMS, day=2 * each) for each in range(6)]
    assert "chin-nod, the last item, is cut in each of 4 sessions" in texts(WHOLE, days)
    turns = [session(*ITEMS[:3] if each % 2 else ITEMS, day=2 * each) for each in range(5)]
    first = session(*ITEMS[1:], day=10)
    assert texts(WHOLE, [*turns, first]) == []


def test_what_rests_after_a_day_is_not_cut() -> None:
    days = [session(*ITEMS[:3] if each % 2 else ITEMS, day=each) for each in range(6)]
    assert texts(WHOLE, days) == []


def test_a_named_stand_in_counts_as_the_item() -> None:
    out = LeftOut("bird-dog", (), instead="hip-hinge")
    stood_in = [
        session("cat", "heel-slide", "hip-hinge", "chin-nod", day=day, left_out=[out])
        for day in range(4)
    ]
    assert texts(WHOLE, stood_in, EVERYTHING - {"bird-dog"}) == []
    unnamed = [session("cat", "heel-slide", "hip-hinge", "chin-nod", day=day) for day in range(4)]
    assert texts(WHOLE, unnamed, EVERYTHING - {"bird-dog"}) != []


def test_an_item_without_any_open_form_is_excused() -> None:
    days = [session("cat", "heel-slide", "bird-dog", day=day) for day in range(4)]
    assert texts(WHOLE, days, EVERYTHING - {"chin-nod"}) == []
    assert texts(WHOLE, days, EVERYTHING - {"chin-nod"}, Excuse) == ["chin-nod"]


def test_a_complex_that_is_mostly_closed_says_so() -> None:
    low = make_complex("heel-slide", "chin-nod", "dead-bug-arms")
    open_ = frozenset({"dead-bug-arms"})
    silent = [session("dead-bug-arms")]
    assert len(texts(low, silent, open_)) == 1
    outs = [LeftOut("heel-slide", ()), LeftOut("chin-nod", ())]
    assert texts(low, [session("dead-bug-arms", left_out=outs)], open_) == []


def test_what_opens_one_after_the_other_is_not_asked_for_at_once() -> None:
    row = make_complex("crocodile-feet-apart", "crocodile-crossed", unlock=ITEMS[:0])
    days = [session("crocodile-feet-apart", day=day) for day in range(4)]
    assert texts(row, days) != []
    steps = make_complex(*row.exercises, unlock=row.exercises)
    assert texts(steps, days) == []
    assert texts(steps, days, kind=Excuse) == list(row.exercises)
