"""A day holds only so much."""

import pytest

from spinalis.plan.day_limits import day_faults


def faults(minutes: float, sessions: int = 1, *, is_treatment: bool = False) -> list[str]:
    return list(day_faults(is_treatment=is_treatment, minutes=minutes, sessions=sessions))


@pytest.mark.parametrize(("minutes", "sessions"), [(15, 1), (60, 1), (30, 2), (15, 3)])
def test_up_to_an_hour_a_day_is_fine(minutes, sessions):
    assert faults(minutes, sessions) == []


@pytest.mark.parametrize(("minutes", "sessions"), [(61, 1), (30, 6), (58, 3)])
def test_more_than_an_hour_a_day_is_refused_with_the_sum(minutes, sessions):
    (fault,) = faults(minutes, sessions)
    assert f"got {minutes * sessions}" in fault
    assert faults(minutes, sessions, is_treatment=True) == [fault]


def test_three_sessions_for_a_complaint_share_half_an_hour():
    assert faults(10, 3, is_treatment=True) == []
    (fault,) = faults(15, 3, is_treatment=True)
    assert "take 10 minutes each" in fault


def test_one_long_session_for_a_complaint_is_no_matter_of_several():
    assert faults(45, 1, is_treatment=True) == []
