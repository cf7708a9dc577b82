"""When breaks at work are wanted: the form, and the row it is kept in."""

from collections.abc import Iterator
from datetime import datetime, time

from django.http import QueryDict
from msgspec import Struct, convert, to_builtins

from spinalis.plan.working_hours import BreakError, BreakWishes, Hours, check_wishes
from spinalis_web.access.models import Person
from spinalis_web.records.break_models import BreakSettings

EVERY_MINUTES = (30, 45, 60, 90, 120)  # on offer
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OFFICE = BreakWishes(
    days=(0, 1, 2, 3, 4),
    work=Hours(time(9), time(17)),
    lunch=Hours(time(12, 30), time(13, 15)),
)
_SPANS = {"work": "Working time", "lunch": "Lunch", "quiet": "Quiet time"}


class BreakForm(Struct, frozen=True):
    """What was given, whether it can be kept, and why not."""

    wishes: BreakWishes
    bell: bool
    faults: tuple[str, ...] = ()


class BreakFields(Struct, frozen=True):
    """The form as it is shown."""

    days: tuple[tuple[int, str, bool], ...]  # number, name, chosen
    spans: tuple[tuple[str, str, str, str], ...]  # name, words, start, end
    every: tuple[tuple[int, bool], ...]
    bell: bool


def stored_wishes(person: Person) -> BreakForm | None:
    """The wishes that were kept; None where there are none yet."""
    row = BreakSettings.objects.filter(person=person).first()
    return BreakForm(convert(row.wishes, BreakWishes), row.bell) if row else None


def keep_wishes(person: Person, form: BreakForm, *, now: datetime) -> None:
    BreakSettings.objects.update_or_create(
        person=person,
        defaults={"wishes": to_builtins(form.wishes), "bell": form.bell, "changed_at": now},
    )


def drop_wishes(person: Person) -> None:
    """No breaks any more; what became of the earlier ones stays in the log."""
    BreakSettings.objects.filter(person=person).delete()


def read_break_form(post: QueryDict) -> BreakForm:
    """Read the form; every fault is named at once."""
    faults: list[str] = []
    spans = {name: _span(post, name, faults) for name in _SPANS}
    wishes = BreakWishes(
        days=tuple(sorted({int(one) for one in post.getlist("days") if one in "0123456"})),
        work=spans["work"] or _OFFICE.work,
        lunch=spans["lunch"],
        every_minutes=_number(post.get("every", "")),
        quiet=(spans["quiet"],) if spans["quiet"] else (),
    )
    if spans["work"] is None and not faults:
        faults.append("Working time needs a start and an end.")
    if not faults:
        faults += _faults(wishes)
    return BreakForm(wishes, post.get("bell") == "yes", tuple(faults))


def fields_of(form: BreakForm | None) -> BreakFields:
    """The fields with what was given or kept before; office hours to begin with."""
    wishes = form.wishes if form else _OFFICE
    quiet = wishes.quiet[0] if wishes.quiet else None
    spans = {"work": wishes.work, "lunch": wishes.lunch, "quiet": quiet}
    return BreakFields(
        days=tuple((number, name, number in wishes.days) for number, name in enumerate(_DAYS)),
        spans=tuple(
            (name, words, _clock(spans[name], "start"), _clock(spans[name], "end"))
            for name, words in _SPANS.items()
        ),
        every=tuple((one, one == wishes.every_minutes) for one in EVERY_MINUTES),
        bell=form.bell if form else True,
    )


def _faults(wishes: BreakWishes) -> Iterator[str]:
    try:
        check_wishes(wishes)
    except BreakError as error:
        yield str(error)


def _span(post: QueryDict, name: str, faults: list[str]) -> Hours | None:
    texts = [post.get(f"{name}_{end}", "").strip() for end in ("start", "end")]
    if not any(texts):
        return None
    try:
        start, end = (time.fromisoformat(text) for text in texts)
    except ValueError:
        faults.append(f"{_SPANS[name]} needs a start and an end such as 09:00, or neither.")
        return None
    return Hours(start, end)


def _clock(hours: Hours | None, end: str) -> str:
    return f"{getattr(hours, end):%H:%M}" if hours else ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0  # noqa: PLR2004
