from spinalis.body.movement import PropKind
from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Region
from spinalis.cli.wish_options import AIMS, PROPS, REGIONS, TIMES
from spinalis.plan.rhythm import Aim


def test_the_words_of_the_options_are_those_of_the_domain() -> None:
    assert set(AIMS) == {aim.value for aim in Aim}
    assert set(PROPS) == {prop.value for prop in PropKind}
    assert set(REGIONS) == {region.value for region in Region}
    assert set(TIMES) == {time.value for time in TimeOfDay} - {"workplace"}
