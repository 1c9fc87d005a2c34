"""That what is sent or approved is what was read: a mark of the whole text and of whom it goes to.

Not the number of the version: the editor saves by itself over the version it has.
"""

import hashlib
import json

from infocentre.languages.codes import LANGUAGES

from .models import Announcement


def mark(announcement: Announcement) -> str:
    names = [f"{name}_{code}" for name in announcement.translated_fields for code in LANGUAGES]
    wanted = {*names, "audience", "facets", "channels", "archived"}
    fields = [field for field in announcement._meta.concrete_fields if field.name in wanted]
    content = [field.get_prep_value(field.value_from_object(announcement)) or "" for field in fields]
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()[:32]
