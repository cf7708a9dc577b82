"""The access app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "spinalis_web.access"
    label = "access"
