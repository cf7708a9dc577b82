import pytest
from hypothesis import given

from spinalis.safety.condition import Bounds
from spinalis.safety.question import Kind, Option, Question, Rule, Theme
from spinalis.safety.screening import (
    Ask,
    Screening,
    ScreeningDataError,
    find_data_faults,
    keep_due,
    load_screening,
    questions_due,
    questions_open,
    read_theme,
)
from tests.safety.people import AGREED, HEALTHY, UNHURRIED, answered

MOST_QUESTIONS_OF_A_HEALTHY_PERSON = 19
MOST_QUESTIONS_BEFORE_A_SESSION = 5
YES_NO = Question("pain", "Pain?", Kind.YES_NO)
SEVERAL = Question(
    "places", "Where?", Kind.SEVERAL, options=(Option("neck", "Neck"), Option("none", "-", True))
)
RULE = {"permission": "forbidden", "text": "No.", "sources": ("x",), "strength": "expert"}


def ids(questions):
    return [question.id for question in questions]


def test_a_healthy_person_is_asked_little():
    assert not questions_open(HEALTHY)
    assert len(questions_due(HEALTHY)) <= MOST_QUESTIONS_OF_A_HEALTHY_PERSON


def test_the_check_before_a_session_is_short():
    assert ids(questions_due(HEALTHY, ask=Ask.TODAY)) == [
        "pain_today", "signs_today", "state_today", "painkillers_today",
    ]  # fmt: skip
    every = [one for one in load_screening().questions.values() if one.each_time]
    assert len(every) <= MOST_QUESTIONS_BEFORE_A_SESSION


def test_standing_and_today_together_are_all():
    standing, today = (questions_due(HEALTHY, ask=ask) for ask in (Ask.STANDING, Ask.TODAY))
    assert (*standing, *today) == questions_due(HEALTHY)


@pytest.mark.parametrize(
    ("change", "further"),
    [
        ({"health_heart": ("high_blood_pressure",)}, ["blood_pressure"]),
        ({"pain_places": ("neck",)}, ["pain_course"]),
        ({"pain_places": ("lower_back",)}, ["pain_course", "risen_today"]),
        ({"conditions": ("osteoporosis",)}, []),
        ({"conditions": ("lumbar_osteochondrosis",)}, ["spine_stage", "risen_today"]),
        ({"doctor_agreed": True}, ["doctor_name", "doctor_agreed_on", "doctor_knows_all"]),
    ],
)
def test_an_answer_leads_to_further_questions(change, further):
    assert ids(questions_open(HEALTHY | change)) == further


def test_answers_behind_a_changed_answer_are_dropped():
    agreed = HEALTHY | AGREED
    assert keep_due(agreed) == agreed
    assert keep_due(agreed | {"doctor_agreed": False}) == HEALTHY


@UNHURRIED
@given(answered())
def test_every_way_through_the_questions_ends(answers):
    assert not questions_open(answers)
    assert keep_due(answers) == answers


@pytest.mark.parametrize(
    ("theme", "fault"),
    [
        (Theme("t", (YES_NO, YES_NO)), "question pain: stands 2 times"),
        (Theme("t", (Question("q", "?", Kind.CHOICE),)), "options do not fit"),
        (
            Theme("t", (Question("q", "?", Kind.CHOICE, options=(Option("a", "A"),) * 2),)),
            "stands twice",
        ),
        (
            Theme("t", (Question("q", "?", Kind.SEVERAL, options=(Option("a", "A"),)),)),
            "expected one `alone` option",
        ),
        (
            Theme("t", (Question("q", "?", Kind.YES_NO, when={"pain": True}), YES_NO)),
            "'pain', which is not asked before it",
        ),
        (Theme("t", rules=(Rule("r", {}, **RULE),)), "applies to nothing"),
        (Theme("t", rules=(Rule("r", {}, session=True, **RULE | {"sources": ()}),)), "no source"),
        (Theme("t", (YES_NO,), (Rule("r", {"pain": Bounds()}, session=True, **RULE),)), "number"),
        (Theme("t", (SEVERAL,), (Rule("r", {"places": "toe"}, session=True, **RULE),)), "'toe'"),
        (
            Theme("t", (SEVERAL,), (Rule("r", {"places": "none"}, session=True, **RULE),)),
            "no condition may rest on 'none'",
        ),
    ],
)
def test_data_that_contradicts_itself_is_named(theme, fault):
    faults = "\n".join(find_data_faults(Screening((theme,))))
    assert fault in faults


def test_a_file_with_an_unknown_key_is_refused(tmp_path):
    file = tmp_path / "theme.yaml"
    file.write_text("title: T\nquestion: []\n")
    with pytest.raises(ScreeningDataError, match=r"theme\.yaml.*question"):
        read_theme(file)


def test_every_fault_between_the_files_is_named_at_once(tmp_path):
    for name, text in (
        ("screening/10-a.yaml", "title: A\nquestions: [{id: q, ask: 'Q?', kind: choice}]"),
        (
            "rules/a.yaml",
            "title: B\nrules: [{id: r, when: {p: true}, permission: forbidden, text: T., "
            "sources: [x], strength: expert, session: true}]",
        ),
    ):
        file = tmp_path / name
        file.parent.mkdir()
        file.write_text(text)
    with pytest.raises(ScreeningDataError) as caught:
        load_screening(tmp_path)
    assert str(caught.value).splitlines() == [
        "question q: options do not fit the kind choice",
        "rule r: tests 'p', which is not asked before it",
    ]
