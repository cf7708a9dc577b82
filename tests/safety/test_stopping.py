"""The signs that end a session at once, and what the person is told."""

from spinalis.safety.clearance import Urgency
from spinalis.safety.screening import load_screening
from spinalis.safety.stopping import StopSymptom, is_stop_symptom, stop_symptom, stop_symptoms

# The stop rule of the source article and the signs of a nerve, artery or heart in trouble.
NEEDED = {
    "chest_or_breath",
    "dizzy_vision_speech",
    "bladder_bowel_saddle",
    "weak_limb",
    "headache",
    "spreading_pain",
    "strong_pain",
    "unwell",
}


def test_every_sign_that_must_end_a_session_is_offered():
    assert {symptom.id for symptom in stop_symptoms()} >= NEEDED


def test_each_sign_says_what_to_do():
    for symptom in stop_symptoms():
        assert len(symptom.now.split()) > 5, symptom.id


def test_an_emergency_names_the_emergency_number_or_department():
    for symptom in stop_symptoms():
        assert ("emergency" in symptom.now.lower()) == symptom.emergency, symptom.id


def test_an_unknown_sign_gets_the_most_careful_advice():
    assert not is_stop_symptom("tickle")
    assert stop_symptom("tickle") == StopSymptom(
        id="tickle",
        text="A sign that is not known here",
        now="Rest, and call your emergency number if you do not feel well at once.",
        urgency=Urgency.EMERGENCY,
        sources=("product-caution",),
    )
    assert stop_symptom("tickle").emergency


def test_every_sign_is_found_by_its_name():
    for symptom in stop_symptoms():
        assert is_stop_symptom(symptom.id)
        assert stop_symptom(symptom.id) is symptom


def test_signs_of_a_nerve_in_need_are_as_urgent_here_as_in_the_screening():
    asked = load_screening().questions["signs_nerves"]
    assert any(option.id == "bladder_bowel" for option in asked.options)
    assert stop_symptom("bladder_bowel_saddle").emergency
