"""Which room's list stands on which page of records: the rooms below know nothing of pages."""

from people.members import directory

from .pages.records import RecordKind, RecordList, register_record_list


def register() -> None:
    register_record_list(RecordKind.PEOPLE, RecordList("members/directory.html", directory.context))
