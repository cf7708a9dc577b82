import pytest

from spinalis.plan.goals import FALLBACK
from spinalis.plan.programmes.choose import OFF_THE_FLOOR, guidance_of
from spinalis.plan.programmes.load import programmes
from spinalis.safety.purpose import PURPOSE_QUESTION, Purpose
from spinalis.safety.screening import load_screening

QUESTIONS = load_screening().questions
KNOWN = programmes().programmes
PURPOSE = PURPOSE_QUESTION


def options(question):
    return [one.id for one in QUESTIONS[question].options if not one.alone]


def chosen(**answers):
    return guidance_of(answers).programme


@pytest.mark.parametrize("finding", options("conditions"))
def test_every_finding_leads_to_a_programme(finding):
    for purpose in (None, "finding"):
        guidance = guidance_of({PURPOSE: purpose, "conditions": (finding,)})
        assert guidance.programme in KNOWN
        assert set(guidance.also) <= set(KNOWN)
        assert (guidance.programme == FALLBACK) is (finding == "other_spine")


@pytest.mark.parametrize("place", options("pain_places"))
def test_every_place_of_pain_leads_to_a_programme(place):
    assert chosen(pain_places=(place,)) in set(KNOWN) - {FALLBACK}


@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("pregnancy", options("pregnancy"))
def test_every_purpose_leads_to_a_programme_whatever_else_is_told(purpose, pregnancy):
    for finding in options("conditions"):
        guidance = guidance_of(
            {PURPOSE: purpose, "pregnancy": pregnancy, "conditions": (finding,), "age": 70}
        )
        assert guidance.programme in KNOWN
        assert set(guidance.also) <= set(KNOWN)


@pytest.mark.parametrize(
    ("answers", "programme"),
    [
        ({}, "stay-well"),
        ({"purpose": "stay_well"}, "stay-well"),
        ({"purpose": "stay_well", "age": 64}, "stay-well"),
        ({"purpose": "stay_well", "age": 65}, "older"),
        ({"age": 80}, "older"),
        ({"purpose": "steady", "age": 40}, "older"),
        ({"purpose": "steady", "conditions": ("osteoporosis",)}, "osteoporosis"),
        ({"purpose": "stay_well", "conditions": ("osteoporosis",)}, "osteoporosis"),
        ({"purpose": "stay_well", "conditions": ("low_back_pain",)}, "stay-well"),
        ({"purpose": "chair", "conditions": ("low_back_pain",)}, "chair"),
        ({"purpose": "wheelchair", "age": 80}, "wheelchair"),
        ({"purpose": "neck"}, "neck"),
        (
            {"purpose": "neck", "conditions": ("cervical_osteochondrosis",)},
            "cervical-osteochondrosis",
        ),
        ({"purpose": "neck", "conditions": ("cervical_disc_herniation",)}, "neck-disc"),
        ({"purpose": "neck", "pain_places": ("arm",)}, "neck-disc"),
        ({"purpose": "neck", "conditions": ("lumbar_disc_herniation",)}, "neck"),
        ({"purpose": "neck", "conditions": ("osteoporosis",)}, "osteoporosis"),
        ({"purpose": "upper_back"}, "upper-back"),
        (
            {"purpose": "upper_back", "conditions": ("thoracic_osteochondrosis",)},
            "thoracic-osteochondrosis",
        ),
        ({"purpose": "lower_back"}, "low-back"),
        ({"purpose": "lower_back", "pain_places": ("leg",)}, "lumbar-disc"),
        ({"purpose": "lower_back", "conditions": ("stenosis",)}, "stenosis"),
        ({"purpose": "lower_back", "conditions": ("spondylolisthesis",)}, "spondylolisthesis"),
        (
            {"purpose": "lower_back", "conditions": ("lumbar_osteochondrosis",)},
            "lumbar-osteochondrosis",
        ),
        ({"purpose": "lower_back", "conditions": ("neck_pain",)}, "low-back"),
        ({"purpose": "finding"}, "stay-well"),
        ({"purpose": "finding", "age": 70}, "older"),
        ({"purpose": "finding", "pain_places": ("lower_back",)}, "low-back"),
        ({"purpose": "finding", "conditions": ("scoliosis", "neck_pain")}, "scoliosis"),
        ({"conditions": ("low_back_pain", "osteoporosis")}, "osteoporosis"),
        ({"conditions": ("lumbar_radiculopathy",), "pain_places": ("neck",)}, "lumbar-disc"),
        ({"conditions": ("kyphosis",)}, "upper-back"),
        ({"conditions": ("lordosis",)}, "low-back"),
        ({"conditions": ("none",), "pain_places": ("none",)}, "stay-well"),
        ({"purpose": "chair", "pregnancy": "first_half"}, "pregnancy-early"),
        ({"purpose": "lower_back", "pregnancy": "second_half"}, "pregnancy-late"),
        ({"pregnancy": "recent_birth"}, "pregnancy-late"),
        ({"pregnancy": "not_pregnant"}, "stay-well"),
    ],
)
def test_the_table_of_choice(answers, programme):
    assert chosen(**answers) == programme
    assert programme in KNOWN


def test_the_limits_of_every_finding_and_of_a_pregnancy_hold():
    guidance = guidance_of(
        {
            "conditions": ("osteoporosis", "low_back_pain"),
            "pain_places": ("neck",),
            "pregnancy": "first_half",
        }
    )
    assert guidance.also == ("osteoporosis", "low-back", "neck", "pregnancy-early")


@pytest.mark.parametrize(
    ("activity", "beginner"),
    [("starting", True), ("now_and_then", True), ("regular", False), (None, True)],
)
def test_only_who_exercises_regularly_is_no_beginner(activity, beginner):
    assert guidance_of({"activity": activity}).beginner is beginner


def test_programmes_off_the_floor_exist():
    assert set(KNOWN) >= OFF_THE_FLOOR


@pytest.mark.parametrize(
    ("answers", "complaint", "programme"),
    [
        ({"purpose": "stay_well", "conditions": ("low_back_pain",)}, True, "low-back"),
        ({"purpose": "stay_well"}, True, "stay-well"),
        ({"purpose": "lower_back"}, False, "stay-well"),
        ({"purpose": "lower_back", "age": 70}, False, "older"),
        ({"purpose": "lower_back", "conditions": ("stenosis",)}, False, "stenosis"),
        ({"purpose": "chair"}, False, "chair"),
    ],
)
def test_a_wished_aim_chooses_only_where_no_finding_does(answers, complaint, programme):
    assert guidance_of(answers, complaint=complaint).programme == programme
