"""Addresses of the person's pages."""

from django.urls import path

from spinalis_web.home.views import (
    about,
    complexes,
    data,
    doctor_sheet,
    events,
    exercises,
    morning,
    movement,
    player,
    records,
    screening,
    session,
    thumbnail,
    today,
)

app_name = "home"
urlpatterns = [
    path("", today.today, name="today"),
    path("screening/", screening.screening, name="screening"),
    path("screening/first/", screening.get_help, name="screening_help"),
    path("screening/result/", screening.result, name="screening_result"),
    path("doctor-sheet/", doctor_sheet.doctor_sheet, name="doctor_sheet"),
    path("doctor-sheet/<slug:code>/", doctor_sheet.earlier, name="doctor_sheet_earlier"),
    path("session/new/", session.new, name="session_new"),
    path("session/<uuid:session_id>/", session.play, name="session"),
    path("session/<uuid:session_id>/progress/", player.progress, name="progress"),
    path("session/<uuid:session_id>/exercise/", player.exercise, name="exercise_record"),
    path("session/<uuid:session_id>/end/", player.end, name="end"),
    path("session/<uuid:session_id>/feedback/", session.feedback, name="feedback"),
    path("session/<uuid:session_id>/stopped/", session.stopped, name="stopped"),
    path("morning/", morning.morning, name="morning"),
    path("records/", records.records, name="records"),
    path("records/<uuid:session_id>/", records.record, name="record"),
    path("exercises/", exercises.exercises, name="exercises"),
    path("exercises/<slug:exercise_id>/", exercises.exercise, name="exercise"),
    path("exercises/<slug:exercise_id>/again/", exercises.recheck, name="recheck"),
    path("complexes/", complexes.complexes, name="complexes"),
    path("complexes/<slug:complex_id>/", complexes.complex_page, name="complex"),
    path("events/", events.events, name="events"),
    path("events/csv/", events.events_csv, name="events_csv"),
    path("events/json/", events.events_json, name="events_json"),
    path("data/", data.data, name="data"),
    path("data/export/", data.export, name="export"),
    path("data/erase/", data.erase_everything, name="erase"),
    path("about/", about.about, name="about"),
    path(
        "tracks/<slug:exercise>/<int:range_percent>/<slug:digest>.json",
        movement.track,
        name="track",
    ),
    path(
        "figures/<slug:exercise>/<slug:theme>/<slug:digest>.svg",
        thumbnail.thumbnail,
        name="thumbnail",
    ),
    path("skeleton/<slug:digest>.json", movement.skeleton, name="skeleton"),
    path("body/<slug:digest>.glb", movement.body, name="body"),
]
