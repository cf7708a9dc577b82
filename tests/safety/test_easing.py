import msgspec
import pytest

from spinalis.catalogue.exercise import Demand
from spinalis.catalogue.load import load_catalogue
from spinalis.safety.clearance import Clearance, Limit, Permission, Reason, Strength, Urgency
from spinalis.safety.easing import nearest_easier, open_instead
from tests.session.specimens import make_exercise

HARD = make_exercise("hard", level=3, easier=["middle"])
REASON = Reason("r", "Because.", ("x",), Strength.EXPERT)
CLEARANCE = Clearance(Permission.ALLOWED, Urgency.NONE, (), {}, {}, 2, ())


def find(closed, *forms, is_open=lambda _form: True):
    catalogue = {form.id: form for form in (closed, *forms)}
    found = nearest_easier(closed, catalogue, is_open)
    return found and found.id


def test_the_form_one_step_down_is_taken_where_it_is_open():
    assert find(HARD, make_exercise("middle")) == "middle"


def test_a_closed_form_leads_on_to_those_below_it():
    middle, low = make_exercise("middle", easier=["low"]), make_exercise("low")
    assert find(HARD, middle, low, is_open=lambda form: form.id == "low") == "low"
    assert find(HARD, middle, low, is_open=lambda _form: False) is None


def test_fewer_steps_down_come_before_the_order_of_naming():
    hard = make_exercise("hard", easier=["long_way", "middle"])
    forms = [
        make_exercise("long_way", easier=["low"]),
        make_exercise("low"),
        make_exercise("middle"),
    ]
    assert find(hard, *forms, is_open=lambda form: form.id != "long_way") == "middle"
    assert find(hard, *forms) == "long_way"  # of those equally near the first named


def test_an_exercise_without_easier_forms_has_none():
    assert find(make_exercise("hard")) is None


def test_an_exercise_never_stands_in_for_itself():
    assert find(make_exercise("hard", easier=["hard"])) is None
    circle = make_exercise("hard", easier=["middle"]), make_exercise("middle", easier=["hard"])
    assert find(*circle, is_open=lambda form: form.id == "hard") is None


def test_forms_that_name_each_other_are_asked_once_each():
    asked = []
    forms = [make_exercise("middle", easier=["low"]), make_exercise("low", easier=["middle"])]
    hard = make_exercise("hard", easier=["middle", "low", "middle"])
    assert find(hard, *forms, is_open=lambda form: asked.append(form.id)) is None
    assert asked == ["middle", "low"]


def test_a_name_that_the_catalogue_does_not_know_is_passed_over():
    hard = make_exercise("hard", easier=["unknown", "hard", "low"])
    assert find(hard, make_exercise("low")) == "low"


@pytest.mark.parametrize(
    "change",
    [
        {"regions": ["cervical"]},
        {"purposes": ["strength"]},
        {"regions": ["cervical"], "purposes": ["strength"]},
    ],
)
def test_a_form_that_the_exercise_names_needs_no_likeness(change):
    assert find(HARD, make_exercise("middle", **change)) == "middle"


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"regions": ["cervical", "shoulder_girdle"], "purposes": ["strength", "mobility"]}, True),
        ({"regions": ["cervical"]}, False),
        ({"purposes": ["strength"]}, False),
        ({"regions": ["cervical"], "purposes": ["strength"]}, False),
    ],
)
def test_a_form_further_down_shares_a_region_and_a_purpose(change, fits):
    forms = make_exercise("middle", easier=["low"]), make_exercise("low", **change)
    found = find(HARD, *forms, is_open=lambda form: form.id == "low")
    assert found == ("low" if fits else None)


def test_a_form_for_something_else_still_leads_on_to_one_that_is_alike():
    middle = make_exercise("middle", regions=["cervical"], easier=["low"])
    forms = middle, make_exercise("low")
    assert find(HARD, *forms, is_open=lambda form: form.id == "low") == "low"


def test_every_easier_form_of_the_catalogue_can_stand_in_where_it_is_written():
    exercises = load_catalogue().exercises
    useless = [
        f"{exercise.id} -> {easier}"
        for exercise in exercises.values()
        for easier in exercise.easier
        if not _stands_in(exercise, easier, exercises)
    ]
    assert useless == []


def _stands_in(exercise, easier, exercises):
    found = nearest_easier(exercise, exercises, lambda form: form.id == easier)
    return found is not None and found.id == easier


def test_what_stands_in_is_open_to_this_person_alone():
    forms = (
        make_exercise("middle", level=2, demands=["floor"], easier=["low"]),
        make_exercise("low", demands=["kneeling"]),
    )
    catalogue = {form.id: form for form in (HARD, *forms)}

    def instead(**changes):
        found = open_instead(HARD, catalogue, msgspec.structs.replace(CLEARANCE, **changes))
        return found and found.id

    floor, kneeling = (
        {demand: (Limit(permission, REASON),)}
        for demand, permission in (
            (Demand.FLOOR, Permission.NEEDS_AGREEMENT),
            (Demand.KNEELING, Permission.WITH_CARE),
        )
    )
    assert instead() == "middle"
    assert instead(max_level=1) == "low"
    assert instead(demands=floor | kneeling) == "low"  # with care is still alone
    assert instead(permission=Permission.FORBIDDEN, reasons=(REASON,)) is None
