"""What the database would refuse, found before it is asked: of a record, and of the rows below it."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations

from infocentre.languages.codes import LANGUAGES

Fault = tuple[str, str]  # the key of the column or of the field, and why


def slug_faults(record: Any) -> Iterator[Fault]:
    try:
        validate_slug(record.slug)
    except ValidationError:
        yield "slug", _("Use Latin letters, digits and hyphens only.")
    if len(record.slug) > record._meta.get_field("slug").max_length:
        yield "slug", _("This text is too long.")


def field_faults(record: Any) -> Iterator[Fault]:
    try:
        record.clean_fields(exclude=_not_asked(record))
        record.clean()
    except ValidationError as error:
        found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        yield from ((name, " ".join(messages)) for name, messages in found.items())


def child_faults(record: Any, keys: set[str]) -> Iterator[Fault]:
    """Of the lines in those columns."""
    for relation in get_all_child_relations(type(record)):
        name = relation.get_accessor_name()
        if name not in keys:
            continue
        excluded = {field.name for field in relation.related_model._meta.fields if field.is_relation}
        for number, child in enumerate(getattr(record, name).all(), 1):
            try:
                child.clean_fields(exclude=excluded)
            except ValidationError as error:
                for field, messages in error.message_dict.items():
                    label = capfirst(child._meta.get_field(field).verbose_name)
                    yield (
                        name,
                        _("Line %(line)d, “%(field)s”: %(why)s")
                        % {"line": number, "field": label, "why": " ".join(messages)},
                    )


def _not_asked(record: Any) -> set[str]:
    """What the database would be asked for, or what only publishing asks for."""
    fields = record._meta.get_fields()
    relations = {field.name for field in fields if field.is_relation}
    bases = {*record.translated_fields}
    wanted_to_publish = {
        f"{name}_{code}"
        for name in record.required_fields
        for code in LANGUAGES
        if not getattr(record, f"{name}_{code}")
    }
    return relations | bases | wanted_to_publish | {"slug", *(f"order_{code}" for code in LANGUAGES)}
