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
        from .numbers import jobs as numbers
        from .publications.sections import publications_at, publications_by
        from .spreadsheets import jobs, kinds
        from .spreadsheets.sheets import members, organisations, publications

        admin_language.connect()
        kinds.register(organisations.SHEET, members.SHEET, publications.SHEET)
        jobs.register()
        numbers.register()
        register_section(models.Organisation, "members", "organisations/members_section.html", members_of, order=10)
        listed = "publications/section.html"
        register_section(models.Organisation, "publications", listed, publications_at, order=20)
        register_section(models.Member, "publications", listed, publications_by, order=20)
        watch(models.Organisation)  # partners stand at the foot
        watch(
            models.Author,
            models.Consent,
            models.Direction,
            models.Member,
            models.NumbersSnapshot,
            models.OrganisationChannel,
            models.ProfileLink,
            models.Publication,
            frame=False,
        )
