"""A form that did not come as its page sends it: cut short on the way, kept open over an update, or forged.

Wagtail takes its own forms on trust and ends in a server error when a part is missing or no number stands where one must be.
Nothing is written then; the answer is "bad request", and the trace is kept in the log all the same.
"""

import logging
import traceback
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDictKeyError

from portal.errors.views import bad_request

logger = logging.getLogger(__name__)

ADMIN = "/admin/"
# Where the parts of a form are read: module and function.
READERS = {
    ("wagtail.blocks.stream_block", "value_from_datadict"),
    ("wagtail.blocks.list_block", "value_from_datadict"),
    ("wagtail.admin.panels.inline_panel", "<lambda>"),  # the order of the rows
    ("wagtail.admin.widgets.chooser", "get_instance"),
    ("wagtail.admin.views.bulk_action.base_bulk_action", "get_queryset"),
    ("wagtail.admin.views.bulk_action.base_bulk_action", "get_actionable_objects"),
    ("modelcluster.forms", "_construct_form"),
}
UNREADABLE = (ValueError, KeyError, OverflowError, ValidationError, DataError)


class MalformedFormMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not request.path_info.startswith(ADMIN) or not is_of_the_form(error):
            return None
        logger.warning("A form came malformed: %s", request.path, exc_info=error)
        return bad_request(request, error)


def is_of_the_form(error: Exception) -> bool:
    """Only what was raised while a form was read: the same error elsewhere is a fault of ours."""
    if isinstance(error, MultiValueDictKeyError):
        return True
    frames = (frame for frame, _line in traceback.walk_tb(error.__traceback__))
    read = ((frame.f_globals.get("__name__"), frame.f_code.co_name) in READERS for frame in frames)
    return isinstance(error, UNREADABLE) and any(read)
