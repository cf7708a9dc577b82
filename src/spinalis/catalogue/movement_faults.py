"""Checks of one movement: joints, contacts, props, phases and the closing of the repetition."""

import itertools
from collections.abc import Iterator, Mapping

from spinalis.body.angles import DOFS, SIDED_NAMES, expand
from spinalis.body.contact_text import contacts_after
from spinalis.body.movement import Movement, Phase, PropKind
from spinalis.body.patches import (
    SKIN_PARTS,
    SurfaceName,
    patch_names,
    resolve_patch,
    resolve_touched,
)
from spinalis.catalogue.demands import poses_of
from spinalis.catalogue.file_fault import FileFault, did_you_mean

_PROP_OF: Mapping[SurfaceName, PropKind] = {  # the floor needs none
    SurfaceName.CHAIR: PropKind.CHAIR,
    SurfaceName.CHAIR_BACK: PropKind.CHAIR,
    SurfaceName.CHAIR_TOP: PropKind.CHAIR,
    SurfaceName.TOWEL: PropKind.TOWEL,
    SurfaceName.WALL: PropKind.WALL,
    SurfaceName.TABLE: PropKind.TABLE,
    SurfaceName.STOOL: PropKind.STOOL,
}
CUE_WORDS = 8  # a cue must be said before the phase is over
_SECONDS = (0.5, 30.0)  # the way into a pose; slower than this is a hold
_HOLD_S = (0.0, 300.0)
_TRAVEL_M = 2.0
_JOINTS = {dof.name: dof for dof in DOFS}
_NAMES = frozenset(_JOINTS) | SIDED_NAMES

_Found = tuple[str, str, str, str]  # key, expected, found, cure


def movement_faults(movement: Movement, file: str) -> Iterator[FileFault]:
    """Yield what is wrong with the movement by itself."""
    for key, expected, found, cure in _all(movement):
        yield FileFault(file, f"movement.{key}", expected, found, cure)


def has_sound_angles(movement: Movement) -> bool:
    """Whether every angle is one of the body's and possible, so that poses can be judged."""
    changes = [phase.to for phase in movement.phases if phase.to != "start"]
    return not any(any(_angles(angles, "")) for angles in (movement.start, *changes))


def _all(movement: Movement) -> Iterator[_Found]:
    yield from _angles(movement.start, "start")
    for index, phase in enumerate(movement.phases):
        yield from _phase(phase, f"phases[{index}]")
    yield from _phase_list(movement)
    yield from _patches(movement)
    yield from _touched(movement)
    yield from _surfaces(movement)
    yield from _rest(movement)
    if has_sound_angles(movement) and movement.phases:
        yield from _closing(movement)


def _angles(angles: Mapping[str, float], key: str) -> Iterator[_Found]:
    for name, degrees in angles.items():
        if name not in _NAMES:
            cure = did_you_mean(name, _NAMES, "See docs/conventions.md for the names.")
            yield f"{key}.{name}", "a joint angle of the body", f"`{name}`", cure
            continue
        dof = _JOINTS[next(iter(expand({name: degrees})))]
        if not dof.low_deg <= degrees <= dof.high_deg:
            expected = f"{dof.low_deg:g} to {dof.high_deg:g} degrees"
            yield f"{key}.{name}", expected, f"{degrees:g}", "Stay within the joint's limits."


def _phase(phase: Phase, key: str) -> Iterator[_Found]:
    if phase.to != "start":
        yield from _angles(phase.to, f"{key}.to")
    if not phase.name.strip():
        yield f"{key}.name", "a name", "empty text", "Name the phase in one word."
    if not _SECONDS[0] <= phase.seconds <= _SECONDS[1]:
        expected = f"{_SECONDS[0]:g} to {_SECONDS[1]:g} seconds"
        yield f"{key}.seconds", expected, f"{phase.seconds:g}", "Correct the time."
    if phase.hold != "dose" and not _HOLD_S[0] <= phase.hold <= _HOLD_S[1]:
        expected = f"{_HOLD_S[0]:g} to {_HOLD_S[1]:g} seconds, or `dose`"
        yield f"{key}.hold", expected, f"{phase.hold:g}", "Correct the time."
    words = len(phase.cue.split())
    if words > CUE_WORDS:
        yield f"{key}.cue", f"at most {CUE_WORDS} words", f"{words} words", "Shorten the cue."
    for index, effort in enumerate(phase.effort):
        if not 0 < effort.percent <= 100:  # noqa: PLR2004 - a share in percent
            place = f"{key}.effort[{index}].percent"
            yield place, "above 0 and at most 100", f"{effort.percent:g}", "Correct the share."


def _phase_list(movement: Movement) -> Iterator[_Found]:
    if not movement.phases:
        yield "phases", "at least one phase", "none", "Write the phases of one repetition."
    names = [phase.name for phase in movement.phases]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield "phases", "a name of its own for each phase", f"`{name}` twice", "Rename one phase."
    for index, phase in enumerate(movement.phases):
        if phase.passing and (phase.hold or phase is movement.phases[-1]):
            expected = "a phase without hold that another one follows"
            cure = "Remove `passing`: whoever holds or ends a repetition rests."
            yield f"phases[{index}].passing", expected, "true", cure


def _contacts(movement: Movement) -> Iterator[tuple[str, str]]:
    """Yield (key, contact) for everything that rests on a surface."""
    yield from (("planted", contact) for contact in movement.planted)
    for index, phase in enumerate(movement.phases):
        yield from ((f"phases[{index}].down", contact) for contact in phase.down)
        yield from ((f"phases[{index}].reach", contact) for contact in phase.reach)
        yield from ((f"phases[{index}].up", contact) for contact in phase.up)


def _body_patches(movement: Movement) -> Iterator[tuple[str, str]]:
    """Yield (key, patch) for everything that meets another part of the body or shows an effort."""
    yield from (("rolling", patch) for patch in movement.rolling)
    yield from (("touch", patch) for patch, _ in movement.touch)
    for index, phase in enumerate(movement.phases):
        key = f"phases[{index}]"
        yield from ((f"{key}.touch", patch) for patch, _ in phase.touch)
        yield from ((f"{key}.effort", effort.at) for effort in phase.effort)


def _touched(movement: Movement) -> Iterator[_Found]:
    pairs = [("touch", movement.touch)]
    pairs += [(f"phases[{i}].touch", phase.touch) for i, phase in enumerate(movement.phases)]
    for key, (_, name) in ((key, pair) for key, touch in pairs for pair in touch):
        try:
            resolve_touched(name)
        except KeyError:
            known = (*patch_names(), *SKIN_PARTS)
            cure = did_you_mean(name, known, "See docs/conventions.md for the patches.")
            yield key, "a contact patch or a part of the skin", f"`{name}`", cure


def _patches(movement: Movement) -> Iterator[_Found]:
    resting = ((key, contact.partition("@")[0]) for key, contact in _contacts(movement))
    for key, patch in itertools.chain(resting, _body_patches(movement)):
        try:
            resolve_patch(patch)
        except KeyError:
            cure = did_you_mean(patch, patch_names(), "See docs/conventions.md for the patches.")
            yield key, "a contact patch of the body", f"`{patch}`", cure


def _surfaces(movement: Movement) -> Iterator[_Found]:
    placed = {placement.prop for placement in movement.props}
    words = tuple(surface.value for surface in SurfaceName)
    for key, contact in _contacts(movement):
        word = contact.partition("@")[2] or SurfaceName.FLOOR
        if word not in words:
            cure = did_you_mean(word, words, f"Use one of {', '.join(words)}.")
            yield key, "a surface after `@`", f"`{word}`", cure
            continue
        prop = _PROP_OF.get(SurfaceName(word))
        if prop is not None and prop not in placed:
            cure = f"Add {{prop: {prop}}} to `props`."
            yield key, f"a placed {prop} for `{contact}`", "no such prop", cure


def _rest(movement: Movement) -> Iterator[_Found]:
    for key, names in (("give", movement.give), ("whole", movement.whole)):
        for name in names:
            if name not in _NAMES:
                cure = did_you_mean(name, _NAMES, "Remove it.")
                yield key, "a joint angle of the body", f"`{name}`", cure
    for metres in movement.travel_m:
        if not abs(metres) <= _TRAVEL_M:
            expected = f"at most {_TRAVEL_M:g} metres a repetition"
            yield "travel_m", expected, f"{metres:g}", "Correct the way."


def _closing(movement: Movement) -> Iterator[_Found]:
    """A repetition ends where it began, in its angles and in its contacts."""
    poses = [pose for _, pose in poses_of(movement)]
    start, end = poses[0], poses[-1]
    key = f"phases[{len(movement.phases) - 1}]"
    off = [n for n in sorted(start | end) if start.get(n, 0.0) != end.get(n, 0.0)]
    if off:
        found = f"{off[0]} {end.get(off[0], 0.0):g} instead of {start.get(off[0], 0.0):g}"
        yield f"{key}.to", "the pose of the start", found, "Write `to: start` in the last phase."
    first, *_, last = contacts_after(movement)
    for contact in sorted(first - last):
        cure = f"Add `down: [{contact}]` where it lands again."
        yield f"{key}.down", f"`{contact}` in contact as at the start", "lifted", cure
    for contact in sorted(last - first):
        cure = f"Add `up: [{contact}]` where it leaves again."
        yield f"{key}.up", f"`{contact}` free as at the start", "in contact", cure
