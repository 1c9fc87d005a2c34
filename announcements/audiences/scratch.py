"""A set of people on disk: any number of them in the same small memory.

A private temporary database of SQLite (`connect("")`), whatever database the portal runs on. The system removes its
file when it is closed or its process dies, so that no list of addresses is ever left behind.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from .people import Person

CHUNK = 500
_LAYOUT = """
PRAGMA cache_size = -2048; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE person (key TEXT PRIMARY KEY, address TEXT, name TEXT, language TEXT, topic TEXT, fields TEXT) WITHOUT ROWID;
CREATE TABLE named (key TEXT PRIMARY KEY, name TEXT, language TEXT) WITHOUT ROWID;
"""
# The first audience that knows a person tells the most; name and language that it does not know may come from the next.
_ADD = """
INSERT INTO person VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET
name = coalesce(nullif(name, ''), excluded.name), language = coalesce(nullif(language, ''), excluded.language)
WHERE name = '' OR language = ''
"""
_NAME = """
INSERT INTO named VALUES (?, ?, ?)
ON CONFLICT (key) DO UPDATE SET
name = coalesce(nullif(name, ''), excluded.name), language = coalesce(nullif(language, ''), excluded.language)
WHERE name = '' OR language = ''
"""
_TELL = """
UPDATE person SET
name = coalesce(nullif(person.name, ''), named.name), language = coalesce(nullif(person.language, ''), named.language)
FROM named WHERE named.key = person.key AND (person.name = '' OR person.language = '')
"""


class Scratch:
    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(_LAYOUT)

    def add(self, people: Iterable[Person]) -> None:
        self._db.executemany(_ADD, (_row(person) for person in people))

    def hear(self, people: Iterable[Person]) -> None:
        """These are not in by themselves; what they say of name and language is told to who is (`tell`)."""
        self._db.executemany(_NAME, ((person.key, person.name, person.language) for person in people))

    def tell(self) -> None:
        self._db.execute(_TELL)
        self._db.execute("DELETE FROM named")

    def keep_only(self, people: Iterable[Person]) -> None:
        """Who stays may be told a name and a language by these."""
        self.hear(people)
        self._db.execute("DELETE FROM person WHERE key NOT IN (SELECT key FROM named)")
        self.tell()

    def settle_language(self, language: str) -> None:
        """For everybody of whom no audience knew one."""
        self._db.execute("UPDATE person SET language = ? WHERE language = ''", (language,))

    def leave_out(self, keys: Iterable[str]) -> int:
        """How many of them were in."""
        return self._db.executemany("DELETE FROM person WHERE key = ?", ((key,) for key in keys)).rowcount

    def count(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM person").fetchone()[0])

    def by_language(self) -> dict[str, int]:
        return dict(self._db.execute("SELECT language, count(*) FROM person GROUP BY language"))

    def chunks(self) -> Iterator[Sequence[Person]]:
        """In the order of the keys. What is taken out meanwhile does not disturb it."""
        after = ""
        query = "SELECT key, address, name, language, topic, fields FROM person WHERE key > ? ORDER BY key LIMIT ?"
        while rows := self._db.execute(query, (after, CHUNK)).fetchall():
            after = rows[-1][0]
            yield [_person(*row[1:]) for row in rows]

    def people(self) -> Iterator[Person]:
        for chunk in self.chunks():
            yield from chunk

    def sample(self, size: int) -> list[Person]:
        return list(islice(self.people(), size))

    def close(self) -> None:
        self._db.close()


def _row(person: Person) -> tuple[str, ...]:
    fields = json.dumps(dict(person.fields), ensure_ascii=False) if person.fields else ""
    return person.key, person.address, person.name, person.language, person.topic, fields


def _person(address: str, name: str, language: str, topic: str, fields: str) -> Person:
    return Person(address, name, language, topic=topic, fields=json.loads(fields) if fields else {})
