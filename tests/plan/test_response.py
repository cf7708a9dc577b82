"""What a day says of an exercise."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinalis.plan.pain import STRICT, PainKind, PainModel, PainModelError, is_morning_worse
from spinalis.plan.progression.judged_day import Judged, Mark, judge_responses
from spinalis.plan.progression.mornings import Morning
from spinalis.plan.response import Felt, Outcome, Response, ResponseError
from spinalis.session.record import Outcome as RecordOutcome
from tests.plan.courses import day, make_form, report

CAT = make_form()
LAX = PainModel(PainKind.ZERO_TO_FIVE, "Dr. Example")
SCALE = st.none() | st.integers(0, 10)


def mark(*responses: Response, model: PainModel = STRICT) -> Mark:
    return judge_responses(responses, model).days["cat"][0].mark


def any_response(exercise: str = "cat") -> st.SearchStrategy[Response]:
    return st.builds(
        Response,
        day=st.integers(0, 9).map(day),
        exercise=st.just(exercise),
        outcome=st.sampled_from(Outcome),
        dose=st.just(CAT.start_dose),
        pain_nrs=SCALE,
        usual_nrs=SCALE,
        effort_rpe=SCALE,
        morning_nrs=SCALE,
        is_shared=st.booleans(),
    )


def test_the_outcomes_are_those_of_the_record():
    assert [one.value for one in Outcome] == [one.value for one in RecordOutcome]


def test_a_number_beside_its_scale_is_refused_and_every_one_is_named():
    with pytest.raises(ResponseError) as refusal:
        report(0, CAT, pain_nrs=11, morning_nrs=-1)
    assert "pain_nrs must be 0 to 10" in str(refusal.value)
    assert "morning_nrs" in str(refusal.value)


def test_an_outcome_that_is_not_known_is_refused():
    with pytest.raises(ResponseError, match="done, skipped, hurt, stopped"):
        report(0, CAT, outcome="fine")


def test_a_report_survives_its_json():
    told = report(0, CAT, pain_nrs=None)
    assert msgspec.json.decode(msgspec.json.encode(told), type=Response) == told


def test_a_light_day_with_its_morning_is_good():
    assert mark(report(0, CAT, pain_nrs=2, usual_nrs=2, morning_nrs=2)) is Mark.GOOD


def test_a_missing_morning_is_neither_good_nor_bad():
    assert mark(report(0, CAT, morning_nrs=None)) is Mark.UNCLEAR


def test_pain_that_is_not_told_is_not_no_pain():
    assert mark(report(0, CAT, pain_nrs=None)) is Mark.UNCLEAR
    assert mark(report(0, CAT), report(0, CAT, pain_nrs=None)) is Mark.UNCLEAR


def test_pain_above_the_usual_of_the_day_is_bad_by_the_strict_rule_alone():
    told = report(0, CAT, pain_nrs=3, usual_nrs=2, morning_nrs=2)
    assert mark(told) is Mark.BAD_PAIN
    assert mark(told, model=LAX) is Mark.REPEAT_PAIN


def test_pain_from_3_to_5_is_judged_by_the_difference_where_it_is_usual():
    for usual in (3, 4, 5):
        assert mark(report(0, CAT, pain_nrs=usual, usual_nrs=usual)) is Mark.GOOD
    assert mark(report(0, CAT, pain_nrs=4, usual_nrs=3)) is Mark.BAD_PAIN
    assert mark(report(0, CAT, pain_nrs=4, usual_nrs=7)) is Mark.REPEAT_PAIN


def test_by_the_model_of_0_to_5_it_may_be_two_more_but_not_above_5():
    assert mark(report(0, CAT, pain_nrs=5, usual_nrs=3), model=LAX) is Mark.GOOD
    assert mark(report(0, CAT, pain_nrs=5, usual_nrs=4), model=LAX) is Mark.GOOD
    assert mark(report(0, CAT, pain_nrs=6, usual_nrs=5), model=LAX) is Mark.HURT
    assert mark(report(0, CAT, pain_nrs=3, usual_nrs=2), model=LAX) is Mark.REPEAT_PAIN


def test_pain_above_5_hurts_in_both_models():
    told = report(0, CAT, pain_nrs=6, usual_nrs=7)
    assert mark(told) is mark(told, model=LAX) is Mark.HURT


def test_where_the_usual_is_not_told_any_pain_is_above_it():
    assert mark(report(0, CAT, pain_nrs=1, usual_nrs=None, morning_nrs=0)) is Mark.BAD_PAIN


def test_the_next_morning_outranks_the_evening():
    assert mark(report(0, CAT, pain_nrs=0, usual_nrs=1, morning_nrs=3)) is Mark.BAD_MORNING
    assert mark(report(0, CAT, pain_nrs=0, morning_nrs=3), model=LAX) is Mark.BAD_MORNING


def test_a_morning_one_point_above_the_usual_is_neither_good_nor_bad():
    assert mark(report(0, CAT, usual_nrs=1, morning_nrs=2)) is Mark.RIPPLE


def test_the_morning_belongs_to_the_day_and_to_all_that_was_done():
    dog = make_form("dog")
    told = [report(0, CAT, morning_nrs=4), report(0, dog, morning_nrs=None)]
    judged = judge_responses(told, STRICT)
    assert judged.days["dog"][0].mark is Mark.BAD_MORNING
    assert judged.last_morning is Morning.WORSE


def test_a_morning_says_nothing_of_what_was_skipped():
    assert mark(report(0, CAT, outcome=Outcome.SKIPPED, morning_nrs=4)) is Mark.NOT_DONE


def test_done_and_hurt_on_one_day_is_hurt():
    assert mark(report(0, CAT), report(0, CAT, outcome=Outcome.HURT)) is Mark.HURT


def test_a_stop_symptom_outranks_everything():
    told = report(0, CAT, outcome=Outcome.STOPPED, pain_nrs=0), report(0, CAT, pain_nrs=9)
    assert mark(*told) is Mark.STOPPED


def test_what_felt_too_hard_is_so_whatever_the_pain():
    assert mark(report(0, CAT, felt=Felt.TOO_HARD)) is Mark.TOO_HARD
    skipped = report(0, CAT, felt=Felt.TOO_HARD, outcome=Outcome.SKIPPED, pain_nrs=None)
    assert mark(skipped) is Mark.TOO_HARD


def test_a_tap_that_it_hurt_is_hurt():
    assert mark(report(0, CAT, felt=Felt.HURT, pain_nrs=None)) is Mark.HURT


def test_good_is_a_good_day_only_together_with_its_morning():
    felt = {"felt": Felt.GOOD, "pain_nrs": None}
    assert mark(report(0, CAT, **felt)) is Mark.GOOD
    assert mark(report(0, CAT, morning_nrs=None, **felt)) is Mark.UNCLEAR
    assert mark(report(0, CAT, morning_nrs=5, **felt)) is Mark.BAD_MORNING


def test_a_wish_says_nothing_of_the_dose():
    for felt in (Felt.NOT_AGAIN, Felt.MORE):
        assert mark(report(0, CAT, felt=felt)) is Mark.GOOD
        assert mark(report(0, CAT, felt=felt, pain_nrs=None)) is Mark.UNCLEAR


def test_pain_of_the_whole_session_is_of_nobody_in_particular():
    for pain in (3, 8):
        shared = report(0, CAT, pain_nrs=pain, is_shared=True)
        assert mark(shared) is Mark.SHARED_PAIN
        assert mark(msgspec.structs.replace(shared, felt=Felt.GOOD)) is Mark.UNCLEAR
    assert mark(report(0, CAT, pain_nrs=1, is_shared=True)) is Mark.GOOD


def test_very_hard_work_is_watched():
    assert mark(report(0, CAT, effort_rpe=8)) is Mark.REPEAT_EFFORT


def test_a_morning_is_worse_from_two_points_above_the_usual_or_above_5():
    def worse(usual: int | None, morning: int | None) -> bool | None:
        return is_morning_worse([report(0, CAT, usual_nrs=usual, morning_nrs=morning)])

    assert worse(1, 2) is False
    assert worse(1, 3) is True
    assert worse(5, 6) is True
    assert worse(6, 6) is False
    assert worse(None, 2) is True
    assert worse(1, None) is None


def test_a_later_calm_morning_ends_a_rough_one():
    told = [report(0, CAT, morning_nrs=5), report(1, CAT)]
    assert judge_responses(told[:1], STRICT).last_morning is Morning.WORSE
    assert judge_responses(told, STRICT).last_morning is Morning.CALM
    assert judge_responses([], STRICT).last_morning is None


def test_the_laxer_model_needs_the_clinician_who_switched_it_on():
    with pytest.raises(PainModelError, match="clinician"):
        PainModel(PainKind.ZERO_TO_FIVE, "  ")


@settings(deadline=None)
@given(st.lists(any_response() | any_response("dog")), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(told, chance):
    before = judge_responses(told, STRICT)
    chance.shuffle(told)
    assert judge_responses(told, STRICT) == before


@settings(deadline=None)
@given(st.lists(any_response()))
def test_the_strict_rule_is_never_laxer(told):
    def marks(judged: Judged) -> list[Mark]:
        return [each.mark for each in judged.days.get("cat", ())]

    pairs = zip(
        marks(judge_responses(told, STRICT)), marks(judge_responses(told, LAX)), strict=True
    )
    assert all(strict >= lax for strict, lax in pairs)


@settings(deadline=None)
@given(any_response(), st.sampled_from(["pain_nrs", "morning_nrs"]))
def test_nothing_told_is_never_better_than_a_bad_answer(told, name):
    silent = msgspec.structs.replace(told, **{name: None})
    assert mark(silent) is not Mark.GOOD
