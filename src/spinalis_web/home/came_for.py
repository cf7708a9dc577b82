"""What a person has come for, in their own words, and the programme that follows from it."""

from msgspec import Struct

from spinalis.plan.programmes.choose import guidance_of
from spinalis.plan.programmes.load import programmes
from spinalis.safety.purpose import PURPOSE_QUESTION
from spinalis.safety.screening import load_screening
from spinalis_web.access.models import Person
from spinalis_web.home.screening_store import known_answers
from spinalis_web.home.standing import latest_screening


class CameFor(Struct, frozen=True):
    """The purpose and its programme."""

    words: str  # as the option was chosen; empty where it was not asked
    programme: str
    summary: str  # of the programme, one line


def came_for(person: Person) -> CameFor | None:
    """What the latest answers say; None where nothing was answered yet."""
    screening = latest_screening(person)
    if screening is None:
        return None
    answers = known_answers(screening)
    options = load_screening().questions[PURPOSE_QUESTION].options
    chosen = answers.get(PURPOSE_QUESTION)
    programme = programmes().programmes[guidance_of(answers).programme]
    return CameFor(
        words=next((option.text for option in options if option.id == chosen), ""),
        programme=programme.name,
        summary=programme.summary,
    )
