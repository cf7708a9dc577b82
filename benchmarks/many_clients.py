"""Fifty people who ask for today's session at once each get it soon: over loopback, one server."""

import http.client
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from statistics import quantiles
from urllib.parse import urlsplit

from benchmarks.figure import Figure
from benchmarks.today_page import ROOT, Person, serving

CLIENTS = 50
TODAY, WEEK = ("/", b"/session/new/"), ("/week/", b"Mobility and control")  # and what they hold
_OK = 200
# Everybody has the answers of the first person at another age, so that no two
# share a plan that is kept; prints the cookie of each.
_MAKE = """
import django, os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spinalis_web.settings")
django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from spinalis_web.access.models import Person
from spinalis_web.records.models import Screening
store = import_module(settings.SESSION_ENGINE).SessionStore
told = Screening.objects.first()
for number in range({clients}):
    person = Person.objects.create(username=f"client-{{number}}")
    activity = ("regular", "now_and_then")[number // 46]
    answers = {{**told.answers, "age": 18 + number % 46, "activity": activity}}
    Screening.objects.create(
        person=person,
        **{{
            field.name: getattr(told, field.name)
            for field in Screening._meta.fields
            if field.name not in ("id", "person", "answers")
        }},
        answers=answers,
    )
    session = store()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    print(f"{{settings.SESSION_COOKIE_NAME}}={{session.session_key}}")
"""


def prove() -> list[Figure]:
    """Let all ask in the same moment, first for today's page and then for the week."""
    with tempfile.TemporaryDirectory(prefix="spinalis-proof-") as folder, serving(folder) as link:
        Person(link).answer_screening()
        cookies = subprocess.run(
            [sys.executable, "-c", _MAKE.format(clients=CLIENTS)],
            env=os.environ | {"SPINALIS_DATA": folder},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        place = urlsplit(link).netloc
        days, days_refused = _at_once(place, TODAY, cookies)
        weeks, weeks_refused = _at_once(place, WEEK, cookies)
    return [
        Figure("people who ask at once", len(cookies), CLIENTS, "", at_least=True),
        Figure("answers that are not the page", days_refused + weeks_refused, 0, ""),
        Figure("today's page, built, 95 % within", quantiles(days, n=100)[94], 3, "s"),
        Figure("the week, built, 95 % within", quantiles(weeks, n=100)[94], math.inf, "s"),
    ]


def _at_once(place: str, page: tuple[str, bytes], cookies: list[str]) -> tuple[list[float], int]:
    """Seconds until each has the page, and how many got another answer."""
    path, holds = page
    start = threading.Barrier(len(cookies))
    took: list[tuple[float, bool]] = []

    def ask(cookie: str) -> None:
        connection = http.client.HTTPConnection(place, timeout=60)
        start.wait()
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie})
        response = connection.getresponse()
        body = response.read()
        is_page = response.status == _OK and holds in body
        took.append((time.perf_counter() - began, is_page))

    clients = [threading.Thread(target=ask, args=(cookie,)) for cookie in cookies]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    return [seconds for seconds, _ in took], sum(not is_page for _, is_page in took)
