"""The invented people who registered for sample events."""

import re

import pytest
from django.db.models import Q
from django.utils import timezone
from pytest_django import Settings

from announcements.outbox.models import OutboxMessage
from events.models import Alert, Event, Quota, Registration, RegistrationConsent, RegistrationSettings, SchoolClass
from events.registration import actions, waiting_list
from events.registration.classes import states
from events.registration.enums import GivenBy, Status, Verb
from portal.demo.registrations import load_registrations
from tests.events.factories import event
from tests.events.registration.conftest import taken

pytestmark = [pytest.mark.django_db, pytest.mark.long]
FULL, APPROVED, HELD = "how-superheavy-elements-are-made", "winter-school-for-teachers", "master-class-cloud-chamber"


@pytest.fixture
def samples(db: None) -> dict[str, Event]:
    made = {slug: event(slug, days=days) for slug, days in {FULL: 3, APPROVED: 21, HELD: -12}.items()}
    assert load_registrations() == 400
    return {slug: Event.objects.get(pk=one.pk) for slug, one in made.items()}


def test_four_hundred_marked_people_for_three_events(samples: dict[str, Event]) -> None:
    everybody = Registration.objects.all()
    assert everybody.count() == everybody.filter(is_sample=True).count() == 400
    reached = everybody.filter(Q(email__endswith="@example.kz") | Q(school_class__email__endswith="@example.kz"))
    assert reached.count() == 400
    assert everybody.values("event").distinct().count() == 3
    assert {*everybody.values_list("language", flat=True)} == {"kk", "ru", "en"}
    assert {*everybody.values_list("status", flat=True)} == {*Status.values}
    assert RegistrationConsent.objects.filter(kind="processing").count() == 400
    for person in everybody:
        assert re.fullmatch(r"[A-Za-z' -]+", person.name_latin), person.name_latin
    for person in everybody[::20]:
        person.full_clean()


def test_a_teacher_brought_a_class(samples: dict[str, Event]) -> None:
    """Fourteen pupils of one school and grade, in one row, without addresses; nothing is news to the teacher."""
    school_class = SchoolClass.objects.get()
    school_class.full_clean(exclude=["left_out", "told"])
    assert school_class.is_sample and school_class.event == samples[FULL]
    pupils = list(school_class.pupils.order_by("pk"))
    assert len({pupil.person_key for pupil in pupils}) == len(pupils) == 14
    assert pupils[-1].pk - pupils[0].pk == 13
    assert {(one.email, one.phone, one.grade, one.region, one.language) for one in pupils} == {
        ("", "", 10, "KZ-19", "kk")
    }
    assert {(one.status, one.has_seat, one.created_at) for one in pupils} == {
        (Status.CONFIRMED, True, school_class.created_at)
    }
    assert not any(standing.is_new for standing in states.standings(school_class))
    given = RegistrationConsent.objects.filter(registration__in=pupils)
    assert {*given.values_list("given_by", flat=True)} == {GivenBy.TEACHER}
    assert given.filter(kind="guardian").count() == sum(pupil.is_minor for pupil in pupils) > 0
    assert {one.steps.order_by("pk").first().verb for one in pupils} == {Verb.IN_A_CLASS}


def test_the_teacher_can_do_what_teachers_do(samples: dict[str, Event]) -> None:
    school_class = SchoolClass.objects.get()
    pupil = school_class.pupils.order_by("pk")[0]
    actions.cancel(registration=pupil)
    assert taken(samples[FULL]) == 150, "the seat went to the next in the queue"
    school_class.refresh_from_db()
    assert school_class.news_since is not None


def test_quotas_count_what_the_rows_say(samples: dict[str, Event]) -> None:
    quotas = Quota.objects.all()
    assert {quota.event for quota in quotas} == {samples[FULL], samples[APPROVED]}
    for quota in quotas:
        quota.full_clean()
        seated = Registration.objects.filter(quota.bounded(), event=quota.event, has_seat=True)
        assert quota.taken == seated.count() <= quota.bound
        capacity = RegistrationSettings.objects.get(event=quota.event).capacity
        assert quota.bound == quota.bound_of(capacity) < capacity
    assert quotas.get(group="KZ-75").taken > 0


def test_the_right_to_a_kept_seat_stays_with_pupils(samples: dict[str, Event]) -> None:
    """In the full event everybody is a pupil, so nothing of the 30 seats of others is taken."""
    kept = Quota.objects.get(kind="kept")
    assert (kept.bound, kept.taken) == (30, 0)


def test_seats_are_as_the_rows_say(samples: dict[str, Event]) -> None:
    assert [taken(samples[slug]) for slug in (FULL, APPROVED, HELD)] == [150, 34, 72]
    for settings in RegistrationSettings.objects.all():
        settings.full_clean()


def test_one_is_full_and_its_queue_moves(samples: dict[str, Event]) -> None:
    settings = RegistrationSettings.objects.get(event=samples[FULL])
    assert settings.is_open and settings.is_full
    queue = list(waiting_list.queue(samples[FULL].pk))
    assert len(queue) == 40 and waiting_list.position(queue[-1]) == 40
    actions.cancel(registration=Registration.objects.filter(event=samples[FULL], status=Status.CONFIRMED)[0])
    assert Registration.objects.get(pk=queue[0].pk).status == Status.OFFERED
    assert not RegistrationSettings.objects.get(event=samples[HELD]).is_open


@pytest.mark.parametrize(("mail", "letters"), [("", 2), ("smtp://mail.example.kz", 0)], ids=["kept here", "sent"])
def test_samples_get_no_letter_once_letters_leave(
    samples: dict[str, Event], settings: Settings, mail: str, letters: int
) -> None:
    settings.EMAIL_URL = mail
    actions.cancel(
        registration=Registration.objects.filter(event=samples[FULL], status=Status.CONFIRMED).latest("email")
    )
    assert OutboxMessage.objects.count() == letters  # cancelled, and the offer to the next


def test_loading_again_changes_nothing(samples: dict[str, Event]) -> None:
    RegistrationSettings.objects.filter(event=samples[FULL]).update(capacity=170)
    assert load_registrations() == 0
    assert RegistrationSettings.objects.get(event=samples[FULL]).capacity == 170
    assert Registration.objects.count() == 400


def test_one_opens_later_and_people_wait_to_be_told(samples: dict[str, Event]) -> None:
    later = event("young-scientists-conference", days=75)
    assert load_registrations() == 0
    settings = RegistrationSettings.objects.get(event=later)
    settings.full_clean()
    assert settings.opens_later
    waiting = Alert.objects.filter(event=later, confirmed_at__lt=timezone.now(), is_sample=True)
    assert (waiting.count(), {*waiting.values_list("language", flat=True)}) == (23, {"kk", "ru", "en"})
