from tests.plan.therapy import week_rules as rules
from tests.plan.therapy.handmade import breaches, closed, daily, excuses, opened, session, week
from tests.plan.therapy.people import catalogue

A = ("pelvic-tilt", "heel-slide", "pelvic-lift", "supine-elbows-open")
B = ("hip-hinge", "forearm-gate", "head-turns", "grow-tall")
C = ("cat", "dead-bug-arms", "knees-together-rock", "chin-nod")


def test_the_very_first_session_is_small_and_easy() -> None:
    assert breaches(rules.first_session, week(session(*A), beginner=True)) == []
    for bad in (
        session(*A, "chin-nod"),
        session("bird-dog", *A[:3]),
        session(("heel-slide", {"sets": 2}), *A[2:]),
        session(*A, *A, *A, *A, *A),
    ):
        assert breaches(rules.first_session, week(bad, beginner=True))
        assert breaches(rules.first_session, week(bad)) == []


def test_little_is_new_to_a_beginner() -> None:
    good = [session(*A), session(*B, day=1), session(*A[:2], *C[:2], day=2)]
    assert breaches(rules.little_new, week(*good, beginner=True)) == []
    more = [*good[:2], session(*A[:1], *C[:3], day=2)]
    assert len(breaches(rules.little_new, week(*more, beginner=True))) == 1
    assert breaches(rules.little_new, week(*more)) == []
    first = session(*A, "chin-nod")
    assert len(breaches(rules.little_new, week(first, beginner=True))) == 1


def test_four_new_a_week_from_the_second_on() -> None:
    before = tuple(session(*A, day=day - 7) for day in range(7))
    four = [session(*A[:2], *B[:2]), session(*A[:2], *B[2:], day=1)]
    facts = {"before": before, "beginner": True, "number": 2}
    assert breaches(rules.little_new, week(*four, **facts)) == []
    five = [*four, session(*A[:3], C[0], day=2)]
    assert len(breaches(rules.little_new, week(*five, **facts))) == 1


def test_few_different_ones_in_the_first_week() -> None:
    days = [session(*A), session(*B, day=1), session(*C[:2], day=2)]
    eleven = [*days, session(C[2], day=3)]
    assert breaches(rules.few_at_first, week(*days, beginner=True)) == []
    assert len(breaches(rules.few_at_first, week(*eleven, beginner=True))) == 1
    assert breaches(rules.few_at_first, week(*eleven)) == []
    thirteen = [*eleven, session("chin-nod", "bird-dog", day=4)]
    assert len(breaches(rules.few_at_first, week(*thirteen))) == 1
    assert breaches(rules.few_at_first, week(*thirteen, number=2)) == []


def test_what_is_begun_comes_again() -> None:
    before = tuple(session(*A, day=day - 7) for day in range(2))
    again = (*before, session("heel-slide", "hip-hinge", day=-4))
    assert len(breaches(rules.comes_back, week(session(*A), number=2, before=again))) == 1
    back = session(*A, "hip-hinge")
    assert breaches(rules.comes_back, week(back, number=2, before=again)) == []
    gone = week(session(*A), number=2, before=again, open=closed("hip-hinge"))
    assert breaches(rules.comes_back, gone) == []


def test_what_has_grown_need_not_come_again() -> None:
    before = (session("heel-slide", day=-7),)
    grown = week(session("supine-march"), number=2, before=before)
    assert breaches(rules.comes_back, grown) == []


def test_days_differ() -> None:
    turns = [session(*A), session(*B, day=1), session(*reversed(A), day=2)]
    assert breaches(rules.changes_daily, week(*turns)) == []
    most = [session(*A), session(*A[:3], B[0], day=1)]
    assert len(breaches(rules.changes_daily, week(*most))) == 1
    assert breaches(rules.changes_daily, week(*most, purpose="P5")) == []
    assert len(breaches(rules.changes_daily, week(*most, purpose="P5", number=3))) == 1


def test_a_week_begins_otherwise_than_the_last_one_ended() -> None:
    before = (session(*B, day=-2), session(*A, day=-1))
    assert breaches(rules.changes_daily, week(session(*B), before=before, number=2)) == []
    assert len(breaches(rules.changes_daily, week(session(*A), before=before, number=2))) == 1


def test_the_first_three_days_have_three_lists() -> None:
    same = [session(*A), session(*B, day=1), session(*A, day=2)]
    assert breaches(rules.changes_daily, week(*same)) == [
        "two of the first three days have the same list"
    ]


def test_where_little_is_open_little_changes() -> None:
    same = week(*daily(*A, days=2), open=opened(*A), number=2)
    assert breaches(rules.changes_daily, same) == []
    assert excuses(rules.changes_daily, same) == ["little open"]


def test_the_mat_on_most_days() -> None:
    mats = [session(*A, day=day) for day in range(5)]
    feet = [session(*B, day=day, rest="seated-rest") for day in range(7)]
    assert breaches(rules.on_the_mat, week(*mats, *feet[5:])) == []
    assert len(breaches(rules.on_the_mat, week(*mats[:3], *feet[3:]))) == 1
    assert breaches(rules.on_the_mat, week(*mats[:3], *feet[3:], purpose="P2")) == []
    assert breaches(rules.on_the_mat, week(*feet, floor=False)) == []
    assert breaches(rules.on_the_mat, week(*feet, purpose="P16")) == []


def test_one_exercise_on_the_floor_is_no_block() -> None:
    scattered = daily("cat", "hip-hinge", "chin-nod")
    assert len(breaches(rules.on_the_mat, week(*scattered))) == 1


def test_no_mat_where_nothing_on_it_is_open() -> None:
    feet = week(*daily(*B, rest="seated-rest"), open=opened(*B))
    assert breaches(rules.on_the_mat, feet) == []
    assert excuses(rules.on_the_mat, feet) == ["mat"]


def test_strong_work_has_a_day_between() -> None:
    assert breaches(rules.days_between, week(*daily("heel-slide", "cat"))) == []
    running = [session("bird-dog"), session("chest-lift", day=1)]
    assert len(breaches(rules.days_between, week(*running))) == 1
    spaced = [session("bird-dog"), session("curl-up", day=1), session("chest-lift", day=2)]
    assert breaches(rules.days_between, week(*spaced)) == []
    before = week(session("curl-up"), before=(session("dead-bug", day=-1),))
    assert len(breaches(rules.days_between, before)) == 1


def test_two_sets_have_a_day_between() -> None:
    twice = ("heel-slide", {"sets": 2})
    running = [session(twice), session(twice, day=1)]
    assert len(breaches(rules.days_between, week(*running))) == 1
    assert breaches(rules.days_between, week(session(twice), session("heel-slide", day=1))) == []


def test_lying_on_the_elbows_is_no_strong_work() -> None:
    assert catalogue().exercises["prone-press-arch"].level == 2
    assert breaches(rules.days_between, week(*daily("prone-press-arch", "prone-on-elbows"))) == []
