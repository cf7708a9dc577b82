"""Checks that a text can be followed: short enough to hear in time, and clear about the breath."""

from collections.abc import Iterator

from spinalis.body.movement import Breath, Phase
from spinalis.catalogue.exercise import Demand, Exercise
from spinalis.catalogue.file_fault import FileFault

SUMMARY_LENGTH = 110
WORDS_PER_SECOND = 2.3  # a calm voice, as the script of a session counts it
HELD_MOST_S = 2.0  # the one item of source-article that holds the breath says a couple of seconds
_BREATHING = ("breath", "inhal", "exhal")

_Found = tuple[str, str, str, str]  # key, expected, found, cure


def text_faults(exercise: Exercise, file: str) -> Iterator[FileFault]:
    """Yield where the words of an exercise are too long for it or say nothing of the breath."""
    for key, expected, found, cure in (*_summary(exercise), *_cues(exercise), *_breath(exercise)):
        yield FileFault(file, key, expected, found, cure)


def _summary(exercise: Exercise) -> Iterator[_Found]:
    length = len(exercise.summary)
    if length > SUMMARY_LENGTH:
        yield "summary", f"at most {SUMMARY_LENGTH} letters", str(length), "Shorten it."


def _cues(exercise: Exercise) -> Iterator[_Found]:
    for index, phase in enumerate(exercise.movement.phases):
        said_s = len(phase.cue.split()) / WORDS_PER_SECOND
        room_s = _room_s(exercise, index)
        if said_s > room_s:
            cure = "Shorten the cue, give the phase more time, or leave the next phase without one."
            found = f"{said_s:.1f} s to say it"
            yield f"movement.phases[{index}].cue", f"a cue of at most {room_s:g} s", found, cure


def _room_s(exercise: Exercise, index: int) -> float:
    """Seconds until the next cue: the phase and those after it, of the next repetition too."""
    phases = exercise.movement.phases
    room_s = phases[index].seconds + hold_s(phases[index], exercise)
    for phase in (*phases[index + 1 :], *phases[:index]):
        if phase.cue:
            break
        room_s += phase.seconds + hold_s(phase, exercise)
    return room_s


def hold_s(phase: Phase, exercise: Exercise, *, goal: bool = False) -> float:
    """Seconds in the pose of a phase at the start dose, or at the goal dose."""
    dose = exercise.goal_dose if goal else exercise.start_dose
    return dose.hold_s if phase.hold == "dose" else phase.hold


def _breath(exercise: Exercise) -> Iterator[_Found]:
    phases = exercise.movement.phases
    breaths = {phase.breath for phase in phases}
    for one, other in ((Breath.IN, Breath.OUT), (Breath.OUT, Breath.IN)):
        if one in breaths and other not in breaths:
            cure = f"Give one phase `breath: {other}`, or let all be free."
            yield "movement.phases", f"a breath {other} beside the breath {one}", "none", cure
    told = _names_breath(" ".join(exercise.steps))
    for index, phase in enumerate(phases):
        key = f"movement.phases[{index}]"
        guided = phase.breath in {Breath.IN, Breath.OUT}
        if guided and not (told or _names_breath(phase.cue)):
            cure = "Name the breath in the cue or in a step."
            yield f"{key}.cue", f"words for the breath {phase.breath}", "none", cure
        yield from _held(phase, exercise, key)


def _names_breath(text: str) -> bool:
    return any(word in text.lower() for word in _BREATHING)


def _held(phase: Phase, exercise: Exercise, key: str) -> Iterator[_Found]:
    held_s = phase.seconds if phase.breath is Breath.HELD else 0.0
    if phase.hold_breath is Breath.HELD:
        held_s += hold_s(phase, exercise, goal=True)
    if held_s > HELD_MOST_S:
        expected = f"a held breath of at most {HELD_MOST_S:g} s"
        yield key, expected, f"{held_s:g} s", "Shorten it, or let the breath flow."
    if held_s and Demand.BREATH_HOLD_RISK not in exercise.demands:
        cure = "Add `breath_hold_risk`."
        yield "demands", "`breath_hold_risk` where a breath is held", "not listed", cure
