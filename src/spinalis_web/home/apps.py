"""The home app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "spinalis_web.home"
    label = "home"
