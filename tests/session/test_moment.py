import pytest

from spinalis.body.movement import Breath
from spinalis.catalogue.dose import Dose
from spinalis.session.events import Start, Tick
from spinalis.session.moment import Moment, moment
from spinalis.session.runner import advance, initial
from spinalis.session.script import Script, Side, StepKind
from tests.session.specimens import make_exercise, make_script, small_items

SMALL = make_script(*small_items())


def at(seconds: float, script: Script = SMALL) -> Moment:
    started = advance(script, initial(script), Start())
    return moment(script, advance(script, started, Tick(seconds)))


def test_getting_ready_shows_no_phase() -> None:
    assert at(4.0) == Moment(
        kind=StepKind.READY,
        exercise=0,
        set=0,
        sets=2,
        side=Side.BOTH,
        repetition=0,
        repetitions=2,
        phase=None,
        phase_name="",
        breath=Breath.FREE,
        breath_progress=0.0,
        moving=False,
        u=0.0,
        seconds_left=11.0,
        hold_left_s=0.0,
        next_name="Side reach",
    )


def test_a_way_has_its_progress() -> None:
    now = at(15 + 4 + 2 + 0.5)
    assert (now.kind, now.set, now.repetition) == (StepKind.REPETITION, 1, 2)
    assert (now.phase, now.phase_name, now.breath) == (1, "lower", Breath.OUT)
    assert (now.moving, now.u, now.breath_progress) == (True, 0.25, 0.25)
    assert (now.seconds_left, now.hold_left_s) == (1.5, 0.0)


def test_a_hold_counts_down_in_the_reached_pose() -> None:
    now = at(37 + 8 + 3 + 0.5)
    assert (now.exercise, now.side, now.phase_name) == (1, Side.LEFT, "reach")
    assert (now.moving, now.u, now.hold_left_s) == (False, 1.0, 1.5)
    assert (now.breath, now.breath_progress) == (Breath.FREE, 0.25)


def test_a_way_ends_where_its_hold_begins() -> None:
    now = at(37 + 8 + 3)
    assert (now.moving, now.u, now.hold_left_s) == (False, 1.0, 2.0)


def test_a_rest_shows_the_set_just_done() -> None:
    now = at(15 + 8 + 2)
    assert (now.kind, now.set, now.sets, now.seconds_left) == (StepKind.REST, 1, 2, 4.0)


def test_the_last_exercise_has_no_next_and_ends_in_its_last_pose() -> None:
    now = at(500.0)
    assert (now.exercise, now.next_name) == (2, None)
    assert (now.phase_name, now.u, now.moving, now.breath_progress) == ("lower", 1.0, False, 1.0)
    assert now.seconds_left == 0.0


def test_one_breath_over_two_phases_runs_through() -> None:
    lift = {"name": "lift", "breath": "in", "seconds": 1, "to": {}}
    higher = {"name": "higher", "breath": "in", "seconds": 3, "to": {}, "hold": 2}
    higher["hold_breath"] = "in"
    down = {"name": "down", "breath": "out", "seconds": 2, "to": "start"}
    script = make_script((make_exercise(phases=[lift, higher, down]), Dose(1)))
    shares = [at(15 + seconds, script).breath_progress for seconds in (0.6, 1.0, 3.0, 5.7, 7.0)]
    assert shares == pytest.approx([0.1, 1 / 6, 0.5, 0.95, 0.5])


def test_a_phase_without_time_is_passed_over() -> None:
    at_once = {"name": "set", "breath": "free", "seconds": 0, "to": {}}
    lift = {"name": "lift", "breath": "in", "seconds": 2, "to": {}}
    script = make_script((make_exercise(phases=[at_once, lift]), Dose(1)))
    assert at(15.0, script).phase_name == "lift"


def test_a_repetition_without_time_shows_no_phase() -> None:
    at_once = {"name": "set", "breath": "free", "seconds": 0, "to": {}}
    script = make_script((make_exercise(phases=[at_once]), Dose(2)))
    assert (at(15.0, script).phase, at(15.0, script).repetition) == (None, 2)
