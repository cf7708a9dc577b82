"""A complex as the page shows it: each item with its dose, its verdict and what takes its place."""

import math
from collections.abc import Mapping

from msgspec import Struct

from spinalis.catalogue.article import ArticleItem
from spinalis.catalogue.complex import Complex, ComplexItem, TimeOfDay, item_dose, needs_of
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.plan.day.placed import Placed, place_items
from spinalis.plan.duration import session_seconds
from spinalis.safety.clearance import Clearance
from spinalis.safety.judge_complex import judge_complex
from spinalis.share.article_words import OnTheWay, article_words, on_the_way
from spinalis.share.dose_words import dose_words
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.exercise_words import SIDES
from spinalis_web.home.library import PROPS, Card, Judged, cards_of, verdicts_of
from spinalis_web.home.shown import Closed, ShownReason, shown_reasons, shown_verdict
from spinalis_web.home.week_build import Planning, past_of

TIMES = {
    TimeOfDay.MORNING: "Best in the morning",
    TimeOfDay.EVENING: "Best in the evening",
    TimeOfDay.ANY: "At any time",
    TimeOfDay.WORKPLACE: "In breaks at work",
}
_SHOWN_THUMBNAILS = 4


class Gated(Struct, frozen=True):
    """A harder form that nobody is given unasked."""

    card: Card
    verdict: Closed | None


class ShownArticle(Struct, frozen=True):
    """What the article says of an item."""

    item: ArticleItem
    dose: str  # empty where it gives no number
    way: OnTheWay | None  # how far the present dose is on the way to it


class ShownItem(Struct, frozen=True):
    """One exercise of a complex for one person."""

    card: Card
    dose: str
    note: str
    gated: tuple[Gated, ...]
    verdict: Closed | None
    instead: Card | None = None  # the easier form that is done in its place
    elsewhere: Card | None = None  # the easier form that stands in the complex already
    left_out: bool = False  # not done as it stands
    waits: tuple[ShownReason, ...] = ()  # why an open exercise is not yet done
    article: ShownArticle | None = None


class ShownComplex(Struct, frozen=True):
    """What the list of complexes shows of one."""

    complex: Complex
    time: str
    minutes: int  # at the doses of the complex, warm-up and relaxation left out
    needs: tuple[str, ...]
    verdict: Closed | None
    cards: tuple[Card, ...]


def shown_complex(found: Complex, clearance: Clearance | None) -> ShownComplex:
    known = exercises()
    pairs = [(known[item.exercise], item_dose(item, known[item.exercise])) for item in found.items]
    return ShownComplex(
        complex=found,
        time=TIMES[found.time_of_day],
        minutes=math.ceil(session_seconds(pairs) / 60),
        needs=tuple(PROPS[prop].lower() for prop in needs_of(found, known)),
        verdict=shown_verdict(judge_complex(found, clearance)) if clearance else None,
        cards=tuple(cards_of(found.exercises[:_SHOWN_THUMBNAILS])),
    )


def shown_items(
    found: Complex,
    clearance: Clearance | None,
    planning: Planning | None,
) -> list[ShownItem]:
    """Each item in the order of doing, with what becomes of it for this person."""
    verdicts = verdicts_of(clearance)
    if clearance is None or planning is None:
        items = {item.exercise: item for item in found.items}
        placed = [Placed(items[name], None) for name in found.unlock or found.exercises]
    else:
        placed = list(
            place_items(
                found,
                exercises(),
                clearance,
                goals=planning.goals,
                past=past_of(planning),
            )
        )
    return [_shown(one, verdicts) for one in placed]


def _shown(placed: Placed, verdicts: Mapping[str, Judged]) -> ShownItem:
    item, out = placed.item, placed.left_out
    exercise = exercises()[item.exercise]
    (card,) = cards_of([item.exercise])
    done = placed.candidate
    own = done is not None and done.id == exercise.id
    dose = done.dose if own and done is not None else item_dose(item, exercise)
    sides = SIDES[exercise.sides]
    easier = cards_of([out.instead])[0] if out and out.instead else None
    return ShownItem(
        card=card,
        dose=", ".join(part for part in (dose_words(dose), sides) if part),
        note=item.note,
        gated=tuple(Gated(one, _words(one, verdicts)) for one in cards_of(item.gated)),
        verdict=_words(card, verdicts),
        instead=easier if done is not None and not own else None,
        elsewhere=easier if done is None else None,
        left_out=out is not None,
        waits=_waits(placed, verdicts),
        article=_article(item, exercise, dose),
    )


def _article(item: ComplexItem, exercise: Exercise, dose: Dose) -> ShownArticle | None:
    """The words of the article; only its own exercise is held against its dose."""
    if item.article is None:
        return None
    is_own = not set(item.source).isdisjoint(exercise.source)
    way = on_the_way(item.article, exercise, dose) if is_own else None
    return ShownArticle(item.article, article_words(item.article), way)


def _waits(placed: Placed, verdicts: Mapping[str, Judged]) -> tuple[ShownReason, ...]:
    """Reasons that lie in pain or in the order of unlocking; the verdict says the others."""
    if placed.left_out is None:
        return ()
    judged = verdicts.get(placed.item.exercise)
    known = {reason.text for reason in judged.shown.reasons} if judged else set()
    reasons = shown_reasons(placed.left_out.reasons)
    return tuple(reason for reason in reasons if reason.text not in known)


def _words(card: Card, verdicts: Mapping[str, Judged]) -> Closed | None:
    judged = verdicts.get(card.id)
    return judged.shown if judged else None
