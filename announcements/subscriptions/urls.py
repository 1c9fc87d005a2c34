"""Below /{l}/subscribe/."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.subscribe, name="subscribe"),
    path("asked/", views.asked, name="subscription-asked"),
    path("confirm/<str:ticket>/", views.confirm, name="confirm-subscription"),
    path("mine/<str:ticket>/", views.preferences, name="subscription"),
    path("leave/<str:ticket>/", views.unsubscribe, name="unsubscribe"),
]
