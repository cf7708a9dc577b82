"""What a person wants of the plan: defaults, keeping, conflicts said at once."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from spinalis.body.movement import PropKind
from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Region
from spinalis.plan.goals import Goals
from spinalis.plan.rhythm import Aim
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import complexes, exercises
from spinalis_web.home.screening_store import store_screening
from spinalis_web.home.wishes_store import Wanted, store_wishes, wanted_by, with_wish
from spinalis_web.records.models import Screening, Session, Wishes
from tests.web.conftest import answers_in, as_form, of_today, standing

pytestmark = pytest.mark.django_db

FORM: dict[str, Any] = {
    "aim": "prevention",
    "minutes": "15",
    "days": ["0", "2", "4"],
    "times": ["any"],
    "regions": ["lumbar", "hips", "thoracic", "shoulder_girdle", "cervical"],
    "place": "floor",
    "props": [prop.value for prop in PropKind],
}


def test_without_wishes_the_form_shows_the_defaults(page: Client) -> None:
    fields = {field.name: field for field in page.get("/wishes/").context["fields"]}
    chosen = {name: [o.value for o in one.options if o.chosen] for name, one in fields.items()}
    assert chosen["aim"] == ["prevention"]
    assert chosen["minutes"] == ["15"]
    assert chosen["days"] == list("0123456")
    assert chosen["times"] == ["any"]
    assert chosen["place"] == ["floor"]
    assert chosen["props"] == FORM["props"]


def test_sending_the_form_as_it_stands_keeps_the_defaults(page: Client, alice: Person) -> None:
    page.post("/wishes/", FORM | {"days": list("0123456")})
    assert wanted_by(alice) == Wanted()


def test_wishes_are_kept_and_shown_again(page: Client, alice: Person, screened: Screening) -> None:
    form = FORM | {
        "aim": "complaint",
        "minutes": "10",
        "times": ["morning", "evening"],
        "regions": ["lumbar", "hips"],
        "place": "chair",
        "props": ["chair", "wall"],
        "disliked_more": "seated-twist",
        "liked_more": "chin-nod",
    }
    answer = page.post("/wishes/", form)
    assert answer.headers["Location"] == "/week/"
    wanted = wanted_by(alice)
    assert wanted.rhythm.aim is Aim.COMPLAINT
    assert wanted.rhythm.days == (0, 2, 4)
    assert wanted.rhythm.times == (TimeOfDay.MORNING, TimeOfDay.EVENING)
    assert wanted.rhythm.minutes == 10
    assert wanted.goals.regions == (Region.LUMBAR, Region.HIPS)
    assert not wanted.goals.floor
    assert wanted.goals.disliked == ("seated-twist",)
    assert wanted.goals.liked == ("chin-nod",)
    content = page.get("/wishes/").content.decode()
    assert 'value="seated-twist" checked' in " ".join(content.split())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"days": ["0", "1"]}, "at least 3 days"),
        ({"times": []}, "at least one time"),
        ({"times": ["any", "evening"]}, "one session a day is enough"),
        ({"minutes": "0"}, "how long a session may take"),
        ({"minutes": "1500"}, "how long a session may take"),
        ({"aim": "weight"}, "what the exercises are for"),
        ({"regions": ["tail"]}, "Choose at least one."),
        ({"place": ""}, "where you can exercise"),
    ],
)
def test_what_makes_no_rhythm_is_said_beside_its_question(
    page: Client, alice: Person, change: dict[str, Any], words: str
) -> None:
    answer = page.post("/wishes/", FORM | change)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Wishes.objects.exists()


def test_what_was_sent_stands_in_the_form_after_a_fault(page: Client) -> None:
    answer = page.post("/wishes/", FORM | {"days": ["6"], "minutes": "30"})
    fields = {field.name: field for field in answer.context["fields"]}
    assert [o.value for o in fields["days"].options if o.chosen] == ["6"]
    assert [o.value for o in fields["minutes"].options if o.chosen] == ["30"]


def test_a_conflict_is_said_with_the_ways_out_and_the_last_wishes_stay(
    page: Client, alice: Person, screened: Screening
) -> None:
    page.post("/wishes/", FORM)
    kept = wanted_by(alice)
    answer = page.post("/wishes/", FORM | {"disliked": list(exercises())})
    assert answer.status_code == 422
    content = answer.content.decode()
    assert "These wishes leave no session of 15 minutes." in content
    assert "Allow what you asked to do without." in content
    assert wanted_by(alice) == kept
    assert page.get("/week/").context["week"] is not None


def test_who_may_not_exercise_can_still_wish(page: Client, alice: Person) -> None:
    store_screening(alice, standing(answers_in("red-flag")), now=timezone.now())
    assert page.post("/wishes/", FORM).status_code == 302
    assert wanted_by(alice).rhythm.days == (0, 2, 4)


def test_the_button_on_an_exercise_does_without_it_and_takes_that_back(
    page: Client, alice: Person, screened: Screening
) -> None:
    for chosen, disliked, liked in (
        ("without", ("cat",), ()),
        ("more", (), ("cat",)),
        ("usual", (), ()),
    ):
        answer = page.post("/exercises/cat/wish/", {"wish": chosen})
        assert answer.headers["Location"] == "/exercises/cat/"
        goals = wanted_by(alice).goals
        assert (goals.disliked, goals.liked) == (disliked, liked)


def test_an_unknown_wish_or_exercise_is_not_found(page: Client) -> None:
    assert page.post("/exercises/cat/wish/", {"wish": "love"}).status_code == 404
    assert page.post("/exercises/dog/wish/", {"wish": "more"}).status_code == 404
    assert page.get("/exercises/cat/wish/").status_code == 405


def test_the_last_wish_that_would_leave_nothing_is_not_kept(
    page: Client, alice: Person, screened: Screening
) -> None:
    rests = [name for name, one in exercises().items() if one.level == 1 and name != "cat"]
    wanted = wanted_by(alice)
    for name in rests:
        wanted = with_wish(wanted, name, more=False)
    store_wishes(alice, wanted, now=timezone.now())
    answer = page.post("/exercises/cat/wish/", {"wish": "without"}, follow=True)
    assert "Nothing was changed." in answer.content.decode()
    assert "cat" not in wanted_by(alice).goals.disliked


def test_the_session_takes_the_wishes(
    page: Client, alice: Person, screened: Screening, healthy: dict[str, Any]
) -> None:
    page.post("/wishes/", FORM | {"place": "chair", "minutes": "45"})
    assert page.get("/").context["minutes"] <= 45
    offered = page.get("/session/new/").context["minutes"]
    assert [value for value, _, chosen in offered if chosen] == ["45"]
    page.post("/session/new/", as_form(of_today(healthy)) | {"minutes": "45"})
    session = Session.objects.get()
    names = [item["exercise"] for item in session.plan["prescriptions"]]
    assert {exercises()[name].position.value for name in names} <= {"standing", "sitting"}


def test_charlie_has_wishes_of_his_own(page: Client, charlies_page: Client) -> None:
    page.post("/wishes/", FORM | {"minutes": "5"})
    fields = {field.name: field for field in charlies_page.get("/wishes/").context["fields"]}
    assert [o.value for o in fields["minutes"].options if o.chosen] == ["15"]


def test_a_stranger_sees_no_wishes(stranger: Client) -> None:
    assert stranger.get("/wishes/").status_code == 403


def test_a_session_that_the_wishes_leave_no_room_for_says_so_and_points_to_them(
    page: Client, alice: Person, screened: Screening, healthy: dict[str, Any]
) -> None:
    rests = [name for name, one in exercises().items() if one.level == 1]
    goals = Goals(disliked=tuple(rests))
    store_wishes(alice, Wanted(goals), now=timezone.now())
    answer = page.post("/session/new/", as_form(of_today(healthy)) | {"minutes": "15"})
    content = answer.content.decode()
    assert "These wishes leave no session of 15 minutes." in content
    assert 'href="/wishes/"' in content
    assert not Session.objects.exists()


def test_a_complex_can_be_the_plan_itself(page: Client, alice: Person, screened: Screening) -> None:
    offer = page.get("/complexes/morning-yoga/").content.decode()
    assert "/wishes/?follow=morning-yoga#i-follows" in offer
    offered = page.get("/wishes/?follow=morning-yoga").context["follows"]
    assert [one.value for one in offered if one.chosen] == ["morning-yoga"]
    assert wanted_by(alice).follows == ""
    page.post("/wishes/", FORM | {"follows": "morning-yoga"})
    week = page.get("/week/")
    assert "Your plan is the complex" in week.content.decode()
    sessions = [one for day in week.context["week"].days for one in day.sessions]
    found = set(complexes()["morning-yoga"].exercises)
    for session in sessions:
        assert found & {card.id for card in session.cards}
    today = page.get("/").content.decode()
    assert any(exercises()[name].name in today for name in found)
    page.post("/wishes/", FORM)
    assert "Your plan is the complex" not in page.get("/week/").content.decode()


def test_a_complex_that_is_closed_or_unknown_is_never_kept(
    page: Client, alice: Person, screened: Screening
) -> None:
    answer = page.post("/wishes/", FORM | {"follows": "intervertebral-hernia"})
    assert answer.status_code == 422
    assert "is closed to you now" in answer.content.decode()
    page.post("/wishes/", FORM | {"follows": "<script>"})
    assert wanted_by(alice).follows == ""
    assert page.get("/wishes/?follow=nothing").status_code == 200


def test_today_tells_how_long_the_session_of_a_complex_really_is(
    page: Client, alice: Person, screened: Screening
) -> None:
    page.post("/wishes/", FORM | {"days": list("0123456"), "follows": "morning-yoga"})
    (first, *_) = [one for day in page.get("/week/").context["week"].days for one in day.sessions]
    assert first.minutes < 15  # that were allowed
    assert page.get("/").context["minutes"] == first.minutes
