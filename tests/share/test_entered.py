import pytest

from spinalis.safety.question import Kind, Question, Theme
from spinalis.safety.screening import Screening
from spinalis.share import entered
from spinalis.share.days import day_words
from spinalis.share.entered import entries_of


def test_a_question_that_the_sheet_does_not_know_stands_in_its_own_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    questions = (
        Question("smokes", "Do you smoke?", Kind.YES_NO),
        Question("weight", "How heavy are you?", Kind.NUMBER, unit="kg"),
        Question("wishes", "What would you like?", Kind.TEXT),
    )
    screening = Screening((Theme("New", questions),))
    monkeypatch.setattr(entered, "load_screening", lambda: screening)
    entries = entries_of({"smokes": True, "weight": 70, "wishes": "to walk"})
    lines = {entry.label: entry.texts for entry in entries}
    assert lines["Do you smoke?"] == ("yes",)
    assert lines["How heavy are you?"] == ("70 kg",)
    assert lines["What would you like?"] == ("to walk",)


def test_days_are_the_same_on_every_machine() -> None:
    assert day_words("2026-03-02") == "2 March 2026"


def test_what_is_no_day_stays_as_it_is() -> None:
    assert day_words("last spring") == "last spring"
