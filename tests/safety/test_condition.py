import pytest

from spinalis.safety.condition import Bounds, holds


def test_an_empty_condition_holds_for_everybody():
    assert holds({}, {})


def test_a_question_without_an_answer_never_holds():
    assert not holds({"doctor_agreed": False}, {})


@pytest.mark.parametrize(
    ("test", "answer", "expected"),
    [
        (True, True, True),
        (False, True, False),
        ("stage_2", "stage_2", True),
        ("stage_10", "stage_1", False),
        (("stage_1", "stage_2"), "stage_3", False),
        (("neck", "arm"), ("leg", "arm"), True),
        (("neck",), ("leg", "arm"), False),
        (Bounds(at_least=70), 70, True),
        (Bounds(at_least=70), 69.5, False),
        (Bounds(below=18), 18, False),
        (Bounds(at_least=3, below=6), 5, True),
    ],
)
def test_a_test_compares_values_options_and_bounds(test, answer, expected):
    assert holds({"q": test}, {"q": answer}) is expected


def test_every_question_of_a_condition_must_fit():
    when = {"age": Bounds(below=18), "doctor_agreed": False}
    assert holds(when, {"age": 12, "doctor_agreed": False})
    assert not holds(when, {"age": 12, "doctor_agreed": True})


def test_one_of_several_alternatives_is_enough():
    when = ({"place": ("neck",)}, {"finding": ("disc",)})
    assert holds(when, {"place": ("none",), "finding": ("disc",)})
    assert not holds(when, {"place": ("none",), "finding": ("none",)})


@pytest.mark.parametrize(
    ("test", "answer", "words"),
    [
        (Bounds(at_least=1), "many", "bounds need a number, got 'many'"),
        (Bounds(), True, "bounds need a number, got True"),
        (True, "yes", "expected yes or no, got 'yes'"),
        ("a", 3, "expected an option, got 3"),
    ],
)
def test_a_test_that_does_not_fit_the_answer_raises_and_says_what_came(test, answer, words):
    with pytest.raises(TypeError) as caught:
        holds({"q": test}, {"q": answer})
    assert str(caught.value) == words
