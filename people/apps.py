from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from infocentre.page_cache.watch import watch
        from infocentre.records.sections import register_section

        from . import models
        from .accounts import admin_language
        from .members.sections import members_of
        from .spreadsheets import jobs, kinds
        from .spreadsheets.sheets import members, organisations

        admin_language.connect()
        kinds.register(organisations.SHEET, members.SHEET)
        jobs.register()
        register_section(models.Organisation, "members", "organisations/members_section.html", members_of, order=10)
        watch(
            models.Consent,
            models.Direction,
            models.Member,
            models.Organisation,
            models.OrganisationChannel,
            models.ProfileLink,
        )
