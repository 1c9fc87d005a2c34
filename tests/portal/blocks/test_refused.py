"""What an editor may not put into a block, and what markup typed as words becomes: words."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from portal.blocks.mathml import FormulaError, mathml
from portal.blocks.media import player_address
from portal.blocks.streams import BodyBlock
from portal.models import SectionPage
from tests.people.factories import organisation
from tests.portal import factories as make
from tests.portal.tree import Tree

from .samples import KINDS, samples

ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"


def clean(kind: str, value: Any) -> Any:
    block = BodyBlock().child_blocks[kind]
    return block.clean(block.to_python(value))


@pytest.mark.parametrize(
    "latex", ["x^", "{", r"\frac{1}", r"\left(", r"\unknown{x}", r"\text{<b>x</b>}", r"\text{a<b}", "", "   "]
)
def test_formula_with_a_fault_is_refused(latex: str) -> None:
    with pytest.raises(ValidationError) as refused:
        clean("formula", {"latex": latex, "caption": ""})
    assert "latex" in refused.value.block_errors


@pytest.mark.parametrize(
    "latex",
    [
        r"N(t) = N_0 e^{-\lambda t}",
        r"\frac{d\sigma}{d\Omega} = \left(\frac{Z_1 Z_2 e^2}{4E}\right)^2",
        r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}",
        r"{}^{249}_{97}\mathrm{Bk} + {}^{48}_{20}\mathrm{Ca} \to {}^{294}_{117}\mathrm{Ts} + 3n",
        r"\sqrt{s_{NN}} = 11\,\text{ГэВ}",
        r"\sum_{i=1}^{n} x_i \le \int_0^\infty f(x)\,dx",
    ],
)
def test_formula_of_physics_is_drawn(latex: str) -> None:
    clean("formula", {"latex": latex, "caption": ""})
    assert mathml(latex).startswith("<math")


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\href{javascript:alert(1)}{x}",
        r'\mathrm{"><img src=x onerror=alert(1)>}',
        r"<math><mtext><script>alert(1)</script></mtext></math>",
    ],
)
def test_formula_brings_no_markup_but_its_own(latex: str) -> None:
    try:
        tags = {tag.name for tag in BeautifulSoup(mathml(latex), "html.parser").find_all()}
    except FormulaError:
        return
    assert not tags & {"script", "img", "a", "maction", "annotation-xml", "style"}


@pytest.mark.parametrize(
    "latex", ["{" * 400 + "x" + "}" * 400, r"\frac{1}{" * 120 + "x" + "}" * 120, "x_" * 300 + "1", "\\" * 999, "x\x00y"]
)
def test_monstrous_formula_is_refused_or_drawn_but_never_an_error(latex: str) -> None:
    try:
        clean("formula", {"latex": latex[:1000], "caption": ""})
    except ValidationError as refused:
        assert "latex" in refused.block_errors  # noqa: PT017 - either answer will do


@pytest.mark.parametrize(
    ("url", "player"),
    [
        (
            "https://www.youtube.com/watch?v=SAMPLE00001",
            "https://www.youtube-nocookie.com/embed/SAMPLE00001?autoplay=1",
        ),
        ("https://youtu.be/SAMPLE00001?t=10", "https://www.youtube-nocookie.com/embed/SAMPLE00001?autoplay=1"),
        ("https://rutube.ru/video/0123456789abcdef/", "https://rutube.ru/play/embed/0123456789abcdef"),
        ("https://vkvideo.ru/video-22822305_456239018", "https://vkvideo.ru/video_ext.php?oid=-22822305&id=456239018"),
    ],
)
def test_film_of_a_known_service_has_a_player(url: str, player: str) -> None:
    assert player_address(url) == player


@pytest.mark.parametrize(
    "url",
    [
        "https://example.kz/film.mp4",
        "http://www.youtube.com/watch?v=SAMPLE00001",
        "https://www.youtube.com.example.kz/watch?v=SAMPLE00001",
        "https://example.kz/?https://youtu.be/SAMPLE00001",
        "https://youtu.be@example.kz/SAMPLE00001",
        "https://www.youtube.com/@channel",
        "javascript:alert(1)//https://youtu.be/SAMPLE00001",
    ],
)
def test_film_of_another_host_is_refused(tree: Tree, url: str) -> None:
    with pytest.raises(ValidationError) as refused:
        clean("video", {**samples(tree)["video"], "url": url})
    assert "url" in refused.value.block_errors


@pytest.mark.parametrize("duration", ["12", "1:2", "an hour", "12:40<b>"])
def test_length_of_a_film_is_minutes_and_seconds(tree: Tree, duration: str) -> None:
    with pytest.raises(ValidationError):
        clean("video", {**samples(tree)["video"], "duration": duration})


@pytest.mark.parametrize("kind", ["action", "cards"])
def test_link_leads_to_one_place(tree: Tree, kind: str) -> None:
    value = {**samples(tree)["action"], "page": tree.contacts.pk, "image": None}
    with pytest.raises(ValidationError):
        clean(kind, make.items(value) if kind == "cards" else value)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "no address"])
def test_link_must_be_an_address(tree: Tree, url: str) -> None:
    with pytest.raises(ValidationError):
        clean("action", {**samples(tree)["action"], "url": url})


@pytest.mark.parametrize(
    ("kind", "count"), [("timeline", 1), ("gallery", 1), ("facts", 0), ("accordion", 0), ("cards", 13)]
)
def test_too_few_or_too_many_are_refused(tree: Tree, kind: str, count: int) -> None:
    values = [item["value"] for item in samples(tree)[kind]] * 13
    with pytest.raises(ValidationError):
        clean(kind, make.items(*values[:count]))


def attacked(value: Any) -> Any:
    """`value` with markup in every plain text of it. Rich text and addresses are cleaned by their own fields."""
    if isinstance(value, dict):
        kept = ("url", "latex", "id", "type", "duration", "answer")
        return {key: item if key in kept else attacked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [attacked(item) for item in value]
    return ATTACK if isinstance(value, str) and not value.startswith("<p>") else value


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"text", "partners", "facts"}])
def test_markup_typed_as_words_stays_words(tree: Tree, soup: Callable[..., BeautifulSoup], kind: str) -> None:
    body = make.stream(make.block(kind, attacked(samples(tree)[kind])))
    page = soup(f"/en/{make.page(SectionPage, tree.home, 'Attack', body_en=body).slug}/")
    prose = page.select_one(".prose")
    assert ATTACK in prose.get_text() or any(
        ATTACK in str(value) for tag in prose.find_all() for value in tag.attrs.values()
    )
    assert not prose.find_all("script")
    assert not prose.find_all(lambda tag: any(re.match("on", name) for name in tag.attrs))
    assert not prose.find_all("img", src="x")


def test_markup_in_a_record_stays_words(tree: Tree, soup: Callable[..., BeautifulSoup]) -> None:
    fact = make.fact("bad", value_en=ATTACK[:30], label_en=ATTACK, source_en=ATTACK, unit_en=ATTACK[:30])
    organisation("bad", is_partner=True, name_en=ATTACK)
    make.alert(ATTACK)
    body = make.stream(make.block("facts", make.items(fact.pk)), make.block("partners", None))
    page = soup(f"/en/{make.page(SectionPage, tree.home, ATTACK, body_en=body).slug}/")
    assert not page.select("main script, header script, img[onerror], title script")
    assert ATTACK in page.h1.get_text()
    assert ATTACK in page.title.get_text()
    assert ATTACK in page.find("meta", property="og:title")["content"]
