"""Which fields of the site exist in three languages (django-modeltranslation)."""

from infocentre.languages.registration import register_translated

from . import models

register_translated(
    models.AlertBanner,
    models.AudiencePage,
    models.ContactsPage,
    models.FactFigure,
    models.HeroLink,
    models.HistoryPage,
    models.HomePage,
    models.LegalPage,
    models.NavigationItem,
    models.NewsIndexPage,
    models.NewsPage,
    models.RecordListPage,
    models.SectionPage,
    models.SiteSettings,
    models.StaffCard,
    models.StoryIndexPage,
    models.StoryPage,
)
