"""The ladder of a dose: small steps, from the start to the goal, and none of them twice."""

import math
from itertools import pairwise

import msgspec
import pytest

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.visible_range import is_range_visible
from spinalis.plan.progression.ladder import ceiling, reaches, step_up, within, work
from spinalis.plan.progression.ladder_down import after_break, step_down
from spinalis.plan.time_cap import is_within_cap
from tests.plan.courses import make_form

EXERCISES = load_catalogue().exercises
CAPS_S = (math.inf, 75.0, 120.0, 150.0, 200.0, 300.0)
MOST_STEPS = 60


def climb(exercise: Exercise, cap_s: float = math.inf, start: Dose | None = None) -> list[Dose]:
    """Every dose from the start on, as far as the ladder leads."""
    doses = [start or exercise.start_dose]
    while step := step_up(exercise, doses[-1], cap_s):
        doses.append(step.dose)
        assert len(doses) < MOST_STEPS, f"{exercise.id} climbs for ever"
    return doses


def descend(exercise: Exercise, start: Dose) -> list[Dose]:
    doses = [start]
    while step := step_down(exercise, doses[-1]):
        doses.append(step.dose)
        assert len(doses) < MOST_STEPS, f"{exercise.id} falls for ever"
    return doses


def load(exercise: Exercise, dose: Dose) -> float:
    """What a dose asks for in all; a range that changes nothing does not count."""
    wide = dose.range_percent if is_range_visible(exercise.id) else 100
    return work(dose) * wide * (dose.effort_percent or 1.0)


def shape(dose: Dose) -> tuple[int, int, float]:
    return dose.repetitions, dose.sets, dose.hold_s


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_no_step_doubles_the_work_and_every_step_is_more(name):
    exercise = EXERCISES[name]
    for cap_s in CAPS_S:
        for lower, higher in pairwise(climb(exercise, cap_s)):
            assert work(higher) < 2 * work(lower)
            assert load(exercise, higher) > load(exercise, lower)
            assert is_within_cap(exercise, higher, cap_s)


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_the_ladder_ends_at_the_goal(name):
    exercise = EXERCISES[name]
    top = climb(exercise)[-1]
    assert reaches(top, ceiling(exercise))
    assert reaches(ceiling(exercise), top)


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_every_step_down_is_less_and_the_way_back_up_doubles_nothing_but_the_start(name):
    exercise = EXERCISES[name]
    down = descend(exercise, ceiling(exercise))
    for higher, lower in pairwise(down):
        assert load(exercise, lower) < load(exercise, higher)
    for lower, higher in pairwise(climb(exercise, start=down[-1])):
        assert work(higher) < 2 * work(lower) or reaches(exercise.start_dose, higher)


def test_the_second_set_comes_with_fewer_repetitions():
    cat = make_form("nobody", purposes=["strength"])
    assert [shape(dose) for dose in climb(cat)] == [
        (4, 1, 1),
        (4, 1, 1),
        (5, 1, 1),
        (6, 1, 1),
        (7, 1, 1),
        (8, 1, 1),
        (5, 2, 1),
        (6, 2, 1),
        (7, 2, 1),
        (8, 2, 1),
        (5, 2, 2),
        (6, 2, 2),
        (7, 2, 2),
        (8, 2, 2),
        (8, 2, 3),
    ]


def test_the_second_set_of_a_single_stretch_comes_with_a_shorter_hold():
    neck = make_form(
        purposes=["stretch"],
        start_dose={"repetitions": 1, "hold_s": 15},
        goal_dose={"repetitions": 1, "sets": 2, "hold_s": 30, "rest_s": 10},
    )
    assert [shape(dose)[1:] for dose in climb(neck)] == [
        (1, 15),
        (1, 20),
        (1, 25),
        (1, 30),
        (2, 20),
        (2, 25),
        (2, 30),
    ]


def test_long_holds_and_long_ways_grow_in_proportion_and_not_for_ever_by_five_seconds():
    rest = make_form(
        purposes=["relaxation"],
        start_dose={"repetitions": 1, "hold_s": 60},
        goal_dose={"repetitions": 1, "hold_s": 300},
    )
    holds = [dose.hold_s for dose in climb(rest)]
    assert holds[:4] == [60, 65, 70, 80]
    assert all(higher <= max(lower + 5, lower * 1.151) for lower, higher in pairwise(holds))
    assert len(holds) < 20


def test_a_short_hold_never_leaps():
    nod = make_form(
        start_dose={"repetitions": 2, "hold_s": 2}, goal_dose={"repetitions": 2, "hold_s": 12}
    )
    assert [dose.hold_s for dose in climb(nod)] == [2, 3, 5, 7, 9, 10, 12]


def test_a_range_that_changes_nothing_is_no_step():
    walk = make_form(
        "walking",
        start_dose={"repetitions": 10, "range_percent": 70},
        goal_dose={"repetitions": 20},
    )
    first = climb(walk)[1]
    assert first.range_percent == 100
    assert first.repetitions > 10
    ranges = {dose.range_percent for dose in descend(walk, first)}
    assert ranges == {100}


def test_where_the_next_step_does_not_fit_another_one_is_taken_that_fits():
    press = EXERCISES["neck-isometric-side"]
    doses = climb(press, 150.0)
    assert {shape(dose) for dose in doses} == {shape(press.start_dose)}
    assert doses[-1].effort_percent == ceiling(press).effort_percent


def test_a_break_ends_sooner_for_those_who_lose_sooner():
    def begun(days: int, *, sooner: bool) -> Dose | None:
        step = after_break(make_form(), make_form().goal_dose, days, sooner=sooner)
        return step.dose if step else None

    assert begun(13, sooner=False) is begun(9, sooner=True) is None
    assert begun(10, sooner=True) == begun(14, sooner=False) is not None
    start = msgspec.structs.replace(make_form().start_dose, rest_s=30)
    assert begun(28, sooner=True) == begun(28, sooner=False) == start


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_half_way_back_is_between_the_start_and_what_was_done_and_nowhere_more(name):
    exercise = EXERCISES[name]
    for dose in climb(exercise):
        step = after_break(exercise, dose, 14)
        if step:
            assert reaches(dose, step.dose)
            assert load(exercise, step.dose) >= load(exercise, within(exercise.start_dose, dose))
            middle = (load(exercise, dose) + load(exercise, exercise.start_dose)) / 2
            assert load(exercise, step.dose) <= middle
