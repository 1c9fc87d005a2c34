"""Below /kk/announcements/."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.announcement_list, name="announcement-list"),
    path("<slug:slug>/", views.announcement, name="announcement"),
]
