"""The contacts that a movement writes as text, with plurals and both sides written out."""

from collections.abc import Iterable, Iterator

from spinalis.body.movement import Movement
from spinalis.body.patches import split_contact

_OTHER_SIDE = {"l_": "r_", "r_": "l_"}


def contacts_after(movement: Movement) -> tuple[frozenset[str], ...]:
    """The contacts at the start and at the end of each phase: (number of phases + 1) sets.

    A contact is one patch of the figure with its surface, such as `l_knee@floor`. Contacts that
    cannot be read are left out.
    """
    state = frozenset(_written_out(movement.planted))
    result = [state]
    for phase in movement.phases:
        state = (state - frozenset(_written_out(phase.up))) | frozenset(_written_out(phase.down))
        result.append(state)
    return tuple(result)


def mirrored_contacts(contacts: Iterable[str]) -> frozenset[str]:
    """The same contacts with left and right exchanged."""
    return frozenset(_OTHER_SIDE.get(c[:2], c[:2]) + c[2:] for c in contacts)


def _written_out(contacts: Iterable[str]) -> Iterator[str]:
    for contact in contacts:
        try:
            patches, surface = split_contact(contact)
        except (KeyError, ValueError):
            continue  # movement_faults names it
        yield from (f"{patch}@{surface}" for patch in patches)
