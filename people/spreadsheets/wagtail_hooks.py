"""The addresses of this room in the admin."""

from django.urls import path
from django.urls.resolvers import URLPattern
from wagtail import hooks

from . import views


@hooks.register("register_admin_urls")
def spreadsheet_urls() -> list[URLPattern]:
    return [
        path("spreadsheets/<slug:kind>/", views.upload, name="spreadsheet_upload"),
        path("spreadsheets/<slug:kind>/template/", views.template, name="spreadsheet_template"),
        path("spreadsheets/<slug:kind>/export/<slug:ending>/", views.export, name="spreadsheet_export"),
        path("spreadsheets/imports/<int:pk>/", views.show, name="spreadsheet_import"),
        path("spreadsheets/imports/<int:pk>/take/", views.take, name="spreadsheet_take"),
        path("spreadsheets/imports/<int:pk>/refused/", views.refused, name="spreadsheet_refused"),
    ]
