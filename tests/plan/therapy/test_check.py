from spinalis.catalogue.complex import TimeOfDay
from tests.plan.therapy import session_rules
from tests.plan.therapy.check import look_through
from tests.plan.therapy.handmade import EVERYTHING, daily, opened, session, week
from tests.plan.therapy.people import PURPOSES

LONG = ("chin-nod", {"repetitions": 12, "sets": 3})
BAD = (  # two ways down, from the neck downwards, of the same each day, and far too long
    LONG,
    "shoulder-blade-setting",
    "shoulder-blade-squeeze",
    "neck-isometric-front",
    "boat",
    "reach-and-fold",
    ("curl-up", {"sets": 2}),
    "knees-to-chest",
    "prone-on-elbows",
)
PLAIN = daily(*BAD[1:])
SCATTERED = [session(*sorted(EVERYTHING)[start : start + 7], day=start // 7) for start in (0, 7)]


def worst(purpose, **changes):
    sessions = daily(*BAD, minutes=15, warm_up=["arms-up-breath"], rest="gaze-turns")
    return week(*sessions, purpose=purpose, plain=PLAIN, evening=sessions, **changes)


def test_a_bad_week_breaks_every_rule(monkeypatch) -> None:
    monkeypatch.setattr(session_rules, "side_counts", lambda *_: {"boat": (1, 2)})
    weeks = [worst(purpose, wheelchair=purpose == "P16") for purpose in PURPOSES]
    weeks.append(worst("P1", beginner=True))
    weeks.append(worst("P15", late_pregnancy=True))
    weeks.append(week(session("heel-slide"), number=2, before=(session("cat", day=-7),)))
    weeks.append(week(*SCATTERED))
    evening = session("boat", time=TimeOfDay.EVENING)
    weeks.append(week(*PLAIN[:1], evening, purpose="P5"))
    broken = {one.rule for each in weeks for one in look_through(each)[0]}
    assert broken == set(range(1, 28))


def test_a_purpose_is_judged_by_its_own_rules() -> None:
    for purpose, rules in {"P1": {17}, "P3": {19}, "P6": {22}, "P13": {24}, "P19": {27}}.items():
        own = {one.rule for one in look_through(worst(purpose))[0]} & set(range(17, 28))
        assert own - {19} == rules - {19}
        assert rules <= own


def test_excuses_are_told_once() -> None:
    bare = week(*daily("cat", "heel-slide"), open=opened())
    excuses = look_through(bare)[1]
    assert excuses
    assert len(excuses) == len(set(excuses))
