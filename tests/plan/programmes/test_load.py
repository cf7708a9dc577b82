"""The programme files: each is whole, and what is wrong in one is said so that it can be mended."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Region
from spinalis.catalogue.file_fault import CatalogueError
from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.sources import source_ids
from spinalis.plan.brief import Place
from spinalis.plan.programmes.left_out import left_out
from spinalis.plan.programmes.load import (
    PROGRAMMES_FOLDER,
    catalogue_faults,
    load_programmes,
    programmes,
)
from spinalis.plan.programmes.sources import source_faults

DOCS = Path(__file__).parents[3] / "docs" / "sources.md"
LOADED = load_programmes()
PROGRAMMES = LOADED.programmes.values()
IDS = sorted(LOADED.programmes)


@pytest.fixture
def folder(tmp_path):
    """A copy of the programmes, to be broken."""
    shutil.copytree(PROGRAMMES_FOLDER, tmp_path / "programmes")
    return tmp_path / "programmes"


def faults(folder):
    with pytest.raises(CatalogueError) as caught:
        load_programmes(folder)
    return [str(fault) for fault in caught.value.faults]


def change(file, **changes):
    content = yaml.safe_load(file.read_text(encoding="utf-8")) | changes
    file.write_text(yaml.safe_dump(content), encoding="utf-8")


def test_the_programmes_are_read_once():
    assert programmes() is programmes()
    assert programmes() == LOADED


def test_every_exercise_and_complex_that_is_named_exists():
    assert [str(fault) for fault in catalogue_faults(LOADED, load_catalogue())] == []


def test_every_source_has_its_row():
    known = source_ids(DOCS)
    assert [str(fault) for fault in source_faults(LOADED, known)] == []


@pytest.mark.parametrize("name", IDS)
def test_a_programme_has_two_or_three_named_days_and_a_goal(name):
    programme = LOADED.programmes[name]
    assert 2 <= len(programme.days) <= 3
    assert {day.id for day in programme.days} == set(programme.rotation)
    assert len({day.name for day in programme.days}) == len(programme.days)
    assert programme.goal.weeks > 0
    assert programme.goal.signs
    assert programme.growth.level_2_from_week <= programme.growth.level_3_from_week


@pytest.mark.parametrize("name", IDS)
def test_every_number_of_a_programme_names_a_source(name):
    programme = LOADED.programmes[name]
    numbers = (*programme.frequency, *programme.shares, *programme.leave_out, programme.growth)
    assert all(one.source for one in numbers)
    assert programme.evidence.sources


@pytest.mark.parametrize("name", IDS)
def test_shares_lie_between_nothing_and_everything_and_count_something(name):
    for share in LOADED.programmes[name].shares:
        assert 0 <= share.least_percent < share.most_percent <= 100
        assert share.classes or share.regions or share.purposes


@pytest.mark.parametrize("name", ["chair", "wheelchair"])
def test_who_exercises_on_a_chair_has_no_day_on_the_mat(name):
    assert {day.place for day in LOADED.programmes[name].days} == {Place.FEET}


def test_no_text_promises_a_cure():
    texts = [
        text
        for one in PROGRAMMES
        for text in (one.name, one.summary, one.entry, one.goal.text, *one.goal.signs, *one.advice)
    ]
    assert not [text for text in texts if re.search(r"\b(cure|heal|guarantee)", text, re.I)]


def test_each_time_of_day_stands_once():
    assert set(LOADED.times) <= set(TimeOfDay)
    assert {wish.time_of_day for wish in LOADED.times.values()} == set(LOADED.times)


def test_every_region_is_the_focus_of_a_programme():
    named = {region for one in PROGRAMMES for region in one.regions}
    assert named | {Region.WHOLE_BODY} == set(Region)


def test_a_wrong_value_names_file_key_expected_found_and_cure(folder):
    change(folder / "purposes" / "neck.yaml", regions=["cervix"])
    (fault,) = faults(folder)
    assert fault.startswith("neck.yaml: regions[0]: expected one of ")
    assert "found 'cervix'. " in fault
    assert fault.endswith("Did you mean `cervical`?")


def test_an_unknown_key_is_a_fault(folder):
    change(folder / "purposes" / "neck.yaml", sumary="x")
    assert faults(folder) == [
        "neck.yaml: sumary: expected a known key, found `sumary`. Did you mean `summary`?"
    ]


def test_a_missing_key_is_a_fault(folder):
    file = folder / "purposes" / "neck.yaml"
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    del content["goal"]
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    assert faults(folder) == [
        "neck.yaml: goal: expected keys with values, found no such key. Add `goal:`."
    ]


def test_an_unknown_class_names_its_key_and_the_nearest_one(folder):
    change(folder / "purposes" / "neck.yaml", each_session=[{"classes": ["deep_nek"]}])
    assert faults(folder) == [
        "neck.yaml: each_session[0].classes: expected a class of exercises, found `deep_nek`. "
        "Did you mean `deep_neck`?"
    ]


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("frequency", [{"classes": ["x"], "days": 2, "source": ["mcgill"]}], "frequency[0]"),
        ("shares", [{"classes": ["x"], "source": ["mcgill"]}], "shares[0]"),
        (
            "bouts",
            {"sessions": 3, "minutes": 7, "classes": ["x"], "source": ["source-article"]},
            "bouts",
        ),
    ],
)
def test_a_class_is_looked_up_wherever_it_is_named(folder, key, value, place):
    change(folder / "purposes" / "neck.yaml", **{key: value})
    (fault,) = faults(folder)
    assert fault.startswith(f"neck.yaml: {place}.classes: expected a class of exercises")


def test_a_class_of_a_time_of_day_is_looked_up_too(folder):
    shares = [{"classes": ["lenth"], "most_percent": 30, "source": ["programme-inference"]}]
    change(folder / "times" / "evening.yaml", shares=shares)
    (fault,) = faults(folder)
    assert fault == (
        "evening.yaml: shares[0].classes: expected a class of exercises, found `lenth`. "
        "Did you mean `length`?"
    )


def test_a_rotation_names_days_that_exist(folder):
    change(folder / "purposes" / "neck.yaml", rotation=["mat", "mat", "moon"])
    (fault,) = faults(folder)
    assert fault.startswith("neck.yaml: rotation: expected one of ")
    assert "found `moon`." in fault


def test_a_programme_is_named_after_its_file(folder):
    (folder / "purposes" / "neck.yaml").rename(folder / "purposes" / "nape.yaml")
    assert faults(folder) == ["nape.yaml: id: expected nape, found `neck`. Correct the name."]


def test_a_file_that_is_no_yaml_names_the_line(folder):
    (folder / "classes.yaml").write_text("- id: [", encoding="utf-8")
    (fault,) = faults(folder)
    assert fault.startswith("classes.yaml: line ")


def test_all_faults_of_all_files_come_at_once(folder):
    change(folder / "purposes" / "neck.yaml", name=3)
    change(folder / "times" / "evening.yaml", level_most="two")
    assert [one.partition(":")[0] for one in faults(folder)] == ["evening.yaml", "neck.yaml"]


def changed(**changes: Any) -> Any:
    """The programmes with another neck programme."""
    neck = msgspec.structs.replace(LOADED.programmes["neck"], **changes)
    return msgspec.structs.replace(LOADED, programmes={"neck": neck}, classes={}, times={})


def catalogue_sentences(loaded: Any) -> Iterator[str]:
    return (str(fault) for fault in catalogue_faults(loaded, load_catalogue()))


def test_an_exercise_and_a_complex_that_no_file_has_are_named():
    day = msgspec.structs.replace(
        LOADED.programmes["neck"].days[0], backbone=("neck-strech",), start=("chin-nodd",)
    )
    assert list(catalogue_sentences(changed(days=(day,)))) == [
        f"neck.yaml days.{day.id}.backbone: expected an id of the catalogue, "
        "found `neck-strech`. Did you mean `neck-stretch`?",
        f"neck.yaml days.{day.id}.start: expected an id of the catalogue, "
        "found `chin-nodd`. Did you mean `chin-nod`?",
    ]


@pytest.mark.parametrize("key", ["core", "first_harder"])
def test_the_core_and_the_harder_forms_are_looked_up_too(key):
    (fault,) = catalogue_sentences(changed(**{key: ("bird-dogg",)}))
    assert fault.startswith(f"neck.yaml {key}: expected an id of the catalogue")


@pytest.mark.parametrize("name", IDS)
def test_the_core_and_the_harder_forms_are_an_aim_of_their_programme(name):
    programme, exercises = LOADED.programmes[name], load_catalogue().exercises
    rules = [rule for rule in programme.leave_out if not rule.until_week]
    never = {one for one, _ in left_out(rules, exercises)}
    served = {one for each in LOADED.classes.values() for one in each.exercises}
    assert programme.core
    assert not never & {*programme.core, *programme.first_harder}
    assert {*programme.core, *programme.first_harder} <= served
    assert all(exercises[one].level > 1 for one in programme.first_harder)


def test_a_warm_up_may_be_an_exercise_or_a_complex():
    assert list(catalogue_sentences(changed(warm_up=("walking", "warm-up-a")))) == []
    (fault,) = catalogue_sentences(changed(warm_up=("warm-up-z",)))
    assert fault.startswith("neck.yaml warm_up: expected an id of the catalogue")


def test_a_source_without_a_row_names_its_key():
    growth = msgspec.structs.replace(LOADED.programmes["neck"].growth, source=("mcgil",))
    (fault,) = source_faults(changed(growth=growth), known_sources("neck") | {"mcgill"})
    assert str(fault) == (
        "neck.yaml: growth.source[0]: expected an id of docs/sources.md, found `mcgil`. "
        "Did you mean `mcgill`?"
    )


def known_sources(name: str) -> frozenset[str]:
    text = (PROGRAMMES_FOLDER / "purposes" / f"{name}.yaml").read_text(encoding="utf-8")
    lists = re.findall(r"sources?: \[([^\]]*)\]", text)
    return frozenset(one.strip() for each in lists for one in each.split(","))
