"""What the rules must cover, whatever they say in detail."""

import msgspec
import pytest

from spinalis.catalogue.exercise import Demand, Exercise
from spinalis.catalogue.load import load_catalogue
from spinalis.safety.clearance import Permission, Urgency
from spinalis.safety.condition import alternatives
from spinalis.safety.judge import OPEN, judge
from spinalis.safety.question import Kind
from spinalis.safety.screen import screen
from spinalis.safety.screening import load_screening, questions_open
from tests.safety.people import AGREED, HEALTHY, TODAY, with_condition
from tests.session.specimens import make_exercise

# The contraindications of the source article, each with answers that must close the session.
CONTRAINDICATIONS = {
    "chronic-exacerbation": {"health_other": ("chronic_flare",)},
    "pain-on-exercise": {"pain_today": 7},
    "bleeding": {"state_today": ("bleeding",)},
    "cardiovascular": {"health_heart": ("heart_failure",)},
    "respiratory-failure": {"health_other": ("lung_failure",)},
    "oncological": {"health_other": ("cancer_now",)},
    "thrombosis": {"health_heart": ("thrombosis",)},
    "aortic-aneurysm": {"health_heart": ("aortic_aneurysm",)},
    "infection-inflammation": {"health_other": ("inflammation_now",)},
    "intoxication": {"state_today": ("intoxicated",)},
    "cerebral-circulation": {"health_heart": ("stroke_recent",)},
    "fever": {"state_today": ("fever",)},
    "late-diabetes": {"health_other": ("diabetes_late",)},
    "recent-surgery-or-injury": {"surgery_injury": ("surgery_recent",)},
    "stage-4": {"conditions": ("scoliosis",), "spine_stage": "stage_4"},
}
RED_FLAGS = [
    ({"signs_nerves": ("saddle_numbness",)}, Urgency.EMERGENCY),
    ({"signs_nerves": ("bladder_bowel",)}, Urgency.EMERGENCY),
    ({"signs_nerves": ("sexual_numbness",)}, Urgency.EMERGENCY),
    ({"signs_nerves": ("both_legs",)}, Urgency.EMERGENCY),
    ({"signs_nerves": ("growing_weakness",)}, Urgency.URGENT),
    ({"signs_nerves": ("spreading_numbness",)}, Urgency.URGENT),
    ({"signs_nerves": ("clumsy_hands",)}, Urgency.URGENT),
    ({"signs_nerves": ("unsteady_walk",)}, Urgency.URGENT),
    ({"signs_nerves": ("electric_neck",)}, Urgency.URGENT),
    ({"signs_head_neck": ("worst_headache",)}, Urgency.EMERGENCY),
    ({"signs_head_neck": ("vision_speech_face",)}, Urgency.EMERGENCY),
    ({"signs_head_neck": ("new_dizziness",)}, Urgency.EMERGENCY),
    ({"signs_head_neck": ("drop_attack",)}, Urgency.EMERGENCY),
    ({"signs_head_neck": ("neck_blow",)}, Urgency.URGENT),
    ({"signs_head_neck": ("holds_head",)}, Urgency.URGENT),
    ({"signs_heart": ("chest_pain",)}, Urgency.EMERGENCY),
    ({"signs_heart": ("breathless",)}, Urgency.EMERGENCY),
    ({"signs_heart": ("fainting",)}, Urgency.EMERGENCY),
    ({"signs_heart": ("tearing_pain",)}, Urgency.EMERGENCY),
    ({"signs_heart": ("pulsing_belly",)}, Urgency.EMERGENCY),
    ({"signs_general": ("pain_since_fall",)}, Urgency.URGENT),
    ({"signs_general": ("sudden_severe",)}, Urgency.URGENT),
    ({"signs_general": ("height_loss",)}, Urgency.URGENT),
    ({"signs_general": ("weight_loss",)}, Urgency.URGENT),
    ({"signs_general": ("night_pain",)}, Urgency.URGENT),
    ({"signs_general": ("fever_with_pain",)}, Urgency.SAME_DAY),
    ({"signs_today": ("saddle_bladder_bowel",)}, Urgency.EMERGENCY),
    ({"signs_today": ("limb",)}, Urgency.URGENT),
    ({"signs_today": ("head",)}, Urgency.EMERGENCY),
    ({"signs_today": ("chest",)}, Urgency.EMERGENCY),
    ({"signs_today": ("fall",)}, Urgency.URGENT),
]
# Answers that are good news.
CAME_FOR = "purpose"  # what one came for picks the programme, and opens and closes nothing
HARMLESS = {
    ("activity", "regular"),
    ("pregnancy", "not_pregnant"),
    ("blood_pressure", "controlled"),
    ("spine_stage", "stage_1"),
}


def test_every_contraindication_of_the_source_article_is_enforced():
    enforced = {name for rule in load_screening().rules for name in rule.contraindications}
    assert enforced == set(CONTRAINDICATIONS)


@pytest.mark.parametrize("contraindication", CONTRAINDICATIONS)
def test_a_contraindication_closes_the_session_with_its_reason(contraindication):
    clearance = screen(HEALTHY | CONTRAINDICATIONS[contraindication], on=TODAY)
    assert clearance.permission is Permission.FORBIDDEN
    (rule,) = [one for one in load_screening().rules if one.id == clearance.reasons[0].rule]
    assert contraindication in rule.contraindications


@pytest.mark.parametrize(("answers", "urgency"), RED_FLAGS, ids=str)
def test_a_red_flag_closes_the_session_and_says_what_to_do(answers, urgency):
    clearance = screen(HEALTHY | answers, on=TODAY)
    assert clearance.permission is Permission.FORBIDDEN
    assert clearance.urgency is urgency
    assert clearance.reasons[0].advice


@pytest.mark.parametrize(
    "change",
    [
        {"age": 72, "pain_places": ("lower_back",), "risen_today": False},
        {"conditions": ("osteoporosis",), "pain_places": ("upper_back",)},
        {"health_other": ("long_steroids",), "pain_places": ("upper_back",)},
        {"signs_general": ("infection_risk",), "pain_places": ("neck",)},
        {
            "health_heart": ("high_blood_pressure",),
            "blood_pressure": "controlled",
            "pain_places": ("neck",),
        },
    ],
)
def test_flags_that_come_together_are_more_urgent(change):
    answers = HEALTHY | AGREED | change | {"pain_course": "fresh"}
    assert not questions_open(answers)
    clearance = screen(answers, on=TODAY)
    assert clearance.permission is Permission.FORBIDDEN
    assert clearance.urgency in (Urgency.URGENT, Urgency.SAME_DAY)
    assert screen(answers | {"pain_course": "long"}, on=TODAY).permission is Permission.ALLOWED


def test_painkillers_before_exercise_close_the_session():
    assert (
        screen(HEALTHY | {"painkillers_today": True}, on=TODAY).permission is Permission.FORBIDDEN
    )


def test_every_answer_that_is_not_good_news_has_a_consequence():
    tested = {
        (key, name)
        for rule in load_screening().rules
        for condition in alternatives(rule.when)
        for key, test in condition.items()
        if isinstance(test, str | tuple)
        for name in ((test,) if isinstance(test, str) else test)
    }
    answers = {
        (question.id, option.id)
        for question in load_screening().questions.values()
        for option in question.options
        if not option.alone and question.id != CAME_FOR
    }
    assert answers - tested == HARMLESS
    assert CAME_FOR not in {key for key, _ in tested}


def test_questions_and_rules_are_in_plain_short_words():
    for question in load_screening().questions.values():
        assert question.ask.endswith("?")
    for rule in load_screening().rules:
        assert rule.text.endswith(".")
        assert "patient" not in rule.text
        assert rule.permission is not Permission.ALLOWED


def test_no_rule_claims_a_review_that_nobody_made():
    assert {rule.review for rule in load_screening().rules} == {None}


CLOSED_DEMANDS = [
    ("cervical_osteochondrosis", "load_on_flexed_neck neck_extension_end_range"),
    ("cervical_disc_herniation", "neck_load neck_flexion_end_range neck_rotation_end_range"),
    ("cervical_radiculopathy", "neck_load neck_extension_end_range head_below_heart"),
    ("thoracic_disc_herniation", "lumbar_flexion_loaded lumbar_rotation_end_range"),
    ("lumbar_osteochondrosis", "lumbar_flexion_loaded"),
    (
        "lumbar_disc_herniation",
        "lumbar_flexion_end_range lumbar_flexion_loaded lumbar_rotation_end_range breath_hold_risk",
    ),
    ("lumbar_radiculopathy", "lumbar_flexion_end_range lumbar_flexion_loaded"),
    ("spondylolisthesis", "lumbar_extension_end_range lumbar_extension_loaded"),
    ("stenosis", "lumbar_extension_end_range lumbar_extension_loaded"),
    (
        "osteoporosis",
        "lumbar_flexion_end_range lumbar_flexion_loaded lumbar_rotation_end_range "
        "lumbar_extension_end_range load_on_flexed_neck",
    ),
    ("neck_pain", "load_on_flexed_neck"),
    ("low_back_pain", "lumbar_flexion_loaded"),
    ("other_spine", "lumbar_flexion_end_range neck_load head_below_heart"),
]


@pytest.mark.parametrize(("condition", "demands"), CLOSED_DEMANDS)
def test_a_condition_closes_its_demands_even_when_agreed(condition, demands):
    clearance = screen(with_condition(condition), on=TODAY)
    for demand in demands.split():
        verdict = judge(make_exercise(demands=[demand]), clearance)
        assert verdict.permission is Permission.FORBIDDEN, demand


@pytest.mark.parametrize(
    ("change", "demand"),
    [
        ({"pregnancy": "first_half"}, "prone_lying"),
        ({"pregnancy": "second_half"}, "supine_lying"),
        ({"health_heart": ("high_blood_pressure",), "blood_pressure": "not_known"},
         "head_below_heart"),
        ({"health_other": ("glaucoma",)}, "head_below_heart"),
        ({"health_other": ("vertigo",)}, "neck_extension_end_range"),
        ({"age": 75}, "load_on_flexed_neck"),
        ({"cannot": ("hands",)}, "wrist_load"),
        ({"cannot": ("floor",)}, "kneeling"),
        ({"pain_places": ("lower_back",), "pain_course": "long", "risen_today": True},
         "lumbar_flexion_end_range"),
    ],
)  # fmt: skip
def test_an_answer_closes_its_demand(change, demand):
    answers = HEALTHY | change
    assert not questions_open(answers)
    clearance = screen(answers, on=TODAY)
    assert judge(make_exercise(demands=[demand]), clearance).permission is Permission.FORBIDDEN
    assert judge(make_exercise(), clearance).permission in OPEN


def test_bending_opens_again_two_hours_after_rising():
    lower_back = HEALTHY | {"pain_places": ("lower_back",), "pain_course": "long"}
    bending = make_exercise(demands=["lumbar_flexion_end_range"])
    assert (
        judge(bending, screen(lower_back | {"risen_today": True}, on=TODAY)).permission not in OPEN
    )
    assert judge(bending, screen(lower_back | {"risen_today": False}, on=TODAY)).permission in OPEN


@pytest.mark.parametrize(
    ("age", "permission", "level"),
    [
        (13, Permission.SUPERVISED, 1),
        (14, Permission.NEEDS_AGREEMENT, 1),
        (17, Permission.NEEDS_AGREEMENT, 1),
        (18, Permission.ALLOWED, 3),
        (69, Permission.ALLOWED, 3),
        (70, Permission.ALLOWED, 2),
    ],
)
def test_age_eases_the_exercises_for_the_young_and_the_old(age, permission, level):
    clearance = screen(HEALTHY | {"age": age}, on=TODAY)
    assert (clearance.permission, clearance.max_level) == (permission, level)


def test_a_curved_spine_in_growth_is_for_a_therapist():
    clearance = screen({**with_condition("scoliosis"), "age": 16}, on=TODAY)
    assert clearance.permission is Permission.SUPERVISED


@pytest.mark.parametrize(
    ("pain", "permission", "level"),
    [
        (2, Permission.ALLOWED, 3),
        (3, Permission.ALLOWED, 1),
        (5, Permission.ALLOWED, 1),
        (6, Permission.FORBIDDEN, 1),
    ],
)
def test_the_pain_of_today_decides_how_much(pain, permission, level):
    clearance = screen(HEALTHY | {"pain_today": pain}, on=TODAY)
    assert (clearance.permission, clearance.max_level) == (permission, level)


def test_every_condition_of_the_letter_limits_some_demand():
    conditions = load_screening().questions["conditions"]
    assert conditions.kind is Kind.SEVERAL
    for option in conditions.options:
        if not option.alone:
            limits = screen(with_condition(option.id), on=TODAY).demands
            assert len(limits) >= len(screen(HEALTHY, on=TODAY).demands), option.id
            assert limits != screen(HEALTHY, on=TODAY).demands, option.id


_GATED = {Demand.LOAD_ON_FLEXED_NECK, Demand.NECK_CIRCLE, Demand.SUPERVISION}


def test_no_exercise_of_the_catalogue_is_open_to_nobody():
    clearance = screen(HEALTHY, on=TODAY)
    for exercise in load_catalogue().exercises.values():
        # chosen knowingly, or with a specialist: shown as gated, never planned
        gated = _GATED & set(exercise.demands)
        assert (judge(exercise, clearance).permission in OPEN) is not bool(gated), exercise.id


def test_a_chair_session_stays_open_to_whoever_cannot_reach_the_floor():
    clearance = screen(HEALTHY | {"cannot": ("floor",)}, on=TODAY)
    open_ = [
        exercise.id
        for exercise in load_catalogue().exercises.values()
        if judge(exercise, clearance).permission in OPEN
    ]
    assert "head-turns" in open_
    assert "cat" not in open_


def test_demands_of_exercises_are_all_known_to_the_judge():
    exercise = msgspec.structs.replace(make_exercise(), demands=tuple(Demand))
    assert isinstance(exercise, Exercise)
    assert judge(exercise, screen(HEALTHY, on=TODAY)).permission is Permission.SUPERVISED
