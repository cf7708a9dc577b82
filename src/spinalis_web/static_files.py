"""Static files under hashed names, compressed once, collected only when something changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from servestatic.storage import CompressedManifestStaticFilesStorage

_STAMP = "static-collected-from"  # beside the folder, so that it is not served


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # no types
    """Names with a hash, in style sheets and in the imports of ES modules as well."""

    support_js_module_import_aggregation = True
    # A pass settles one storey of imports; the tallest house of modules here has eight.
    max_post_process_passes = 16


def collect_when_changed(root: Path) -> bool:
    """Collect into `root` unless it already holds exactly these files; True when it collected."""
    wanted = _fingerprint()
    stamp = root.with_name(_STAMP)
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return False
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=root.is_dir())
    stamp.write_text(wanted, encoding="ascii")
    return True


def _fingerprint() -> str:
    """SHA-256 over names, sizes and times of every static file and the storage in use."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list(None), key=lambda pair: str(pair[0])):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
