"""Everything the surroundings may set, read once and refused loudly when wrong."""

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import available_timezones

from msgspec import Struct

from spinalis.errors import SpinalisError

_SWITCH = {"": False, "0": False, "1": True}
_LOCAL_TIME = Path("/etc/localtime")


class WrongVariableError(SpinalisError):
    """An environment variable holds something that cannot be used."""


class Environment(Struct, frozen=True):
    """The settings a person can change from outside."""

    data_folder: Path  # holds the database, the secret key and the collected static files
    database_url: str | None  # None: SQLite in the data folder
    debug: bool
    time_zone: str  # IANA name; decides what "today" is


def read_environment(variables: Mapping[str, str], *, home: Path) -> Environment:
    """Read the environment variables that matter, reporting every fault at once.

    Raises:
        WrongVariableError: naming each variable, what it holds and the cure.
    """
    faults: list[str] = []
    folder = _data_folder(variables, home, faults)
    debug = variables.get("SPINALIS_DEBUG", "")
    if debug not in _SWITCH:
        faults.append(f"SPINALIS_DEBUG must be 0 or 1, but it is {debug!r}: unset it.")
    url = variables.get("DATABASE_URL") or None
    if url is not None and not url.startswith(("postgres://", "postgresql://")):
        scheme = url.partition(":")[0] if ":" in url else "no scheme"
        faults.append(
            f"DATABASE_URL must begin with postgresql://, but it has {scheme!r}: "
            "unset it to keep the records in the data folder."
        )
    zone = variables.get("SPINALIS_TIME_ZONE") or _zone_of_this_machine()
    if zone not in available_timezones():
        faults.append(
            f"SPINALIS_TIME_ZONE must be a name such as Europe/Vienna, but it is {zone!r}."
        )
    if faults:
        raise WrongVariableError(" ".join(faults))
    return Environment(data_folder=folder, database_url=url, debug=_SWITCH[debug], time_zone=zone)


def _data_folder(variables: Mapping[str, str], home: Path, faults: list[str]) -> Path:
    own = variables.get("SPINALIS_DATA")
    if own:
        if not Path(own).is_absolute():
            faults.append(
                f"SPINALIS_DATA must be an absolute path, but it is {own!r}: begin it with /."
            )
        return Path(own)
    shared = variables.get("XDG_DATA_HOME", "")
    # The XDG specification says that a relative path counts as not set.
    root = Path(shared) if Path(shared).is_absolute() else home / ".local" / "share"
    return root / "spinalis"


def _zone_of_this_machine() -> str:
    """The zone that /etc/localtime points to, or UTC where it does not say."""
    _, found, zone = str(_LOCAL_TIME.resolve()).partition("/zoneinfo/")
    return zone if found and zone in available_timezones() else "UTC"
