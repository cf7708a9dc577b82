import math
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import load_catalogue
from spinalis.plan.duration import session_seconds, speech_seconds
from spinalis.plan.prescription import SessionPlan
from spinalis.safety.clearance import Reason, Strength
from spinalis.session.build_script import ScriptError, build_script
from spinalis.session.script import Advance, Script, Side, SpokenCue, StepKind
from tests.session.specimens import (
    LOWER,
    make_exercise,
    make_plan,
    make_script,
    small_items,
)

PHASES = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.just("phase"),
            "breath": st.sampled_from(["in", "out", "free"]),
            "seconds": st.floats(0.2, 8.0),
            "to": st.just({}),
            "hold": st.one_of(st.just("dose"), st.floats(0.0, 40.0)),
            "cue": st.sampled_from(["", "Lift.", "Lift both arms slowly up to the ceiling."]),
        }
    ),
    min_size=1,
    max_size=4,
)
DOSES = st.builds(
    Dose,
    repetitions=st.integers(1, 12),
    sets=st.integers(1, 3),
    hold_s=st.floats(0.0, 30.0),
    tempo_percent=st.floats(40.0, 150.0),
    rest_s=st.one_of(st.just(0.0), st.floats(0.5, 60.0)),
)


@st.composite
def sessions(draw: st.DrawFn) -> list[tuple[Exercise, Dose]]:
    return [
        (
            make_exercise(
                f"exercise_{place}",
                sides=draw(st.sampled_from(["both", "alternate", "each"])),
                position=draw(st.sampled_from(["standing", "supine"])),
                steps=["word " * draw(st.integers(1, 40)), "Go on."],
                cues=draw(st.sampled_from([[], ["Keep the neck long."], ["Soft.", "Calm."]])),
                phases=draw(PHASES),
            ),
            draw(DOSES),
        )
        for place in range(draw(st.integers(1, 4)))
    ]


def all_cues(script: Script) -> list[SpokenCue]:
    return [cue for step in script.steps for cue in step.cues]


def say(script: Script, kind: StepKind) -> list[list[str]]:
    return [[cue.say for cue in step.cues] for step in script.steps if step.kind is kind]


@given(sessions())
def test_a_script_lasts_what_the_plan_computes(items: list[tuple[Exercise, Dose]]) -> None:
    script = make_script(*items)
    assert script.seconds == session_seconds(items)
    assert math.fsum(step.seconds for step in script.steps) == pytest.approx(script.seconds)
    assert math.fsum(each.seconds for each in script.exercises) == pytest.approx(script.seconds)


@given(sessions())
def test_speech_never_overlaps(items: list[tuple[Exercise, Dose]]) -> None:
    script = make_script(*items)
    spoken = []
    start_s = 0.0
    for step in script.steps:
        assert all(0 <= cue.at_s < step.seconds for cue in step.cues)
        spoken += [(start_s + cue.at_s, cue.say) for cue in step.cues]
        start_s += step.seconds
    ends = [at_s + speech_seconds(text) for at_s, text in spoken]
    starts = [*(at_s for at_s, _ in spoken[1:]), script.seconds]
    assert all(end <= start + 1e-6 for end, start in zip(ends, starts, strict=True))


@given(sessions())
def test_every_step_knows_its_place(items: list[tuple[Exercise, Dose]]) -> None:
    script = make_script(*items)
    assert [step.index for step in script.steps] == list(range(len(script.steps)))
    for entry in script.exercises:
        own = script.steps[entry.first_step : entry.last_step + 1]
        assert {step.exercise for step in own} == {entry.index}
        assert own[0].kind is StepKind.READY
        assert own[-1].kind is StepKind.REPETITION


def turns(sides: str, dose: Dose) -> str:
    script = make_script((make_exercise(sides=sides), dose))
    short = {StepKind.READY: "ready", StepKind.REST: "rest", StepKind.CHANGE_SIDE: "change"}
    return " ".join(
        short.get(step.kind) or f"{step.side[0].upper()}{step.repetition}" for step in script.steps
    )


def test_both_sides_at_once_have_no_side() -> None:
    assert turns("both", Dose(2, sets=2, rest_s=5.0)) == "ready B1 B2 rest B1 B2"


def test_alternating_sides_begin_left_and_need_no_change() -> None:
    assert turns("alternate", Dose(2)) == "ready L1 R1 L2 R2"


def test_each_side_has_its_turn_in_every_set() -> None:
    expected = "ready L1 L2 change R1 R2 rest L1 L2 change R1 R2"
    assert turns("each", Dose(2, sets=2)) == expected


def test_no_rest_asked_for_makes_no_step() -> None:
    assert turns("both", Dose(1, sets=2)) == "ready B1 B1"


def test_all_steps_end_by_themselves_unless_the_person_sets_the_pace() -> None:
    assert {step.advance for step in make_script(*small_items()).steps} == {Advance.TIME}
    own_pace = make_script(*small_items(), self_paced=True)
    for step in own_pace.steps:
        waits = step.kind in {StepKind.READY, StepKind.REST}
        assert step.advance is (Advance.TAP if waits else Advance.TIME)


def test_getting_ready_says_the_name_and_the_instructions() -> None:
    script = make_script(*small_items())
    assert say(script, StepKind.READY)[0] == [
        "Arm raise",
        "Stand tall.",
        "Lift and lower the arms.",
    ]


def test_the_first_repetition_is_told_and_the_later_ones_are_counted() -> None:
    script = make_script((make_exercise(), Dose(6)), (make_exercise("rest"), Dose(1)))
    assert say(script, StepKind.REPETITION)[:6] == [
        ["Lift the arms.", "Lower them."],
        ["Breathe in.", "Breathe out."],
        ["Keep the neck long."],
        ["Four."],
        ["Five."],
        ["Last one."],
    ]


def test_a_pair_of_sides_is_counted_once() -> None:
    items = (make_exercise(sides="alternate"), Dose(5)), (make_exercise("rest"), Dose(1))
    said = say(make_script(*items), StepKind.REPETITION)[:10]
    assert said[1] == ["Other side.", "Breathe out."]
    assert said[2:] == [
        *(["Two."], [], ["Keep the neck long."], []),
        *(["Four."], [], ["Last one on each side."], []),
    ]


def test_long_holds_are_filled_with_coaching_in_turn() -> None:
    hold = {"name": "stay", "breath": "free", "seconds": 2, "to": {}, "hold": "dose"}
    items = (make_exercise(phases=[hold]), Dose(1, hold_s=30.0)), (make_exercise("rest"), Dose(1))
    step = make_script(*items).steps[1]
    assert [(cue.at_s, cue.say) for cue in step.cues] == [
        (4.0, "Keep the neck long."),
        (16.0, "Breathe calmly."),
        (28.0, "Keep the neck long."),
    ]


def test_a_rest_says_what_comes_next() -> None:
    script = make_script((make_exercise(sides="each"), Dose(1, sets=3, rest_s=10.0)))
    assert say(script, StepKind.REST) == [
        ["Rest. Next is set 2 of 3, left side first."],
        ["Rest. Next is the last set, left side first."],
    ]
    hurried = make_script((make_exercise(), Dose(1, sets=2, rest_s=1.0)))
    assert say(hurried, StepKind.REST) == [["Rest."]]


def test_a_change_of_side_names_the_side() -> None:
    script = make_script((make_exercise(sides="each"), Dose(1)))
    change = next(step for step in script.steps if step.kind is StepKind.CHANGE_SIDE)
    assert change.side is Side.RIGHT
    assert change.cues[0].say == "Change sides. Now the right."


def last_words(repetitions: int, **changes: Any) -> str:
    script = make_script((make_exercise(**changes), Dose(repetitions)))
    return script.steps[-1].cues[-1].say


def test_a_relaxation_ends_with_a_closing_word() -> None:
    assert last_words(6) == "Well done."  # as long as "Last one." leaves room for
    assert last_words(6, phases=[{**LOWER, "seconds": 6}]) == "Well done. That is all for today."


def test_the_closing_word_leaves_the_way_out_of_a_pose_its_words() -> None:
    stay = {"name": "stay", "breath": "free", "seconds": 2, "to": {}, "hold": 20}
    out = {**LOWER, "seconds": 4, "cue": "Come up."}
    script = make_script((make_exercise(phases=[stay, out], cues=[]), Dose(1)))
    assert [cue.say for cue in script.steps[-1].cues] == ["Come up.", "Well done."]


def test_a_main_part_has_no_closing_word() -> None:
    items = small_items()
    plan = make_plan(*items)
    only_main = msgspec.structs.replace(plan, prescriptions=plan.prescriptions[:2])
    script = build_script(only_main, {exercise.id: exercise for exercise, _ in items})
    assert not any(cue.say.startswith("Well done") for cue in all_cues(script))


def care_script(advice: str, first_step: str = "Stand tall.") -> Script:
    exercise = make_exercise(steps=[first_step])
    reason = Reason("wrist", "Your wrists hurt.", ("s",), Strength.EXPERT, advice)
    return build_script(
        make_plan((exercise, Dose(1)), with_care=(reason,)), {exercise.id: exercise}
    )


def test_care_is_spoken_before_the_instruction_and_always_shown() -> None:
    script = care_script("Rest on your fists.")
    assert say(script, StepKind.READY) == [["Arm raise", "Rest on your fists.", "Stand tall."]]
    assert script.exercises[0].care == ("Your wrists hurt. Rest on your fists.",)


def test_care_too_long_for_the_voice_points_to_the_screen() -> None:
    script = care_script("word " * 80)
    assert say(script, StepKind.READY) == [
        ["Arm raise", "Read the note on the screen.", "Stand tall."]
    ]


def test_care_outranks_the_instruction() -> None:
    script = care_script("Rest on your fists.", "word " * 60)
    assert say(script, StepKind.READY) == [["Arm raise", "Rest on your fists."]]


def test_a_plan_that_does_not_fit_the_catalogue_names_every_fault() -> None:
    known, unknown = make_exercise("known"), make_exercise("unknown")
    plan = make_plan((known, Dose(1)), (unknown, Dose(1)))
    newer = msgspec.structs.replace(known, version=2)
    with pytest.raises(ScriptError, match=r"'known' .* version 1.*'unknown' is not in"):
        build_script(plan, {"known": newer})


def test_an_empty_plan_is_refused() -> None:
    with pytest.raises(ScriptError, match="no exercise"):
        build_script(SessionPlan(15.0, 0.0, (), ()), {})


def test_every_exercise_of_the_catalogue_is_announced_and_told() -> None:
    exercises = load_catalogue().exercises
    items = [(exercise, exercise.start_dose) for exercise in exercises.values()]
    script = make_script(*items)
    assert script.seconds == session_seconds(items)
    for exercise, said in zip(exercises.values(), say(script, StepKind.READY), strict=True):
        assert said[:2] == [exercise.name, exercise.steps[0]]
    for entry in script.exercises:
        own = script.steps[entry.first_step : entry.last_step + 1]
        spoken = {cue.say for step in own for cue in step.cues}
        assert entry.phases[0].cue in spoken
