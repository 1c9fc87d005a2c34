"""Which fields of the site exist in three languages (django-modeltranslation)."""

from modeltranslation.translator import TranslationOptions, translator

from infocentre.languages.codes import REQUIRED_LANGUAGES

from . import models

for _model in (
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
    models.Partner,
    models.RecordListPage,
    models.SectionPage,
    models.SiteSettings,
    models.StaffCard,
    models.StoryIndexPage,
    models.StoryPage,
):
    translator.register(
        _model,
        type(
            f"{_model.__name__}Translation",
            (TranslationOptions,),
            {"fields": _model.translated_fields, "required_languages": REQUIRED_LANGUAGES},
        ),
    )
    # What a model asks for before it can be published, the form asks for too, even where the column may be empty.
    for _name in _model.required_fields:
        for _code in REQUIRED_LANGUAGES:
            _model._meta.get_field(f"{_name}_{_code}").blank = False  # type: ignore[union-attr]
