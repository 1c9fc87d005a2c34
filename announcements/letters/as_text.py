"""HTML as somebody would type it who has only letters: paragraphs, dashes before the points of a list, whole links."""

import re
from html.parser import HTMLParser

_PARAGRAPHS = {"p", "ul", "ol", "h1", "h2", "h3", "div", "table"}
_UNSEEN = {"head", "style", "script", "title"}
_SPACES = re.compile(r"[ \t\r\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")


class _Typist(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.typed: list[str] = []
        self.lists: list[int | None] = []  # the number of the last point; None where points have dashes
        self.unseen = 0  # elements that are open and no words for a reader
        self.link = ("", 0)  # where the open link leads, and where its words begin

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        if tag in _PARAGRAPHS:
            self._paragraph()
        if tag in {"ul", "ol"}:
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self.typed.append(f"\n{self._mark()}")
        elif tag == "br":
            self.typed.append("\n")
        elif tag == "a":
            self.link = (dict(attrs).get("href") or "", len(self.typed))

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN and self.unseen > 0
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag == "a" and self.link[0]:
            self._say_where_it_leads()
        if tag in _PARAGRAPHS:
            self._paragraph()

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        words = _SPACES.sub(" ", data)
        # the line ends of the source between two elements are no words
        self.typed.append(words if words.strip() or not self._at_line_start() else "")

    def _paragraph(self) -> None:
        if not self.lists:
            self.typed.append("\n\n")

    def _mark(self) -> str:
        if not self.lists or self.lists[-1] is None:
            return "— "
        self.lists[-1] += 1
        return f"{self.lists[-1]}. "

    def _say_where_it_leads(self) -> None:
        address, begins = self.link
        self.link = ("", 0)
        bare = address.removeprefix("mailto:").removeprefix("tel:")
        if "".join(self.typed[begins:]).strip() != bare:
            self.typed.append(f" ({bare})")

    def _at_line_start(self) -> bool:
        return not self.typed or self.typed[-1].endswith("\n")


def as_text(html: str) -> str:
    typist = _Typist()
    typist.feed(html)
    typist.close()
    lines = "\n".join(line.strip() for line in "".join(typist.typed).split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()
