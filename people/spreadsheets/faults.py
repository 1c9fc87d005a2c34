"""What is wrong with a file or with a cell, in words for staff."""


class UnreadableFile(Exception):
    """No table can be read from the file at all. The message says why, in the language of whoever sent it."""


class BadCell(ValueError):
    """What a cell says cannot be taken. The message says why."""


class UnwritableCell(ValueError):
    """A workbook cannot hold what a cell says; without this it would stay empty. The message says which one."""
