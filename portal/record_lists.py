"""Which room's list stands on which page of records: the rooms below know nothing of pages."""

from events.calendar import directory as calendar
from people.members import directory as members
from people.organisations import directory as organisations
from people.publications import directory as publications

from .pages.records import RecordKind, RecordList, register_record_list


def register() -> None:
    register_record_list(RecordKind.EVENTS, RecordList("events/calendar/directory.html", calendar.context))
    register_record_list(RecordKind.PEOPLE, RecordList("members/directory.html", members.context))
    register_record_list(RecordKind.ORGANISATIONS, RecordList("organisations/directory.html", organisations.context))
    register_record_list(RecordKind.PUBLICATIONS, RecordList("publications/directory.html", publications.context))
