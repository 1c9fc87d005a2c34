"""What staff do with an announcement besides writing it: one address for each verb, each a POST. What was typed stays in the
form when it is refused."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from announcements.audiences.people import one_line
from announcements.mailing import actions, reading, rules
from announcements.mailing.enums import State
from announcements.mailing.errors import AnnouncementError, NotReady
from announcements.mailing.models import Announcement
from announcements.outbox.errors import OutboxError
from announcements.telegram import actions as telegram
from infocentre.languages.codes import LANGUAGES

from .departure import LONGEST_NOTE, DepartureForm
from .views import OverviewView

Step = Callable[[HttpRequest, Announcement], str]
DEPARTING = ("send", "submit")  # with the form that says when


def _departure(request: HttpRequest) -> DepartureForm:
    form = DepartureForm(request.POST)
    if not form.is_valid():
        raise NotReady(*form.sentences)
    return form


def _read(request: HttpRequest) -> str:
    """Which text the person had before them."""
    return request.POST.get("read", "")


def send(request: HttpRequest, announcement: Announcement) -> str:
    at = _departure(request).moment
    actions.send(announcement=announcement, at=at, read=_read(request))
    return _("It will be sent at its time.") if at else _("It is being sent.")


def submit(request: HttpRequest, announcement: Announcement) -> str:
    at = _departure(request).moment
    actions.submit(announcement=announcement, by=request.user, at=at, read=_read(request))
    return _("It waits for the approval of a second person.")


def approve(request: HttpRequest, announcement: Announcement) -> str:
    actions.approve(announcement=announcement, by=request.user, read=_read(request))
    announcement.refresh_from_db(fields=["state"])
    waits = announcement.state == State.SCHEDULED
    return _("Approved. It will be sent at its time.") if waits else _("Approved. It is being sent.")


def _note(request: HttpRequest) -> str:
    """What is to be changed; in the log as well as in the letter."""
    return one_line(request.POST.get("note", ""), LONGEST_NOTE)


def take_back(request: HttpRequest, announcement: Announcement) -> str:
    note = _note(request)
    told = actions.take_back(announcement=announcement, by=request.user, note=note)
    if told:
        return _("It is a draft again, and your words are on their way.")
    return (
        _("It is a draft again. Nobody could be written to: tell them yourself.") if note else _("It is a draft again.")
    )


def pause(request: HttpRequest, announcement: Announcement) -> str:
    actions.pause(announcement=announcement)
    return _("Paused. A few letters that were on their way still arrive.")


def resume(request: HttpRequest, announcement: Announcement) -> str:
    actions.resume(announcement=announcement)
    return _("It goes on.")


def stop(request: HttpRequest, announcement: Announcement) -> str:
    actions.stop(announcement=announcement)
    return _("Stopped: nobody else gets it.")


def test(request: HttpRequest, announcement: Announcement) -> str:
    languages = [code for code in LANGUAGES if code in request.POST.getlist("language")]
    if not languages:
        raise NotReady(_("Tick a language."))
    try:
        sent = actions.send_test(announcement=announcement, to=request.user, languages=languages, token=_token(request))
    except OutboxError as error:
        raise NotReady(_("Your account has no usable address: it is set in your profile.")) from error
    return _("On its way to %s.") % sent[0].to_address


def _token(request: HttpRequest) -> str:
    """One for each time the page was opened: a double click is one test. It becomes a part of the letters' cause."""
    return "".join(sign for sign in request.POST.get("token", "") if sign.isascii() and sign.isalnum())[:40]


def archive(request: HttpRequest, announcement: Announcement) -> str:
    shown = request.POST.get("shown") == "yes"
    actions.show_in_archive(announcement=announcement, shown=shown)
    return _("It stands in the archive.") if shown else _("It was taken out of the archive.")


STEPS: dict[str, Step] = {
    step.__name__: step for step in (send, submit, approve, take_back, pause, resume, stop, test, archive)
}


class StepView(OverviewView):
    """Shows the page again, with all that was typed, where the form that says when is refused."""

    http_method_names: ClassVar = ["get", "head", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever loads the page of a refusal once more."""
        return redirect("announcements:inspect", self.kwargs["pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        verb, announcement = self.kwargs["verb"], self.object
        if verb not in STEPS or not rules.may(request.user, verb):
            raise PermissionDenied
        try:
            said = STEPS[verb](request, announcement)
        except AnnouncementError as error:
            _refuse(request, error.reasons)
            self.object = self.get_object()  # somebody else may have been quicker
            if verb in DEPARTING and rules.can_edit(self.object):
                return self._again()
        else:
            about = {"note": note} if verb == "take_back" and (note := _note(request)) else None
            log(instance=announcement, action=f"announcement.{verb}", user=request.user, data=about)
            messages.success(request, said)
        return redirect("announcements:inspect", announcement.pk)

    def _again(self) -> HttpResponse:
        typed = self.request.POST.copy()
        if _read(self.request) != reading.mark(self.object):
            typed.pop("looked", None)  # what was read is not what would go
        form = DepartureForm(typed)
        form.is_valid()
        return self.render_to_response(self.get_context_data(departure=form), status=422)


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    announcement = get_object_or_404(Announcement, pk=pk)
    if not rules.may_write(request.user):
        raise PermissionDenied
    made = actions.copy(announcement=announcement, by=request.user)
    log(instance=made, action="announcement.copy", user=request.user)
    messages.success(request, _("This is the copy: change what you like."))
    return redirect("announcements:edit", made.pk)


@require_POST
def settle_post(request: HttpRequest, pk: int, post: int) -> HttpResponse:
    """Of a Telegram post: send it once more, or note that it is there."""
    announcement = get_object_or_404(Announcement, pk=pk)
    if not rules.may_send(request.user):
        raise PermissionDenied
    found = get_object_or_404(announcement.telegram_posts, pk=post)
    again = request.POST.get("again") == "yes"
    act: Callable[..., Any] = telegram.post_again if again else telegram.settle
    try:
        act(post=found)
    except AnnouncementError as error:
        _refuse(request, error.reasons)
    else:
        log(instance=announcement, action="announcement.post", user=request.user)
    return redirect("announcements:inspect", pk)


def _refuse(request: HttpRequest, reasons: Sequence[str]) -> None:
    for reason in reasons:
        messages.error(request, reason)
