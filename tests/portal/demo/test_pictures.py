"""The drawings of the demo as pictures of the library."""

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from infocentre.languages.codes import LANGUAGES
from portal.demo import pictures
from portal.demo.files import PICTURES, read

TEXTS = read(PICTURES / "pictures.toml")


def test_every_drawing_is_described_and_every_description_has_its_drawing() -> None:
    assert {file.stem for file in PICTURES.glob("*.svg")} == set(TEXTS)
    assert len(TEXTS) >= 60


@pytest.mark.parametrize("field", [*(f"alt_{code}" for code in LANGUAGES), "title_ru"])
def test_descriptions_are_there_and_differ(field: str) -> None:
    values = [text[field].strip() for text in TEXTS.values()]
    assert all(values)
    assert len(set(values)) == len(values)


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_drawing_loads_nothing_and_holds_no_words(key: str) -> None:
    root = ET.parse(PICTURES / f"{key}.svg").getroot()
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not names & {"script", "image", "text", "foreignObject", "a"}
    references = [value for element in root.iter() for name, value in element.attrib.items() if name.endswith("href")]
    assert all(value.startswith("#") for value in references)


@pytest.mark.parametrize("key", sorted(TEXTS)[::20])
def test_drawing_becomes_a_picture(key: str) -> None:
    picture = Image.open(io.BytesIO(pictures.rasterise(key)))
    assert (picture.format, picture.size) == ("WEBP", (1536, 1024))
    assert len(set(picture.resize((48, 32)).getdata())) > 20
