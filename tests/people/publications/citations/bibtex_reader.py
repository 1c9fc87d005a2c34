"""A small reader of BibTeX."""

import re


def read(entry: str) -> tuple[str, str, dict[str, str]]:
    """Type, key and fields. A field ends where its braces balance, as BibTeX counts them: `\\{` counts too."""
    opening = re.match(r"@(\w+)\{([^,]*),\n", entry)
    assert opening
    fields, place = {}, opening.end()
    while found := re.compile(r"  (\w+) = \{").match(entry, place):
        start = place = found.end()
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[place], 0)
            place += 1
        fields[found[1]] = entry[start : place - 1]
        assert entry[place : place + 2] == ",\n"
        place += 2
    assert entry[place:] == "}\n"
    return opening[1], opening[2], fields
