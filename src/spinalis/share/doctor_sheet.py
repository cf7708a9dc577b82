"""The doctor's sheet: from a person's answers to everything that stands on one page."""

from collections.abc import Iterator
from datetime import date

from spinalis.catalogue.load import Catalogue
from spinalis.plan.prescription import SessionPlan
from spinalis.safety.clearance import Reason, Urgency
from spinalis.safety.condition import Answers
from spinalis.share.agreement import standing_answers
from spinalis.share.entered import age_words, asks_stage, entries_of
from spinalis.share.left_out import closed_exercises, left_out_groups
from spinalis.share.proposal import Weighed, propose, weigh
from spinalis.share.sheet import DoctorSheet, Kept, LeftOutGroup, SheetError, Who, Wish

LONGEST_NAME = 120  # letters
OLDEST = 130  # years before the sheet
_URGENCY = {
    Urgency.NONE: "",
    Urgency.ROUTINE: "",
    Urgency.URGENT: "The person was told to see a doctor within days.",
    Urgency.SAME_DAY: "The person was told to see a doctor the same day.",
    Urgency.EMERGENCY: "The person was told to get emergency help at once.",
}
# What the session itself always does (source-article: stop signs, no painkillers, pain rules).
_ALWAYS = (
    Kept(
        "Before every session we ask for today's pain, new signs, fever, bleeding, painkillers "
        "and alcohol; each of them can close the day."
    ),
    Kept(
        "Sharp or growing pain, dizziness, breathlessness or a new sign in an arm or a leg ends "
        "the session; what hurts twice is suspended."
    ),
    Kept(
        "Your agreement counts for one year and for what stands here; a new finding asks you "
        "again. What is left out stays out."
    ),
)
ANYBODY = Who()
NO_WISH = Wish()


def make_doctor_sheet(
    answers: Answers,
    catalogue: Catalogue,
    *,
    on: date,
    code: str,
    who: Who = ANYBODY,
    wish: Wish = NO_WISH,
) -> DoctorSheet:
    """Put together what the doctor is to read and to answer.

    Proposed is only what would be open once the doctor agrees; the same input always gives the
    same sheet.

    Args:
        answers: of the screening; those to the questions of the day are not used.
        catalogue: exercises and complexes.
        on: the day of the sheet.
        code: names the sheet, see `sheet_code`.
        who: what is printed about the person.
        wish: what is to be proposed.

    Raises:
        SheetError: an answer is missing, the complex is not one for this person, or the name or
            the year cannot be printed.
    """
    name = _name(who, on)
    standing = standing_answers(answers)
    weighed = weigh(standing, on=on)
    proposal, plan = propose(catalogue, weighed, wish)
    left_out = left_out_groups(catalogue, weighed, plan, wish)
    return DoctorSheet(
        code=code,
        made_on=on.isoformat(),
        name=name,
        born=who.born,
        age=age_words(standing),
        entries=entries_of(standing),
        asks_stage=asks_stage(standing),
        urgency=_URGENCY[weighed.today.urgency],
        proposal=proposal,
        left_out=left_out,
        more_open=_more_open(catalogue, weighed, plan, wish),
        kept=tuple(_kept(catalogue, weighed, plan)),
        sources=_sources(left_out, weighed, plan),
    )


def _name(who: Who, on: date) -> str:
    """The name as it is printed: one line, without control characters."""
    name = " ".join("".join(one if one.isprintable() else " " for one in who.name).split())
    if len(name) > LONGEST_NAME:
        raise SheetError(
            f"A name on the sheet has up to {LONGEST_NAME} letters, this one has {len(name)}: "
            "shorten it, or leave it out and write it by hand."
        )
    if who.born is not None and not on.year - OLDEST <= who.born <= on.year:
        raise SheetError(
            f"The year of birth lies from {on.year - OLDEST} to {on.year}, not {who.born}."
        )
    return name


def _more_open(catalogue: Catalogue, weighed: Weighed, plan: SessionPlan, wish: Wish) -> int:
    if weighed.forbidden:
        return 0
    closed = closed_exercises(catalogue, weighed.acting, wish)
    proposed = {one.exercise for one in plan.prescriptions}
    return len(catalogue.exercises) - len(closed) - len(proposed)


def _kept(catalogue: Catalogue, weighed: Weighed, plan: SessionPlan) -> Iterator[Kept]:
    if weighed.supervised:
        for reason in weighed.if_agreed.reasons:
            yield Kept(_sentence(reason))
    for reason, names in _care(catalogue, plan).items():
        yield Kept(_sentence(reason), tuple(names))
    if not weighed.forbidden:
        yield from _ALWAYS


def _care(catalogue: Catalogue, plan: SessionPlan) -> dict[Reason, list[str]]:
    """What to take care of, with the names of the proposed exercises it is said of."""
    found: dict[Reason, list[str]] = {}
    for one in plan.prescriptions:
        for reason in one.with_care:
            found.setdefault(reason, []).append(catalogue.exercises[one.exercise].name)
    return found


def _sentence(reason: Reason) -> str:
    return f"{reason.text} {reason.advice}".strip()


def _sources(
    left_out: tuple[LeftOutGroup, ...], weighed: Weighed, plan: SessionPlan
) -> tuple[str, ...]:
    named = {name for group in left_out for reason in group.reasons for name in reason.sources}
    named |= {name for reason in weighed.if_agreed.reasons for name in reason.sources}
    named |= {
        name for one in plan.prescriptions for reason in one.with_care for name in reason.sources
    }
    return tuple(sorted(named))
