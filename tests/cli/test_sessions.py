import json
from pathlib import Path

import msgspec
import pytest

from spinalis.cli import main
from spinalis.cli.sessions import print_script
from spinalis.cli.week import WeekAnswer
from spinalis.session.script import Script, StepKind
from tests.session.write_vectors import learning

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
    timed = [step.seconds for step in script.steps if step.kind is not StepKind.LEARN]
    assert sum(timed) == pytest.approx(script.seconds)


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


def week_json(capsys: pytest.CaptureFixture[str], *options: str) -> WeekAnswer:
    assert main(["plan", HEALTHY, "--week", "--json", *options]) == 0
    return msgspec.json.decode(capsys.readouterr().out, type=WeekAnswer)


def test_a_week_names_days_exercises_and_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--week", "--days", "mon,wed,fri", "--minutes", "10"]
    assert main(["plan", WAITING, *options]) == 0
    out = capsys.readouterr().out
    assert [day for day in ("Monday", "Wednesday", "Friday") if f"\n{day} " in out] == [
        "Monday",
        "Wednesday",
        "Friday",
    ]
    assert out.count("  Warm-up\n") == out.count("  Relaxation\n") == 3
    assert "before the main part." in out
    left_out = out[out.index("Left out, and why") :]
    assert "Bird-dog" in left_out


def test_a_week_follows_the_wishes(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--days", "tue,thu,sat", "--times", "morning,evening", "--aim", "complaint"]
    answer = week_json(capsys, *options, "--minutes", "8", "--no-floor", "--without", "chin-nod")
    assert answer.week is not None
    assert {one.day.weekday() for one in answer.week.sessions} == {1, 3, 5}
    assert len(answer.week.sessions) == 6
    for one in answer.week.sessions:
        assert one.plan is not None
        assert one.plan.seconds <= 8 * 60
        assert "chin-nod" not in {item.exercise for item in one.plan.prescriptions}


def test_wishes_shape_a_single_session_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", HEALTHY, "--regions", "cervical", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    out = {one["exercise"]: one["reasons"][0]["rule"] for one in answer["session"]["left_out"]}
    assert out["hip-hinge"] == "regions"


def test_a_red_flag_gets_no_week(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", RED_FLAG, "--week"]) == 1
    assert "Please do not exercise now." in capsys.readouterr().out
    assert main(["plan", RED_FLAG, "--week", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["week"] is None


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--days", "mon,wed,fri"], "--days belongs to a week"),
        (["--without", "dog"], "there is no exercise 'dog'"),
        (["--complex", "yoga"], "got 'yoga'"),
        (["--regions", "tail,lumbar"], "got tail."),
        (["--props", "sofa"], "got sofa."),
        (["--week", "--days", "mon,noday"], "got noday."),
        (["--week", "--times", "noon"], "got noon."),
        (["--week", "--days", "mon"], "Add 2"),
        (["--week", "--times", "any,evening"], "one time of day for prevention"),
        (["--week", "--minutes", "1500"], "up to 60"),
        (["--week", "--minutes", "1"], "ask for"),
    ],
)
def test_wishes_that_make_no_plan_are_named(
    capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    assert main(["plan", HEALTHY, *options]) == 2
    assert words in " ".join(capsys.readouterr().err.split())


def test_a_complex_can_be_followed_for_a_day_and_a_week(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", HEALTHY, "--complex", "morning-yoga"]) == 0
    assert "Cat" in capsys.readouterr().out
    assert main(["plan", HEALTHY, "--complex", "morning-yoga", "--week"]) == 0
    out = capsys.readouterr().out
    assert out.count("Warm-up") >= 3
    assert "the best for its day" not in out


def test_what_is_new_is_read_before_it_and_takes_no_time_of_the_session(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_script(learning())
    out = capsys.readouterr().out
    assert "Arm raise (new)" in out
    assert "Read how it goes, as long as you like" in out
    assert "“Often seen: The shoulders rise.”" in out
    assert "0:00  Get ready (15 s)" in out
