"""The records app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "spinalis_web.records"
    label = "records"
