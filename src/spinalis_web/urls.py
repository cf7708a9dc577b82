"""All addresses; none of them holds health data."""

from django.urls import include, path

urlpatterns = [
    path("enter/", include("spinalis_web.access.urls")),
    path("", include("spinalis_web.home.urls")),
]
