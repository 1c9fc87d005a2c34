"""What is wrong with a file or with a cell, in words for staff."""


class UnreadableFile(Exception):
    """No table can be read from the file at all. The message says why, in the language of whoever sent it."""


class BadCell(ValueError):
    """What a cell says cannot be taken. The message says why."""
