from django.apps import AppConfig


class InfocentreConfig(AppConfig):
    name = "infocentre"
    verbose_name = "JINR Information Centre"
