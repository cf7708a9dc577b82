import pytest

from spinalis.plan.brief import Brief, Need, Share
from spinalis.plan.day.solve import Shortfall
from spinalis.plan.day.wording import explain, say_lacks
from spinalis.plan.prescription import Part
from tests.plan.day.mains import candidate

BRIEF = Brief(
    minutes=15,
    names={"P": "Belly", "Q": "Balance"},
    classes={"P": frozenset("a"), "Q": frozenset("b")},
)
NEED = Need(("P", "Q"))
SHORT = Shortfall(need=NEED, lacks=1)


def said(one, part=Part.MAIN, following=None, names=None, whys=None):
    return explain(one, part, following, names=names or {}, whys=whys or {})


def test_what_is_open_on_no_day_is_said():
    assert say_lacks(BRIEF, [SHORT], {"c"}) == (
        "“Belly” or “Balance”: nothing of it is open to you.",
    )


@pytest.mark.parametrize("name", ["a", "b"])
def test_what_is_open_and_has_its_turn_on_another_day_is_no_lack(name):
    assert say_lacks(BRIEF, [SHORT], {name, "c"}) == ()


def test_the_same_lack_is_said_once_and_a_share_never():
    share = Shortfall(share=Share(classes=("P",), least_percent=50), lacks=100)
    assert len(say_lacks(BRIEF, [SHORT, SHORT, share], set())) == 1


@pytest.mark.parametrize(
    ("purpose", "words"),
    [
        ("strength", "Strengthens the muscles around your hips."),
        ("stretch", "Stretches your hips gently."),
        ("stabilisation", "Trains the muscles that keep your hips steady."),
    ],
)
def test_the_reason_says_what_the_exercise_does(purpose, words):
    one = candidate("a", regions=["hips"], purposes=[purpose])
    assert said(one) == words


def test_mobility_before_work_in_the_same_region_says_so():
    loosen = candidate("a", regions=["hips"], purposes=["mobility"])
    work = candidate("b", regions=["hips"], purposes=["strength"])
    why = said(loosen, following=work)
    assert why == "Loosens your hips before the work that follows."


def test_warm_up_and_rest_have_their_own_words():
    one = candidate("a", regions=["cervical"])
    assert said(one, Part.WARM_UP).startswith("Warms up your neck")
    assert said(one, Part.RELAXATION).endswith("to rest at the end.")


def test_what_stands_in_for_another_names_it_where_names_are_given():
    one = type(candidate("a"))(candidate("a").exercise, candidate("a").dose, replaces=("b", "c"))
    why = said(one, names={"b": "The boat", "c": "The plow"})
    assert "it takes the place of The boat and The plow" in why
    assert "takes the place" not in said(one)


def test_the_reason_of_the_class_comes_before_the_purpose_of_the_exercise():
    whys = {"a": "Strengthens your belly"}
    assert said(candidate("a"), whys=whys) == "Strengthens your belly."
    assert said(candidate("b"), whys=whys) != "Strengthens your belly."
    assert said(candidate("a"), Part.WARM_UP, whys=whys).startswith("Warms up")
