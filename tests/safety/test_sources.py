"""Every clinical statement names sources, and each of them stands in the list."""

import re
from pathlib import Path

from spinalis.catalogue.load import load_catalogue
from spinalis.plan.candidates import PAIN_ONCE, PAIN_TWICE
from spinalis.safety.screening import load_screening
from spinalis.safety.stopping import stop_symptoms

SOURCES = Path(__file__).parents[2] / "docs" / "sources.md"


def known_sources():
    return set(re.findall(r"^\| `([a-z0-9-]+)` \|", SOURCES.read_text(), flags=re.MULTILINE))


def test_every_source_of_a_rule_stands_in_the_list():
    used = {source for rule in load_screening().rules for source in rule.sources}
    assert used <= known_sources()


def test_every_source_of_an_exercise_stands_in_the_list():
    used = {
        source
        for exercise in load_catalogue().exercises.values()
        for source in exercise.evidence.sources
    }
    assert used <= known_sources()


def test_every_source_of_the_pain_rules_stands_in_the_list():
    assert {*PAIN_ONCE.sources, *PAIN_TWICE.sources} <= known_sources()


def test_every_source_of_a_stop_symptom_stands_in_the_list():
    for symptom in stop_symptoms():
        assert symptom.sources, symptom.id
        assert set(symptom.sources) <= known_sources(), symptom.id
