"""Wagtail's app of users, told to use our forms. Stands in INSTALLED_APPS in its place, under its name and tables."""

from wagtail.users.apps import WagtailUsersAppConfig


class StaffUsersConfig(WagtailUsersAppConfig):
    user_viewset = "people.accounts.viewsets.AccountViewSet"
