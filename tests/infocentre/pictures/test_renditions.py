"""Which files a picture is cut into, when they are cut, and what a list of pictures asks of the database."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.template import Context, Template
from django.utils import translation

from infocentre.models import Picture
from infocentre.page_cache import generation
from infocentre.pictures.responsive import SHAPES, SIZES, Shape, image_tag, list_specs, rendition_prefetch
from tests.portal.factories import picture

FOCUS = {"focal_point_x": 20, "focal_point_y": 20, "focal_point_width": 10, "focal_point_height": 10}


@pytest.mark.parametrize("name", SHAPES)
def test_shape_says_how_large_it_is_shown_and_offers_small_files_first(name):
    widths = SHAPES[name].widths
    assert SIZES[name]
    assert list(widths) == sorted(set(widths))


@pytest.mark.parametrize(
    ("ratio", "spec"),
    [
        ("3:2", "fill-300x200|format-webp"),
        ("16:9", "fill-300x168|format-webp"),
        ("4:3", "fill-300x225|format-webp"),
        ("1:1", "fill-300x300|format-webp"),
        (None, "width-300|format-webp"),
    ],
)
def test_filter_of_a_ratio(ratio, spec):
    assert Shape((300,), ratio).specs() == [spec]


def test_lists_of_several_shapes_lose_none():
    assert list_specs("row", "portrait") == [*SHAPES["row"].specs(), *SHAPES["portrait"].specs()]


@pytest.mark.django_db
class TestTag:
    def test_files_that_are_missing_are_cut(self):
        made = picture()
        assert not made.renditions.exists()
        image_tag(made, "row")
        assert {rendition.filter_spec for rendition in made.renditions.all()} == set(list_specs("row"))

    def test_focal_point_gives_files_of_its_own(self):
        usual, focused = picture(), picture(**FOCUS)
        image_tag(usual, "portrait")
        image_tag(focused, "portrait")
        keys = [set(made.renditions.values_list("focal_point_key", flat=True)) for made in (usual, focused)]
        assert all(keys)
        assert keys[0].isdisjoint(keys[1])

    def test_moved_focal_point_is_seen_after_the_next_generation(self):
        made = picture()
        before = image_tag(made, "portrait")
        for name, value in FOCUS.items():
            setattr(made, name, value)
        made.save()
        generation.advance()
        assert image_tag(made, "portrait") != before

    @pytest.mark.parametrize("hostile", ['" onerror="alert(1)', "<script>alert(1)</script>", "'><b>", "a & b"])
    def test_hostile_description_stays_a_description(self, hostile):
        made = picture(alt_kk=hostile)
        with translation.override("kk"):
            tag = BeautifulSoup(image_tag(made, "row"), "lxml").img
        assert tag["alt"] == hostile
        assert set(tag.attrs) == {"src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"}

    def test_picture_that_nobody_described_has_an_empty_text_and_no_language(self):
        tag = BeautifulSoup(image_tag(picture(alt_kk="", alt_ru="", alt_en=""), "row"), "lxml").img
        assert tag["alt"] == ""
        assert not tag.has_attr("lang")

    def test_decoration_has_no_language_either(self):
        with translation.override("en"):
            tag = BeautifulSoup(image_tag(picture(alt_en="", only_decorates=True), "row"), "lxml").img
        assert (tag["alt"], tag.has_attr("lang")) == ("", False)

    def test_each_use_of_one_picture_is_drawn_for_itself(self):
        made = picture()
        tags = {image_tag(made, "row", alt=alt, eager=eager) for alt in (None, "", "x") for eager in (True, False)}
        assert len(tags) == 6

    def test_template_passes_on_what_it_is_told(self):
        source = '{% picture image "row" alt="A & B" eager=True %}'
        tag = BeautifulSoup(Template(source).render(Context({"image": picture()})), "lxml").img
        assert (tag["alt"], tag["fetchpriority"]) == ("A & B", "high")


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize("fields", [{}, FOCUS], ids=["usual", "focal point"])
@pytest.mark.django_db
def test_list_of_pictures_asks_twice_however_long_it_is(django_assert_num_queries, count, fields):
    for _ in range(count):
        image_tag(picture(**fields), "portrait")
    cache.clear()
    generation.advance()
    with django_assert_num_queries(2):
        pictures = list(Picture.objects.prefetch_related(rendition_prefetch("", "portrait")))
        tags = {image_tag(made, "portrait") for made in pictures}
    assert len(tags) == count
