from typing import Any

import msgspec
import pytest

from spinalis.plan.response import Felt
from spinalis.session.events import Start, Stop, Tick
from spinalis.session.record import ExerciseRecord, Outcome, RecordError, decode_exercise_record
from spinalis.session.recording import session_record
from spinalis.session.runner import State, advance, initial
from tests.session.specimens import make_script, small_items

SMALL = make_script(*small_items())


def ended(*, stop_at_s: float | None = None) -> State:
    state = advance(SMALL, initial(SMALL), Start())
    if stop_at_s is None:
        return advance(SMALL, state, Tick(SMALL.seconds))
    return advance(SMALL, advance(SMALL, state, Tick(stop_at_s)), Stop("chest_pain"))


def sent(**changes: Any) -> bytes:
    facts = msgspec.to_builtins(ended().results[1])
    return msgspec.json.encode(facts | changes)


def test_a_record_of_the_session_is_taken() -> None:
    assert decode_exercise_record(sent(), SMALL) == ended().results[1]


@pytest.mark.parametrize("outcome", ["hurt", "stopped"])
def test_what_was_told_to_hurt_has_hurt(outcome: str) -> None:
    record = decode_exercise_record(sent(felt="hurt", outcome=outcome), SMALL)
    assert (record.felt, record.outcome) == (Felt.HURT, outcome)


def test_a_record_that_does_not_say_how_it_felt_is_taken() -> None:
    silent = msgspec.json.decode(sent())
    del silent["felt"]
    assert decode_exercise_record(msgspec.json.encode(silent), SMALL).felt is None


def test_whole_numbers_are_times_too() -> None:
    record = decode_exercise_record(sent(seconds=26), SMALL)
    assert record.seconds == 26.0


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"index": 3}, "index must be 0 to 2"),
        ({"index": -1}, "index must be 0 to 2"),
        ({"index": 0}, "must be 'arm_raise'"),
        ({"exercise": "plow"}, "must be 'side_reach'"),
        ({"version": 2}, "version must be 1"),
        ({"dose": {"repetitions": 3}}, "dose must be the prescribed"),
        ({"repetitions": 5}, "repetitions must be 0 to 4"),
        ({"repetitions": -1}, "repetitions must be 0 to 4"),
        ({"repetitions": 3}, "all 4 repetitions"),
        ({"seconds": -0.5}, "seconds must be 0 to"),
        ({"seconds": 1e9}, "seconds must be 0 to"),
        ({"seconds": None}, "no record of an exercise"),
        ({"outcome": "great"}, "no record of an exercise"),
        ({"pain": 0}, "'pain' is no field"),
        ({"felt": "great"}, "no record of an exercise"),
        ({"felt": "hurt"}, "has the outcome hurt, not done"),
    ],
)
def test_a_record_that_cannot_be_true_is_refused(change: dict[str, Any], word: str) -> None:
    with pytest.raises(RecordError, match=word):
        decode_exercise_record(sent(**change), SMALL)


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"null", "{}"])
def test_what_is_no_record_is_refused(raw: bytes | str) -> None:
    with pytest.raises(RecordError):
        decode_exercise_record(raw, SMALL)


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(RecordError) as fault:
        decode_exercise_record(sent(version=9, repetitions=99, seconds=-1, extra=1), SMALL)
    for word in ("version", "repetitions", "seconds", "extra"):
        assert word in str(fault.value)


def test_a_skipped_exercise_may_have_some_repetitions() -> None:
    record = decode_exercise_record(sent(outcome="skipped", repetitions=3), SMALL)
    assert (record.outcome, record.repetitions) == (Outcome.SKIPPED, 3)


def test_nothing_in_a_session_record_is_filled_in_by_itself() -> None:
    record = session_record(SMALL, ended())
    assert [each.outcome for each in record.exercises] == [Outcome.DONE] * 3
    assert record.seconds == SMALL.seconds
    assert (record.usual_pain_nrs, record.pain_nrs, record.effort_rpe) == (None, None, None)
    assert (record.stop_symptom, record.note) == (None, "")


def test_a_stopped_session_keeps_its_symptom_and_the_answers() -> None:
    record = session_record(
        SMALL, ended(stop_at_s=50.0), usual_pain_nrs=2, pain_nrs=6, effort_rpe=3, note="Dizzy."
    )
    assert record.stop_symptom == "chest_pain"
    assert record.exercises[-1].outcome is Outcome.STOPPED
    answers = (record.usual_pain_nrs, record.pain_nrs, record.effort_rpe, record.note)
    assert answers == (2, 6, 3, "Dizzy.")


def test_a_running_session_and_wild_answers_are_refused_together() -> None:
    with pytest.raises(RecordError, match=r"is ready.*pain_nrs must be 0 to 10, not 11"):
        session_record(SMALL, initial(SMALL), pain_nrs=11)


def test_a_result_of_another_script_is_refused() -> None:
    state = ended()
    foreign = msgspec.structs.replace(state.results[0], exercise="plow")
    wrong = msgspec.structs.replace(state, results=(foreign, *state.results[1:]))
    with pytest.raises(RecordError, match="plow"):
        session_record(SMALL, wrong)


def test_records_survive_json() -> None:
    record = ended().results[0]
    assert msgspec.json.decode(msgspec.json.encode(record), type=ExerciseRecord) == record
