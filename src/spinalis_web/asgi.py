"""The ASGI application: static files first, then Django."""

import os
import re
from wsgiref.headers import Headers

from django.conf import settings
from django.core.asgi import get_asgi_application
from servestatic import ServeStaticASGI

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spinalis_web.settings")

_HASHED = re.compile(r"\.[0-9a-f]{12}\.[^/]+$")


def _seal(headers: Headers, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


django = get_asgi_application()
application = ServeStaticASGI(
    django,
    root=str(settings.STATIC_ROOT),
    prefix="static/",
    max_age=0,
    allow_all_origins=False,
    immutable_file_test=lambda _path, url: bool(_HASHED.search(url)),
    add_headers_function=_seal,
)
