"""Which kinds of records there are. Rooms that bring a new one need do nothing to be found."""

from django.apps import apps

from .models import PublishedRecord


def record_models() -> list[type[PublishedRecord]]:
    return [model for model in apps.get_models() if issubclass(model, PublishedRecord)]


def record_model(name: str) -> type[PublishedRecord] | None:
    """The kind by the name of its model in small letters, as addresses have it."""
    return next((model for model in record_models() if model._meta.model_name == name), None)
