import json
from pathlib import Path

import msgspec
import pytest

from spinalis.cli import main
from spinalis.session.script import Script

ANSWERS = Path("examples/answers")
HEALTHY = str(ANSWERS / "healthy-office-worker.yaml")
RED_FLAG = str(ANSWERS / "red-flag.yaml")
WAITING = str(ANSWERS / "lumbar-osteochondrosis-stage-2-no-agreement.yaml")


def test_a_healthy_person_gets_a_session_with_its_reasons(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["plan", HEALTHY]) == 0
    out = capsys.readouterr().out
    assert out.startswith("You may exercise.\n")
    parts = [out.index(word) for word in ("Warm-up\n", "Main part\n", "Relaxation\n")]
    assert parts == sorted(parts)
    assert "before the main part." in out


def test_a_red_flag_gets_no_session_and_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", RED_FLAG]) == 1
    out, err = capsys.readouterr()
    assert "Please do not exercise now." in out
    assert "call for help now" in out
    assert "Your session" not in out
    assert err == ""


def test_a_red_flag_gets_no_script_either(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["script", RED_FLAG]) == 1
    assert "Please do not exercise now." in capsys.readouterr().out
    assert main(["script", RED_FLAG, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["session"] is None


def test_who_waits_for_the_doctor_learns_why_exercises_are_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["plan", WAITING]) == 0
    out = capsys.readouterr().out
    assert "only the mild exercises are open" in out
    left_out = out[out.index("Left out today") :]
    assert "Bird-dog." in left_out
    assert "agreed with your doctor" in " ".join(left_out.split())


def test_a_plan_as_json_holds_clearance_and_session(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", HEALTHY, "--minutes", "10", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["clearance"]["permission"] == "allowed"
    assert 0 < answer["session"]["seconds"] <= 600
    assert answer["session"]["prescriptions"][0]["part"] == "warm_up"


def test_a_refusal_as_json_has_no_session(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", RED_FLAG, "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["session"] is None
    assert answer["clearance"]["urgency"] == "emergency"


def test_a_script_as_json_decodes_and_lasts_as_long_as_its_steps(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["script", HEALTHY, "--json"]) == 0
    script = msgspec.json.decode(capsys.readouterr().out, type=Script)
    assert sum(step.seconds for step in script.steps) == pytest.approx(script.seconds)


def test_a_script_tells_times_sides_and_spoken_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["script", HEALTHY]) == 0
    out = capsys.readouterr().out
    assert "0:00  Get ready" in out
    assert "left side" in out
    assert "right side" in out
    assert "“" in out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("age: [", "cannot be read"),
        ("- age", "expected lines of"),
        ("age: many\ncolour: blue\n", "colour: no such question"),
    ],
    ids=["torn", "list", "nonsense"],
)
def test_nonsense_answers_are_wrong_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, words: str
) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(content, encoding="utf-8")
    assert main(["plan", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert "Traceback" not in err


def test_a_missing_answers_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "nowhere.yaml"]) == 2
    assert "nowhere.yaml" in capsys.readouterr().err


def test_too_few_minutes_say_how_many_are_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", HEALTHY, "--minutes", "1"]) == 2
    err = capsys.readouterr().err
    assert "too short" in err
    assert "or more" in err


@pytest.mark.parametrize("minutes", ["soon", "nan", "inf"])
def test_minutes_that_are_no_number_are_wrong_input(
    capsys: pytest.CaptureFixture[str], minutes: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["plan", HEALTHY, "--minutes", minutes])
    assert caught.value.code == 2
    assert f"expected a number of minutes such as 15, got '{minutes}'" in capsys.readouterr().err
