"""The doctor's sheet: what stands on it, and what never does."""

import random
from datetime import date
from typing import Any

import pytest

from spinalis.catalogue.complex import Complex
from spinalis.catalogue.load import Catalogue, load_catalogue
from spinalis.safety.clearance import Permission
from spinalis.safety.condition import Answer, Answers
from spinalis.safety.judge import OPEN, judge
from spinalis.safety.question import Kind, Question
from spinalis.safety.screening import questions_open
from spinalis.share.agreement import clearance_if_agreed, standing_answers
from spinalis.share.doctor_sheet import make_doctor_sheet
from spinalis.share.proposal import weigh
from spinalis.share.sheet import DoctorSheet, SheetError, Who, Wish
from tests.plan.complexes import make_complex
from tests.safety.people import HEALTHY, TODAY, with_condition

CODE = "AC4EFG7H"
DISC = with_condition("lumbar_disc_herniation", stage="stage_2", agreed=False)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def made(answers: Answers, catalogue: Catalogue, **more: Any) -> DoctorSheet:
    return make_doctor_sheet(answers, catalogue, on=TODAY, code=CODE, **more)


def anybody(seed: int) -> Answers:
    """Complete answers, healthy ones more often than not."""
    chance = random.Random(seed)  # noqa: S311 -- a specimen, no secret
    answers: dict[str, Answer] = {}
    while open_questions := questions_open(answers):
        question = open_questions[0]
        calm = question.id in HEALTHY and chance.random() < 0.93
        answers[question.id] = HEALTHY[question.id] if calm else _any_answer(question, chance)
    return answers


def _any_answer(question: Question, chance: random.Random) -> Answer:
    troubles = [option.id for option in question.options if not option.alone]
    match question.kind:
        case Kind.YES_NO:
            return chance.random() < 0.5
        case Kind.CHOICE:
            return chance.choice(question.option_ids)
        case Kind.NUMBER:
            return chance.randint(int(question.least or 0), min(95, int(question.most or 0)))
        case Kind.SEVERAL:
            return tuple(chance.sample(troubles, chance.randint(1, min(4, len(troubles)))))
        case Kind.DATE:
            return date(2026, chance.randint(1, 3), 1).isoformat()
        case Kind.TEXT:
            return "Dr. Example"


def test_the_complex_of_the_condition_is_proposed(catalogue: Catalogue) -> None:
    sheet = made(DISC, catalogue)
    assert sheet.proposal.complex == "intervertebral-hernia"
    assert "With a herniated disc" in sheet.proposal.title
    assert "As a whole it opens with your agreement." in sheet.proposal.notes


def test_without_a_condition_a_session_is_proposed(catalogue: Catalogue) -> None:
    sheet = made(HEALTHY, catalogue)
    assert sheet.proposal.complex == ""
    assert len(sheet.proposal.items) >= 5
    assert sheet.proposal.minutes <= 15


def test_a_complex_may_be_asked_for(catalogue: Catalogue) -> None:
    sheet = made(DISC, catalogue, wish=Wish(complex="lumbar-region"))
    assert sheet.proposal.complex == "lumbar-region"


def made_for_discs(exercise: str) -> Complex:
    return make_complex(exercise, id="closed", name="Closed", conditions=["lumbar_disc_herniation"])


def test_a_complex_of_which_nothing_is_open_gives_way_to_a_session(catalogue: Catalogue) -> None:
    closed = made_for_discs("forehead-wall-press")
    with_it = Catalogue(catalogue.exercises, {"closed": closed})
    sheet = made(DISC, with_it)
    assert sheet.proposal.complex == ""
    assert sheet.proposal.items
    assert "“Closed” stays closed even with your agreement" in sheet.proposal.notes[0]
    asked = made(DISC, with_it, wish=Wish(complex="closed"))
    assert asked.proposal.items == ()
    assert "Nothing of this complex is open" in asked.proposal.notes[0]


def test_where_too_little_is_open_for_a_session_the_sheet_says_so(catalogue: Catalogue) -> None:
    few = {name: catalogue.exercises[name] for name in ("side-lying-side-bend", "walking")}
    lying = made_for_discs("side-lying-side-bend")
    for complexes in ({}, {"closed": lying}):
        sheet = made(DISC, Catalogue(few, complexes))
        assert sheet.proposal.items == ()
        assert "too few for a session" in sheet.proposal.notes[-1]


def test_further_complexes_of_the_conditions_are_named(catalogue: Catalogue) -> None:
    both = with_condition("lumbar_osteochondrosis", "scoliosis", agreed=False)
    sheet = made(both, catalogue)
    assert sheet.proposal.complex == "lumbar-osteochondrosis"
    assert any("With a curved spine" in note for note in sheet.proposal.notes)


def test_what_opens_only_with_the_agreement_is_marked(catalogue: Catalogue) -> None:
    answers = with_condition("lumbar_osteochondrosis", stage="stage_2", agreed=False)
    waiting = {item.exercise for item in made(answers, catalogue).proposal.items if item.waits}
    today = weigh(standing_answers(answers), on=TODAY).today
    assert waiting
    for name in waiting:
        assert judge(catalogue.exercises[name], today).permission not in OPEN


def test_at_stage_three_only_light_forms_under_supervision_are_asked_about(
    catalogue: Catalogue,
) -> None:
    sheet = made(with_condition("scoliosis", stage="stage_3", agreed=False), catalogue)
    assert sheet.proposal.supervised
    assert sheet.proposal.items
    assert {catalogue.exercises[item.exercise].level for item in sheet.proposal.items} == {1}
    assert not any("your agreement" in note for note in sheet.proposal.notes)


def test_with_a_red_flag_nothing_is_proposed_and_every_reason_stands(catalogue: Catalogue) -> None:
    sheet = made({**HEALTHY, "signs_nerves": ("saddle_numbness", "clumsy_hands")}, catalogue)
    assert sheet.proposal.items == ()
    assert [reason.text for group in sheet.left_out for reason in group.reasons] == [
        "These signs can mean that nerves at the end of the spine are being squeezed.",
        "These signs can come from pressure on the spinal cord in the neck.",
    ]
    assert "emergency" in sheet.urgency
    assert sheet.more_open == 0


@pytest.mark.parametrize("seed", range(0, 200, 10))
def test_nothing_closed_is_ever_proposed_and_everything_closed_has_its_reason(
    catalogue: Catalogue, seed: int
) -> None:
    for each in range(seed, seed + 10):
        answers = anybody(each)
        sheet = made(answers, catalogue)
        agreed = clearance_if_agreed(standing_answers(answers), on=TODAY)
        proposed = {item.exercise for item in sheet.proposal.items}
        if agreed.permission is Permission.FORBIDDEN:
            assert not proposed
            continue
        acting = weigh(standing_answers(answers), on=TODAY).acting
        verdicts = {name: judge(one, acting) for name, one in catalogue.exercises.items()}
        assert all(verdicts[name].permission in OPEN for name in proposed)
        told = {reason.text for group in sheet.left_out for reason in group.reasons}
        for verdict in verdicts.values():
            if verdict.permission not in OPEN:
                assert {reason.text for reason in verdict.reasons} <= told
        names = {name.split(" (instead")[0] for group in sheet.left_out for name in group.names}
        closed = {name for name, one in verdicts.items() if one.permission not in OPEN}
        assert names == {catalogue.exercises[name].name for name in closed}
        assert sheet.more_open == len(verdicts) - len(closed) - len(proposed)


def test_an_agreement_opens_nothing_that_contradicts_itself(catalogue: Catalogue) -> None:
    stray: Answers = {**HEALTHY, "spine_stage": "stage_1"}  # no finding leads to it
    sheet = made(stray, catalogue)
    assert sheet.proposal.items == ()
    assert "contradict" in sheet.left_out[0].reasons[0].text


def test_the_strictest_reasons_come_first(catalogue: Catalogue) -> None:
    groups = made(DISC, catalogue).left_out
    assert list(dict.fromkeys(group.permission for group in groups)) == [
        "Closed",
        "Only with a specialist beside",
        "Only with an agreement of its own",
    ]
    closed = [len(group.names) for group in groups if group.permission == "Closed"]
    assert closed == sorted(closed, reverse=True)


def test_what_hurt_twice_is_left_out_and_says_so(catalogue: Catalogue) -> None:
    sheet = made(DISC, catalogue, wish=Wish(painful={"walking": 2}))
    assert "walking" not in {item.exercise for item in sheet.proposal.items}
    told = [reason.text for group in sheet.left_out for reason in group.reasons]
    assert "It hurt more than once, so it is suspended." in told


def test_what_was_entered_stands_in_the_words_of_the_questions(catalogue: Catalogue) -> None:
    answers = with_condition("lumbar_disc_herniation", stage="not_stated", agreed=True) | {
        "pain_places": ("lower_back",),
        "pain_course": "easing",
        "health_other": ("glaucoma", "vertigo"),
        "pregnancy": "first_half",
    }
    sheet = made(answers, catalogue, who=Who("Ann\tExample\n", 1990))
    lines = {entry.label: entry.texts for entry in sheet.entries}
    assert lines["Finding"] == ("Bulging or herniated disc in the lower back",)
    assert lines["Stage"] == ("The letter gives no stage",)
    assert sheet.asks_stage
    assert lines["Pain in these weeks"][0] == "Lower back"
    assert "easing" in lines["Pain in these weeks"][1]
    assert len(lines["Illnesses, operations"]) == 2
    assert lines["Pregnancy"] == ("Pregnant, up to week 20",)
    assert lines["Agreement so far"] == ("Dr. Example, 2 March 2026",)
    assert "Exercise so far" not in lines  # regular exercise closes nothing
    assert (sheet.name, sheet.born, sheet.age) == ("Ann Example", 1990, "35 years")


def test_an_agreement_without_knowing_all_is_called_that(catalogue: Catalogue) -> None:
    partly = {
        **with_condition("scoliosis"),
        "doctor_knows_all": False,
        "doctor_agreed_on": "2026-03-02",
    }
    (line,) = [one for one in made(partly, catalogue).entries if one.label == "Agreement so far"]
    assert line.texts == ("Dr. Example, 2 March 2026, without knowing of all that stands here",)


def test_that_nothing_was_entered_is_said_too(catalogue: Catalogue) -> None:
    lines = {entry.label: entry.texts for entry in made(HEALTHY, catalogue).entries}
    assert lines["Finding"] == ("no finding, or no letter",)
    assert lines["Warning signs"] == ("none of those asked for",)
    assert lines["Agreement so far"] == ("none recorded",)
    assert "Stage" not in lines


def test_the_answers_of_the_day_change_nothing(catalogue: Catalogue) -> None:
    bad_day = {**DISC, "pain_today": 9, "state_today": ("fever",)}
    assert made(bad_day, catalogue) == made(DISC, catalogue)


def test_the_same_input_gives_the_same_sheet(catalogue: Catalogue) -> None:
    assert made(DISC, catalogue) == made(dict(reversed(DISC.items())), catalogue)


def test_an_answer_that_is_missing_is_named(catalogue: Catalogue) -> None:
    with pytest.raises(SheetError, match="pregnancy: Are you pregnant"):
        made({key: one for key, one in DISC.items() if key != "pregnancy"}, catalogue)


@pytest.mark.parametrize(
    ("who", "wish", "words"),
    [
        (Who("x" * 121), Wish(), "up to 120 letters"),
        (Who(born=2027), Wish(), "not 2027"),
        (Who(born=1880), Wish(), "not 1880"),
        (Who(), Wish(complex="lumbar-regio"), "Did you mean `lumbar-region`"),
        (Who(), Wish(complex="scoliosis"), "which the answers do not"),
    ],
)
def test_what_cannot_be_made_says_why(
    catalogue: Catalogue, who: Who, wish: Wish, words: str
) -> None:
    with pytest.raises(SheetError, match=words):
        made(DISC, catalogue, who=who, wish=wish)
