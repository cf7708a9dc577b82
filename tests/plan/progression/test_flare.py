"""Two days of much more pain pause what is strong; calm mornings bring it back."""

from datetime import timedelta

from spinalis.plan.progression.flare import Flare, dose_in_flare, flare_of
from spinalis.plan.response import Response
from tests.plan.courses import day, make_form, report

CAT = make_form()
STRONG = make_form(purposes=["strength"], level=2)


def told(*days: tuple[int | None, int | None]) -> list[Response]:
    """One report a day: usual pain, and pain of the morning after."""
    return [
        report(number, CAT, usual_nrs=usual, pain_nrs=usual, morning_nrs=morning)
        for number, (usual, morning) in enumerate(days)
    ]


CALM, BAD = (1, 1), (1, 4)


def test_one_bad_day_is_no_flare():
    assert flare_of(told(CALM, BAD), day(2)) is None
    assert flare_of(told(CALM, BAD, CALM, BAD), day(4)) is None


def test_two_bad_days_running_are_one():
    assert flare_of(told(CALM, CALM, BAD, BAD), day(4)) == Flare(since=day(2), usual_nrs=1)


def test_bad_days_far_apart_are_none():
    responses = [report(number, CAT, morning_nrs=5) for number in (0, 4)]
    assert flare_of(responses, day(5)) is None


def test_in_a_flare_its_own_pain_is_not_the_usual():
    found = flare_of(told(CALM, CALM, (1, 4), (4, 4), (4, 4)), day(5))
    assert found is not None
    assert (found.since, found.usual_nrs) == (day(2), 1)


def test_more_than_five_counts_where_it_is_above_the_usual_only():
    assert flare_of(told((5, 5), (5, 6), (6, 6)), day(3)) is not None
    assert flare_of(told((6, 6), (6, 6), (6, 6)), day(3)) is None


def test_one_point_more_is_none():
    assert flare_of(told((3, 3), (3, 4), (4, 4), (4, 4)), day(4)) is None


def test_two_calm_mornings_ease_it_and_a_week_later_it_is_over():
    responses = told(CALM, BAD, BAD, CALM, CALM)
    found = flare_of(responses, day(5))
    assert found is not None
    assert found.eased_on == day(5)
    assert flare_of(responses, day(11)) == found
    assert flare_of(responses, day(12)) is None


def test_one_calm_morning_or_silence_does_not_ease_it():
    for late in ([CALM], [CALM, (1, None)], [CALM, (1, 2), CALM]):
        found = flare_of(told(CALM, BAD, BAD, *late), day(3 + len(late)))
        assert found is not None
        assert found.eased_on is None


def test_two_further_bad_days_take_the_ease_back_and_one_does_not():
    for worse, eased_on in (([BAD], day(5)), ([(1, 5), (1, 5)], None)):
        found = flare_of(told(CALM, BAD, BAD, CALM, CALM, *worse), day(5 + len(worse)))
        assert found is not None
        assert found.eased_on == eased_on


def test_what_came_and_went_before_is_no_flare_when_it_comes_again():
    before = [(1, 3), (1, 3), CALM, CALM, *[CALM] * 10]
    assert flare_of(told(*before, (1, 3), (1, 3)), day(len(before) + 2)) is None
    worse = flare_of(told(*before, (1, 6), (1, 6)), day(len(before) + 2))
    assert worse is not None
    assert worse.since == day(len(before))


def test_after_two_weeks_of_silence_it_is_forgotten():
    responses = told(CALM, BAD, BAD)
    assert flare_of(responses, day(15)) is not None
    assert flare_of(responses, day(16)) is None


def test_pain_that_creeps_up_week_by_week_is_no_flare():
    weekly = [(number // 7, number // 7) for number in range(42)]
    assert all(flare_of(told(*weekly), day(number)) is None for number in range(43))


def test_what_does_not_ease_within_four_weeks_has_become_usual():
    responses = told(CALM, CALM, *[(4, 4)] * 40)
    assert flare_of(responses, day(29)) is not None
    assert flare_of(responses, day(30)) is None
    assert flare_of(responses, day(42)) is None


def test_where_it_does_not_ease_a_clinician_should_look():
    flare = Flare(since=day(0), usual_nrs=1)
    assert not flare.needs_clinician(day(13))
    assert flare.needs_clinician(day(14))


def test_reports_of_later_days_are_left_out():
    assert flare_of(told(CALM, BAD, BAD), day(1)) is None


def test_what_is_strong_pauses_and_what_is_gentle_stays_at_half():
    flare = Flare(since=day(0), usual_nrs=1)
    assert dose_in_flare(STRONG, STRONG.start_dose, flare) is None
    gentle = dose_in_flare(CAT, CAT.goal_dose, flare)
    assert gentle is not None
    assert (gentle.repetitions, gentle.sets) == (4, 2)


def test_once_it_eases_three_quarters_of_everything_come_back():
    flare = Flare(since=day(0), usual_nrs=1, eased_on=day(5))
    strong = dose_in_flare(STRONG, STRONG.goal_dose, flare)
    assert strong is not None
    assert strong.repetitions == 6


def test_a_single_long_hold_is_shortened_instead():
    flare = Flare(since=day(0), usual_nrs=1)
    rest = make_form(start_dose={"repetitions": 1, "hold_s": 60})
    halved = dose_in_flare(rest, rest.start_dose, flare)
    assert halved is not None
    assert halved.hold_s == 30


def test_nothing_told_is_no_flare():
    assert flare_of([], day(0)) is None
    assert flare_of(told((None, None), (None, None)), day(0) + timedelta(days=3)) is None
