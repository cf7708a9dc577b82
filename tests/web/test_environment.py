from pathlib import Path

import pytest

from spinalis_web.environment import WrongVariableError, read_environment

HOME = Path("/home/alice")


def test_data_lives_where_the_person_says() -> None:
    assert read_environment({"SPINALIS_DATA": "/data/s"}, home=HOME).data_folder == Path("/data/s")


def test_data_lives_under_the_shared_data_folder_where_there_is_one() -> None:
    read = read_environment({"XDG_DATA_HOME": "/x"}, home=HOME)
    assert read.data_folder == Path("/x/spinalis")


@pytest.mark.parametrize("xdg", ["", "relative/folder"])
def test_data_lives_in_the_home_otherwise(xdg: str) -> None:
    read = read_environment({"XDG_DATA_HOME": xdg}, home=HOME)
    assert read.data_folder == HOME / ".local/share/spinalis"


def test_debugging_is_off_unless_asked_for() -> None:
    assert not read_environment({}, home=HOME).debug
    assert read_environment({"SPINALIS_DEBUG": "1"}, home=HOME).debug


def test_every_wrong_value_is_named_at_once_and_no_password_is_told() -> None:
    wrong = {
        "SPINALIS_DEBUG": "maybe",
        "SPINALIS_DATA": "here",
        "DATABASE_URL": "mysql://me:secret@host/db",
        "SPINALIS_TIME_ZONE": "Middle/Earth",
    }
    with pytest.raises(WrongVariableError) as caught:
        read_environment(wrong, home=HOME)
    said = str(caught.value)
    for name in wrong:
        assert name in said
    assert "secret" not in said


def test_the_time_zone_of_the_machine_is_used_when_none_is_named() -> None:
    assert read_environment({}, home=HOME).time_zone
    named = read_environment({"SPINALIS_TIME_ZONE": "Europe/Vienna"}, home=HOME)
    assert named.time_zone == "Europe/Vienna"
