"""Below /{l}/events/."""

from django.urls import path

from . import own_views, views
from .alerts import own_views as own_alert
from .alerts import views as alerts
from .classes import own_views as own_class
from .classes import views as classes

urlpatterns = [
    path("registration/<str:ticket>/", own_views.own, name="registration"),
    path("registration/<str:ticket>/change/", own_views.change, name="registration-change"),
    path("registration/<str:ticket>/event.ics", own_views.calendar, name="registration-calendar"),
    path("registration/<str:ticket>/code.svg", own_views.code, name="registration-code"),
    path("guardian/<str:ticket>/", own_views.guardian, name="registration-guardian"),
    path("class/<str:ticket>/", own_class.own, name="registration-class"),
    path("alert/<str:ticket>/", own_alert.own, name="alert"),
    path("<slug:slug>/register/tell/", alerts.ask, name="alert-ask"),
    path("<slug:slug>/register/tell/sent/", alerts.asked, name="alert-asked"),
    path("<slug:slug>/register/class/", classes.register, name="register-class"),
    path("<slug:slug>/register/class/list.xlsx", classes.template, name="register-class-template"),
    path("<slug:slug>/register/", views.register, name="register"),
    path("<slug:slug>/register/sent/", views.sent, name="registration-sent"),
    path("<slug:slug>/register/seats/", views.seats, name="registration-seats"),
]
