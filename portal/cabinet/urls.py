"""Below /{l}/my/."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.ask, name="cabinet-ask"),
    path("asked/", views.asked, name="cabinet-asked"),
    path("calendar/<str:ticket>.ics", views.feed, name="cabinet-feed"),
    path("<str:ticket>/", views.cabinet, name="cabinet"),
    path("<str:ticket>/data.json", views.data, name="cabinet-data"),
]
