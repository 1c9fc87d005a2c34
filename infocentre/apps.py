from django.apps import AppConfig


class InfocentreConfig(AppConfig):
    name = "infocentre"
    verbose_name = "JINR Information Centre"

    def ready(self) -> None:
        from . import celery  # noqa: F401 - tasks are sent through this application, not Celery's default one
        from .periodic import housekeeping

        housekeeping.register()
