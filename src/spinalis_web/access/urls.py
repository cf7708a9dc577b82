"""Addresses of the way in."""

from django.urls import path

from spinalis_web.access import views

app_name = "access"
urlpatterns = [
    path("", views.how_to_enter, name="closed"),
    path("leave/", views.leave, name="leave"),
    path("<str:key>/", views.enter, name="enter"),
]
