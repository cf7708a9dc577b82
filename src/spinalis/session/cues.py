"""What the voice says, and when: speech never overlaps, a cue is dropped instead."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spinalis.body.movement import Breath
from spinalis.catalogue.exercise import Fault
from spinalis.plan.duration import speech_seconds
from spinalis.session.script import Side, SpokenCue, TimedPhase

LONG_HOLD_S = 10.0  # holds from here on have room for a word of coaching
_HOLD_CUE_AFTER_S = 2.0
_HOLD_CUE_EVERY_S = 12.0
_COACHING_EVERY = 3  # repetitions

_BREATH_CUES = {Breath.IN: "Breathe in.", Breath.OUT: "Breathe out."}
_READ_THE_NOTE = "Read the note on the screen."
_COACHING = ""  # stands for the coaching cue whose turn it is
_CLOSINGS = ("Well done. That is all for today.", "Well done.")
_NUMBERS = (
    *("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"),
    *("Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen"),
    *("Seventeen", "Eighteen", "Nineteen", "Twenty"),
)


def ready_cues(
    name: str, care: Sequence[str], steps: Sequence[str], seconds: float
) -> tuple[SpokenCue, ...]:
    """Return the name, what to mind and as many instructions as `seconds` have room for.

    Where the notes of care are too long to be spoken, the voice points to the screen,
    which always shows them; care comes before instruction.
    """
    first = tuple(steps[:1])
    choices: tuple[tuple[str, ...], ...] = ((name, *first), (name,))
    if care:
        choices = (
            *((name, *notes, *first) for notes in (tuple(care), (_READ_THE_NOTE,))),
            *((name, *notes) for notes in (tuple(care), (_READ_THE_NOTE,))),
        )
    chosen = next((texts for texts in choices if _length_s(texts) <= seconds), (name,))
    if chosen[-1:] == first:
        for text in steps[1:]:
            if _length_s((*chosen, text)) > seconds:
                break
            chosen = (*chosen, text)
    return _one_after_another(chosen)


def learn_cues(
    name: str, care: Sequence[str], steps: Sequence[str], fault: Fault | None
) -> tuple[SpokenCue, ...]:
    """Return everything there is to know of a new exercise, from its name to its common fault."""
    mistake = (f"Often seen: {fault.seen}", f"Better: {fault.correction}") if fault else ()
    return _one_after_another((f"New: {name}.", *care, *steps, *mistake))


def change_side_cues(side: Side) -> tuple[SpokenCue, ...]:
    """Return the words that send to the other side."""
    return (SpokenCue(0.0, f"Change sides. Now the {side}."),)


def rest_cues(next_set: int, sets: int, side: Side, seconds: float) -> tuple[SpokenCue, ...]:
    """Return the words of a rest: what comes next, as fully as `seconds` have room for."""
    coming = "the last set" if next_set == sets else f"set {next_set} of {sets}"
    where = "" if side is Side.BOTH else f", {side} side first"
    texts = (f"Rest. Next is {coming}{where}.", f"Rest. Then {coming}.", "Rest.")
    return tuple(SpokenCue(0.0, text) for text in _longest_that_fits(texts, seconds))


class Voice:
    """The words of one exercise's repetitions; remembers which coaching cue comes next."""

    def __init__(self, phases: Sequence[TimedPhase], coaching: Sequence[str]) -> None:
        self._phases = phases
        self._coaching = coaching
        self._turn = 0
        self._repetition_s = sum(phase.move_s + phase.hold_s for phase in phases)

    def run(
        self, places: Sequence[tuple[int, Side]], *, repetitions: int, closing: bool = False
    ) -> list[tuple[SpokenCue, ...]]:
        """Return the cues of each repetition in an unbroken run.

        Args:
            places: Repetition number and side of each repetition of the run, in order.
            repetitions: Repetitions per side.
            closing: Whether the session ends with this run.
        """
        whole_s = self._repetition_s * len(places)
        # Only the shortest closing keeps its room free: the way out of a pose matters more.
        line = _Line(whole_s - (speech_seconds(_CLOSINGS[-1]) if closing else 0.0))
        for place in range(len(places)):
            wishes = [*self._opening(places, place, repetitions, line.said), *self._hold_wishes()]
            for at_s, text in sorted(wishes, key=lambda wish: wish[0]):
                self._offer(line, place * self._repetition_s + at_s, text)
        spoken = [*line.cues]
        if closing:
            last_words = _longest_that_fits(_CLOSINGS, whole_s - line.free_from_s)
            spoken += [SpokenCue(whole_s - speech_seconds(text), text) for text in last_words]
        return self._by_repetition(spoken, len(places))

    def _opening(
        self, places: Sequence[tuple[int, Side]], place: int, repetitions: int, said: set[str]
    ) -> Iterator[tuple[float, str]]:
        """Yield what may be said at the starts of the phases of one repetition.

        The first repetition hears every phase, the second what the first had no room for, both
        the breath where a phase has no other words; the later ones hear a count or a coaching
        cue. A pair of sides is counted once, and the first change of side is told.
        """
        repetition, side = places[place]
        side_changed = side is not places[place - 1][1]
        if place == 1 and side_changed:
            yield 0.0, "Other side."
        if place <= 1:
            yield from self._phase_wishes(said)
        elif repetition != places[place - 1][0]:
            pair = places[place + 1 : place + 2] and places[place + 1][0] == repetition
            if repetition == repetitions:
                yield 0.0, "Last one on each side." if pair else "Last one."
            elif repetition % _COACHING_EVERY == 0 and self._coaching:
                yield 0.0, _COACHING
            else:
                yield 0.0, f"{_number(repetition)}."

    def _phase_wishes(self, said: set[str]) -> Iterator[tuple[float, str]]:
        at_s = 0.0
        breath = Breath.FREE
        for phase in self._phases:
            if phase.cue and phase.cue not in said:
                yield at_s, phase.cue
            elif phase.breath is not breath and phase.breath in _BREATH_CUES:
                yield at_s, _BREATH_CUES[phase.breath]
            breath = phase.breath
            at_s += phase.move_s + phase.hold_s

    def _hold_wishes(self) -> Iterator[tuple[float, str]]:
        at_s = 0.0
        for phase in self._phases:
            at_s += phase.move_s
            if self._coaching and phase.hold_s >= LONG_HOLD_S:
                rounds = int((phase.hold_s - _HOLD_CUE_AFTER_S) // _HOLD_CUE_EVERY_S) + 1
                for turn in range(rounds):
                    yield at_s + _HOLD_CUE_AFTER_S + turn * _HOLD_CUE_EVERY_S, _COACHING
            at_s += phase.hold_s

    def _offer(self, line: "_Line", at_s: float, text: str) -> None:
        words = text or self._coaching[self._turn % len(self._coaching)]
        if line.say(at_s, words) and text is _COACHING:
            self._turn += 1

    def _by_repetition(
        self, spoken: Sequence[SpokenCue], repetitions: int
    ) -> list[tuple[SpokenCue, ...]]:
        starts = [place * self._repetition_s for place in range(repetitions)]
        shares: list[list[SpokenCue]] = [[] for _ in starts]
        for cue in spoken:
            place = bisect_right(starts, cue.at_s) - 1
            shares[place].append(SpokenCue(cue.at_s - starts[place], cue.say))
        return [tuple(share) for share in shares]


class _Line:
    """A stretch of time that is filled with speech from front to end."""

    def __init__(self, end_s: float) -> None:
        self._end_s = end_s
        self.cues: list[SpokenCue] = []
        self.said: set[str] = set()
        self.free_from_s = 0.0

    def say(self, at_s: float, text: str) -> bool:
        """Take the words in when nothing else is being said; return whether they were taken."""
        until_s = at_s + speech_seconds(text)
        if at_s < self.free_from_s or until_s > self._end_s:
            return False
        self.cues.append(SpokenCue(at_s, text))
        self.said.add(text)
        self.free_from_s = until_s
        return True


def _number(value: int) -> str:
    return _NUMBERS[value] if value < len(_NUMBERS) else str(value)


def _length_s(texts: Sequence[str]) -> float:
    return sum((speech_seconds(text) for text in texts), 0.0)


def _longest_that_fits(texts: Sequence[str], seconds: float) -> tuple[str, ...]:
    """Return the first of the texts, longest first, that can be said in `seconds`, or none."""
    return next(((text,) for text in texts if speech_seconds(text) <= seconds), ())


def _one_after_another(texts: Sequence[str]) -> tuple[SpokenCue, ...]:
    return tuple(
        SpokenCue(_length_s(texts[:place]), text) for place, text in enumerate(texts) if text
    )
