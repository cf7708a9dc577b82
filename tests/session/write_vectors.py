"""Writes the test vectors that both runners obey; run by hand after a wanted change.

python -m tests.session.write_vectors
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from spinalis.catalogue.dose import Dose
from spinalis.plan.response import Felt
from spinalis.session.events import (
    Back,
    CoachRepetition,
    Event,
    HowItFelt,
    Hurts,
    Pause,
    Resume,
    Skip,
    Start,
    Stop,
    Tap,
    Tick,
)
from spinalis.session.moment import moment
from spinalis.session.runner import State, advance, cues_between, initial, resume
from spinalis.session.script import Advance, Script, StepKind
from tests.session.specimens import (
    LOWER,
    RAISE,
    make_exercise,
    make_new,
    make_script,
    small_items,
)

VECTORS = Path(__file__).parent / "vectors"


EVENTS: dict[str, Event] = {
    "start": Start(),
    "pause": Pause(),
    "resume": Resume(),
    "tap": Tap(),
    "back": Back(),
    "skip": Skip(),
    "hurts": Hurts(),
    "coach": CoachRepetition(),
}


def events(words: str) -> list[Event]:
    """Return events from words.

    A number is a tick of so many seconds, `stop:x` a stop for x, `felt:0:good` how exercise 0 felt.
    """
    return [_event(*word.split(":")) for word in words.split()]


def _event(word: str, *told: str) -> Event:
    if word == "stop":
        return Stop(told[0])
    if word == "felt":
        return HowItFelt(int(told[0]), Felt(told[1]))
    return EVENTS.get(word) or Tick(float(word))


def coached(script: Script) -> Script:
    """Return the script with every repetition ended by the coach."""
    steps = tuple(
        msgspec.structs.replace(step, advance=Advance.COACH)
        if step.kind is StepKind.REPETITION
        else step
        for step in script.steps
    )
    return msgspec.structs.replace(script, steps=steps)


def full_session() -> Script:
    """Return an undisturbed session of about 15 minutes."""
    hold = {"name": "stay", "breath": "free", "seconds": 3, "to": {}, "hold": "dose"}
    rests = [
        (make_exercise("march", sides="alternate"), Dose(repetitions=12, sets=2, rest_s=20.0)),
        (make_exercise("squeeze", phases=[RAISE, hold, LOWER]), Dose(repetitions=8, hold_s=3.0)),
        (make_exercise("cat", position="quadruped"), Dose(repetitions=10, tempo_percent=80.0)),
        (
            make_exercise("bird_dog", position="quadruped", sides="each", phases=[hold, LOWER]),
            Dose(repetitions=6, sets=2, hold_s=4.0, rest_s=15.0),
        ),
        (make_exercise("bridge", position="supine"), Dose(repetitions=12, sets=2, rest_s=25.0)),
        (make_exercise("child", position="kneeling", phases=[hold, LOWER]), Dose(3, 1, 30.0)),
    ]
    return make_script(*rests)


def learning() -> Script:
    """Return a session whose first exercise is new, with a common fault."""
    fault = {"seen": "The shoulders rise.", "correction": "Let them hang."}
    new = make_exercise("arm_raise", faults=[fault])
    return make_new(new, Dose(repetitions=2), (make_exercise("rest"), Dose(repetitions=1)))


def entry(event: Event | None, state: State, script: Script, before: State) -> dict[str, Any]:
    return {
        "event": event,
        "state": state,
        "moment": moment(script, state),
        "cues": cues_between(script, before, state),
    }


def vector(script: Script, events: Sequence[Event], start: State | None = None) -> dict[str, Any]:
    state = initial(script) if start is None else start
    run = [entry(None, state, script, state)]
    for event in events:
        before, state = state, advance(script, state, event)
        run.append(entry(event, state, script, before))
    return {"script": script, "run": run}


def vectors() -> dict[str, dict[str, Any]]:
    small = make_script(*small_items())
    tapped = make_script(*small_items(), self_paced=True)
    full = full_session()
    results = advance(small, advance(small, initial(small), Start()), Tick(60.0)).results
    return {
        "undisturbed": vector(small, events("start" + " 0.5" * 256)),
        "odd_ticks": vector(small, events("start 0" + " 0.7" * 90 + " 1e-7 999")),
        "pause_and_nonsense": vector(
            small,
            events(
                "1 pause resume tap back skip hurts coach start start resume 16.5 tap coach "
                "pause pause 5 start tap coach resume 1"
            ),
        ),
        "back_and_skip": vector(
            small,
            events(
                "start 20 back back 37 3 back skip 10 skip back 15 skip 1 pause back skip "
                "resume 30 skip back 1 stop:chest_pain"
            ),
        ),
        "hurts": vector(small, events("start 21.25 hurts 3 hurts 29.5 pause hurts hurts start")),
        "felt": vector(
            small,
            events(
                "felt:0:good start 20 felt:0:good 30 felt:0:more felt:0:too_hard 12 pause "
                "felt:0:hurt felt:0:good resume back back 37 8 skip felt:1:not_again felt:9:good "
                "10 hurts felt:2:good"
            ),
        ),
        "hurt_and_done_again": vector(
            small, events("start 21 hurts back 15 8 6 8 1 back 20 skip 1 felt:0:good back stop:a")
        ),
        "learning": vector(
            learning(),
            events(
                "back start 0.5 3 9 40 pause resume tap 3 back 2 tap 16 back 3 tap 4 4 2 back "
                "back tap 999 back"
            ),
        ),
        "stop_while_moving": vector(
            small, events("start 24 stop:dizziness 1 back start resume stop:fever")
        ),
        "stop_before_the_start": vector(small, events("stop:numbness start 1")),
        "self_paced": vector(tapped, events("start 40 tap 3 tap 5 1 tap 8 tap 26 1 tap 36 tap")),
        "coached": vector(
            coached(small), events("start 15 9 coach tap 1 coach coach 6 coach coach tap")
        ),
        "resumed": vector(small, events("1 resume 6.5 90"), resume(small, 8, results)),
        "full_session": vector(full, events("start" + " 4.9" * (1 + int(full.seconds / 4.9)))),
    }


def main() -> None:
    for name, content in vectors().items():
        run = ",\n".join(msgspec.json.encode(each).decode() for each in content["run"])
        script = msgspec.json.encode(content["script"]).decode()
        text = f'{{"script": {script},\n"run": [\n{run}\n]}}\n'
        (VECTORS / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
