"""What is printed once the site answers. Higher rooms add lines, such as the sign-in of the demo."""

from collections.abc import Callable, Iterator

from infocentre.languages.codes import labels

_registered: list[Callable[[], str]] = []


def register(line: Callable[[], str]) -> None:
    """`line` may return an empty string when there is nothing to say."""
    _registered.append(line)


def lines(base_url: str) -> Iterator[str]:
    yield "The site of the JINR Information Centre is ready:"
    for label in labels():
        yield f"  {base_url}/{label.code}/  {label.name}"
    yield f"  {base_url}/admin/  for staff"
    yield from filter(None, (line() for line in _registered))
    yield "Ctrl-C ends it."
