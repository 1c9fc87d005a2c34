"""Organisations, research directions and the national group: sample members, and the four contacts of the centre."""

from typing import Any

from django.core.files.base import ContentFile

from infocentre.languages.codes import LANGUAGES
from people.consents import actions as consents
from people.models import Direction, Member, Organisation

from .files import CONTENT, LOGOS, Text, read

FOOTER_LOGOS = {"jinr", "ngrk", "inp"}
PARTNERS_IN_ORDER = ("jinr", "ngrk", "inp", "kaznu", "enu", "dubna-university", "nas-rk", "unesco")
PLAIN = ("kind", "region", "country", "site", "is_partner", "receives_recordings")


def in_each_language(text: Text, *names: str) -> dict[str, str]:
    return {f"{name}_{code}": text.get(f"{name}_{code}", "") for name in names for code in LANGUAGES}


def load_people() -> None:
    """Makes what is missing and leaves what exists as it is."""
    organisations = load_organisations()
    texts = read(CONTENT / "directions.toml")["direction"]
    directions = {text["key"]: _direction(order, text) for order, text in enumerate(texts)}
    biographies = {text["key"]: in_each_language(text, "biography") for text in texts}
    content = read(CONTENT / "members.toml")
    for text in content["contact"]:
        _contact(text, organisations)
    for number, text in enumerate(content["sample"]):
        _sample(number, text, content["positions"], organisations, directions, biographies)


def load_organisations() -> dict[str, Organisation]:
    known = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    for order, text in enumerate(read(CONTENT / "organisations.toml")["organisation"]):
        if text["slug"] not in known:
            known[text["slug"]] = _organisation(order, text, known)
    return known


def _organisation(order: int, text: Text, known: dict[str, Organisation]) -> Organisation:
    slug = text["slug"]
    made = Organisation(
        slug=slug,
        live=False,
        sort_order=PARTNERS_IN_ORDER.index(slug) if slug in PARTNERS_IN_ORDER else order + len(PARTNERS_IN_ORDER),
        parent=known.get(text.get("parent", "")),
        in_footer=slug in FOOTER_LOGOS,
        **in_each_language(text, *Organisation.translated_fields),
        **{name: text[name] for name in PLAIN if name in text},
    )
    for field, suffix in (("logo", ""), ("logo_light", "-light")):
        drawing = LOGOS / f"{slug}{suffix}.svg"
        if drawing.exists():
            getattr(made, field).save(drawing.name, ContentFile(drawing.read_bytes()), save=False)
    made.save()
    made.save_revision().publish()
    return made


def _direction(order: int, text: Text) -> Direction:
    values = {"sort_order": order, **in_each_language(text, "name")}
    return Direction.objects.get_or_create(key=text["key"], defaults=values)[0]


def _contact(text: Text, organisations: dict[str, Organisation]) -> None:
    """Their names and roles are public already (the centre's strategy); nothing more of them is shown."""
    if Member.objects.filter(name_kk=text["name_kk"]).exists():
        return
    member = Member(
        live=False,
        laboratory=organisations[text["laboratory"]],
        email=text["email"],
        is_head=text.get("is_head", False),
        **in_each_language(text, "name", "position"),
    )
    _publish(member, [], source="role", note="strategy of the centre")


def _sample(
    number: int,
    text: Text,
    positions: dict[str, dict[str, str]],
    *shelves: Any,
) -> None:
    organisations, directions, biographies = shelves
    if Member.objects.filter(name_kk=text["name_kk"]).exists():
        return
    member = Member(
        live=False,
        is_sample=True,
        laboratory=organisations[text["laboratory"]],
        name_kk=text["name_kk"],
        name_ru=text["name_ru"],
        **{f"position_{code}": positions[text["position"]][code] for code in LANGUAGES},
        **{f"lectures_{code}": code in text["lectures"] for code in LANGUAGES},
        **biographies[text["directions"][0]],
        **{name: text[name] for name in ("degree", "since", "until", "status") if name in text},
        email=f"sample{number + 1}@example.kz",
    )
    if now_at := organisations.get(text.get("now_at", "")):
        for code in LANGUAGES:
            setattr(member, f"now_at_{code}", getattr(now_at, f"name_{code}"))
    _publish(member, [directions[key] for key in text["directions"]], biography=True, links=True, source="mail")


def _publish(member: Member, directions: list[Direction], **consent: Any) -> None:
    member.save()
    member.directions = directions  # type: ignore[assignment]  # modelcluster's managers take lists
    member.save()
    consents.give(member=member, **consent)
    member.save_revision().publish()
