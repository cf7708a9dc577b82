from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from msgspec import structs

from spinalis.catalogue.exercise import Review
from spinalis.safety.screening import load_screening
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.screening_store import rules_digest
from spinalis_web.home.shown import shown_reasons
from spinalis_web.records.models import Screening
from tests.web.conftest import answers_in, as_form, standing

pytestmark = pytest.mark.django_db


def fields_of(answer: Any) -> list[Any]:
    """The questions of the page that was answered with."""
    return [*answer.context["page"].fields, *answer.context["page"].lists]


def answer_everything(page: Client, answers: dict[str, Any]) -> str:
    """Answer page after page as a person does; the address at the end."""
    form = as_form(standing(answers))
    address = page.get("/screening/")
    for _ in range(30):
        number = address.context["page_number"]
        asked = {field.question.id for field in fields_of(address)}
        given = {key: value for key, value in form.items() if key in asked}
        address = page.post("/screening/", {**given, "page": number}, follow=True)
        if "next_page" in address.context:  # what needs help first, before the next question
            address = page.get(f"/screening/?page={address.context['next_page']}")
        if "page_number" not in address.context:
            return str(address.request["PATH_INFO"])
    raise AssertionError("the questions never end")


def test_nothing_is_filled_in_beforehand(page: Client) -> None:
    themes = [t for t in load_screening().themes if any(not q.each_time for q in t.questions)]
    for number in range(1, len(themes) + 1):
        content = page.get(f"/screening/?page={number}").content.decode()
        assert "checked" not in content
        assert 'value=""' in content or "<input id=" not in content


def test_all_answers_are_stored_with_the_rules_they_were_given_to(
    page: Client, alice: Person, healthy: dict[str, Any]
) -> None:
    assert answer_everything(page, healthy) == "/screening/result/"
    row = alice.screenings.get()
    assert row.answers == standing(healthy)
    assert row.rules_digest == rules_digest()


def test_a_theme_left_open_is_shown_again_with_the_fault_at_each_field(page: Client) -> None:
    answer = page.post("/screening/", {"page": "2", "age": "abc"})
    assert answer.status_code == 422
    content = answer.content.decode()
    assert "Please give a number from 0 to 120." in content
    assert "Please answer this question." in content
    assert 'value="abc"' in content
    assert 'aria-invalid="true"' in content
    assert not Screening.objects.exists()


def test_none_together_with_something_else_is_a_fault(page: Client) -> None:
    form = {"page": "3", "signs_nerves": ["none", "both_legs"]}
    content = page.post("/screening/", form).content.decode()
    assert "together with something else" in content


def test_a_branch_is_asked_once_its_parent_opens_it(page: Client) -> None:
    def asked() -> str:
        return page.get("/screening/?page=4").content.decode()

    assert "q-blood_pressure" not in asked()
    form = {
        "page": "4",
        "health_heart": ["high_blood_pressure"],
        "health_other": ["none"],
        "surgery_injury": ["none"],
    }
    answer = page.post("/screening/", form)
    assert answer.headers["Location"] == "/screening/?page=4#q-blood_pressure"
    assert "q-blood_pressure" in asked()
    parent = load_screening().questions["health_heart"].ask
    assert f"Asked because of your answer to: {escape(parent)}" in asked()


@pytest.mark.parametrize(
    "name",
    [
        "neck-complaint",
        "lumbar-osteochondrosis-stage-2-agreed",
        "lumbar-osteochondrosis-stage-2-no-agreement",
        "red-flag",
    ],
)
def test_every_example_can_be_answered_in_the_page(page: Client, name: str) -> None:
    answers = answers_in(name)
    assert answer_everything(page, answers) == "/screening/result/"
    assert Screening.objects.get().answers.keys() == standing(answers).keys()


def test_the_result_says_why_with_source_and_strength(page: Client) -> None:
    answer_everything(page, answers_in("red-flag"))
    content = page.get("/screening/result/").content.decode()
    assert "Please do not exercise now" in content
    assert "Call your emergency number now" in content
    assert "This rests on a guideline" in content
    assert "Red Flags" in content
    assert "Not yet reviewed by a clinician" in content


def test_the_result_without_answers_leads_to_the_questions(page: Client) -> None:
    assert page.get("/screening/result/").headers["Location"] == "/screening/"


def test_a_page_number_that_does_not_exist_is_the_first_open_page(page: Client) -> None:
    for number in ("0", "99", "-1", "x", "²"):
        assert page.get("/screening/", {"page": number}).context["page_number"] == 1


def test_an_answer_that_is_no_option_is_refused(page: Client) -> None:
    content = page.post("/screening/", {"page": "2", "activity": "astronaut"}).content.decode()
    assert "Please choose one of the answers shown." in content


def answer_signs(page: Client, *nerves: str, **others: Any) -> Any:
    """Send the page with the signs; what is not given is answered with none of these."""
    form = {name: ["none"] for name in ("signs_nerves", "signs_head_neck", "signs_heart")}
    form |= {"signs_general": ["none"], "page": "3"} | others
    return page.post("/screening/", form | ({"signs_nerves": list(nerves)} if nerves else {}))


def test_what_needs_help_is_said_before_any_further_question(page: Client, alice: Person) -> None:
    answer = answer_signs(page, "saddle_numbness")
    assert answer.headers["Location"] == "/screening/first/"
    content = page.get("/screening/first/").content.decode()
    main = content[content.index("<main") :]
    assert main.index('role="alert"') < main.index("<h1")
    assert main.index("Call your emergency number now") < main.index("These signs can mean")
    assert "This rests on a guideline" in main
    assert "Not yet reviewed by a clinician" in main
    assert 'href="/screening/?page=3"' in main  # correct my answer
    assert 'href="/screening/?page=1"' in main  # go on: the first page is still open
    assert not alice.screenings.exists()


def test_help_today_is_said_at_once_too(page: Client) -> None:
    answer_signs(page, signs_general=["fever_with_pain"])
    content = page.get("/screening/first/").content.decode()
    assert "See a doctor today." in content


def test_it_is_said_even_where_another_question_is_left_open(page: Client) -> None:
    answer = page.post("/screening/", {"page": "3", "signs_heart": ["chest_pain"]})
    assert answer.headers["Location"] == "/screening/first/"
    assert 'href="/screening/?page=1"' in page.get("/screening/first/").content.decode()


def test_what_can_wait_some_days_is_said_at_the_end(page: Client, healthy: dict[str, Any]) -> None:
    answer = answer_signs(page, "growing_weakness")
    assert answer.headers["Location"] != "/screening/first/"
    assert page.get("/screening/first/").headers["Location"] == "/screening/"
    answer_everything(page, healthy | {"signs_nerves": ["growing_weakness"]})
    content = page.get("/screening/result/").content.decode()
    main = content[content.index("<main") :]
    assert main.index('role="alert"') < main.index("<h1")
    assert "See a doctor within the next days." in main


def test_a_healthy_result_alarms_nobody(page: Client, healthy: dict[str, Any]) -> None:
    answer_everything(page, healthy)
    assert b'role="alert"' not in page.get("/screening/result/").content


def test_it_is_said_once_and_stays_in_sight(page: Client) -> None:
    answer_signs(page, "saddle_numbness")
    answer = answer_signs(page, "saddle_numbness")
    assert answer.headers["Location"] == "/screening/?page=4"
    assert 'href="/screening/first/"' in page.get("/screening/?page=4").content.decode()
    worse = answer_signs(page, "saddle_numbness", signs_heart=["chest_pain"])
    assert worse.headers["Location"] == "/screening/first/"


def test_a_corrected_answer_needs_no_help(page: Client, alice: Person, healthy: Any) -> None:
    answer_signs(page, "saddle_numbness")
    answer_signs(page)
    assert page.get("/screening/first/").headers["Location"] == "/screening/"
    answer_everything(page, healthy)
    assert page.get("/session/new/").status_code == 200
    kinds = [one.kind for one in alice.safety_events.order_by("pk")]
    assert kinds == ["red_flag", "cleared"]


def test_who_leaves_the_questions_at_a_flag_has_no_session_on_older_answers(
    page: Client, screened: Screening
) -> None:
    assert page.get("/session/new/").status_code == 200
    answer_signs(page, "saddle_numbness")
    assert page.get("/session/new/").headers["Location"] == "/screening/"
    content = page.get("/").content.decode()
    assert "An answer needed a doctor" in content
    assert "Go to an emergency department now" in content


def test_a_flag_told_on_the_way_is_logged_once(page: Client, alice: Person) -> None:
    answer_everything(page, answers_in("red-flag"))
    rules = [one.what for one in alice.safety_events.all()]
    assert len(rules) == len(set(rules)) >= 1


def test_the_result_counts_the_exercises_and_leads_to_them(
    page: Client, healthy: dict[str, Any]
) -> None:
    answer_everything(page, healthy)
    answer = page.get("/screening/result/")
    summary = answer.context["summary"]
    assert summary.count == len(exercises()) == sum(one.count for one in summary.shares)
    for share in summary.shares:
        address = f"/exercises/?verdict={share.permission}"
        assert f'href="{address}"' in answer.content.decode()
        listed = page.get(address).context["listed"]
        assert len(listed) == share.count
    assert summary.closing


def test_the_result_says_what_closes_most_with_what_it_rests_on(page: Client) -> None:
    answer_everything(page, answers_in("lumbar-osteochondrosis-stage-2-no-agreement"))
    answer = page.get("/screening/result/")
    closing = answer.context["summary"].closing
    assert [one.count for one in closing] == sorted((one.count for one in closing), reverse=True)
    for one in closing:
        assert escape(one.reasons[0].text) in answer.content.decode()
        assert one.reasons[0].rests_on
        assert one.reasons[0].reviewed == "Not yet reviewed by a clinician."


def test_a_reason_of_our_own_says_so() -> None:
    rule = next(one for one in load_screening().rules if one.strength == "inference")
    (shown,) = shown_reasons([rule.reason])
    assert shown.rests_on == "our own cautious conclusion"


def test_the_result_says_until_when_it_counts(page: Client, screened: Screening) -> None:
    content = page.get("/screening/result/").content.decode()
    end = timezone.localdate(screened.created_at) + timedelta(days=365)
    assert f"by {end.day} {end:%B %Y} at the latest" in content


def test_old_answers_say_so_on_the_result(page: Client, screened: Screening) -> None:
    Screening.objects.update(created_at=timezone.now() - timedelta(days=367))
    answer = page.get("/screening/result/")
    assert b"more than a year old" in answer.content
    assert answer.context["summary"] is None


def test_a_reason_names_the_reviewer_of_its_rule() -> None:
    rule = load_screening().rules[0]
    reviewed = structs.replace(rule, review=Review("Dr. Example", "2026-03-01"))
    (before,), (after,) = (shown_reasons([one.reason]) for one in (rule, reviewed))
    assert before.reviewed == "Not yet reviewed by a clinician."
    assert after.reviewed == "Reviewed by Dr. Example on 2026-03-01."


def test_charlie_never_sees_the_answers_of_alice(
    charlies_page: Client, screened: Screening
) -> None:
    assert charlies_page.get("/screening/result/").headers["Location"] == "/screening/"
    assert b"Welcome" in charlies_page.get("/").content


def test_the_check_behind_the_answers_promises_the_session_that_today_lists(
    page: Client, screened: Screening
) -> None:
    Screening.objects.update(created_at=timezone.now())
    planned = page.get("/").context["minutes"]
    answer = page.get("/screening/result/")
    content = " ".join(answer.content.decode().split())
    assert answer.context["check"].length == planned
    assert f"{planned} minutes. These few questions" in content
