"""Where in the world: the regions of Kazakhstan by ISO 3166-2, and countries by ISO 3166-1.

Seventeen regions and three cities since 8 June 2022. Of countries only the names
that the portal is likely to need are kept; any other is shown by its code.
"""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from infocentre.languages.codes import current_language

KAZAKHSTAN = "KZ"
# Code, and the name in the three languages.
NAMES = {
    "KZ-10": {"kk": "Абай облысы", "ru": "Область Абай", "en": "Abai Region"},
    "KZ-11": {"kk": "Ақмола облысы", "ru": "Акмолинская область", "en": "Akmola Region"},
    "KZ-15": {"kk": "Ақтөбе облысы", "ru": "Актюбинская область", "en": "Aktobe Region"},
    "KZ-19": {"kk": "Алматы облысы", "ru": "Алматинская область", "en": "Almaty Region"},
    "KZ-23": {"kk": "Атырау облысы", "ru": "Атырауская область", "en": "Atyrau Region"},
    "KZ-27": {"kk": "Батыс Қазақстан облысы", "ru": "Западно-Казахстанская область", "en": "West Kazakhstan Region"},
    "KZ-31": {"kk": "Жамбыл облысы", "ru": "Жамбылская область", "en": "Zhambyl Region"},
    "KZ-33": {"kk": "Жетісу облысы", "ru": "Область Жетісу", "en": "Zhetisu Region"},
    "KZ-35": {"kk": "Қарағанды облысы", "ru": "Карагандинская область", "en": "Karaganda Region"},
    "KZ-39": {"kk": "Қостанай облысы", "ru": "Костанайская область", "en": "Kostanay Region"},
    "KZ-43": {"kk": "Қызылорда облысы", "ru": "Кызылординская область", "en": "Kyzylorda Region"},
    "KZ-47": {"kk": "Маңғыстау облысы", "ru": "Мангистауская область", "en": "Mangystau Region"},
    "KZ-55": {"kk": "Павлодар облысы", "ru": "Павлодарская область", "en": "Pavlodar Region"},
    "KZ-59": {
        "kk": "Солтүстік Қазақстан облысы",
        "ru": "Северо-Казахстанская область",
        "en": "North Kazakhstan Region",
    },
    "KZ-61": {"kk": "Түркістан облысы", "ru": "Туркестанская область", "en": "Turkistan Region"},
    "KZ-62": {"kk": "Ұлытау облысы", "ru": "Область Ұлытау", "en": "Ulytau Region"},
    "KZ-63": {"kk": "Шығыс Қазақстан облысы", "ru": "Восточно-Казахстанская область", "en": "East Kazakhstan Region"},
    "KZ-71": {"kk": "Астана қаласы", "ru": "город Астана", "en": "Astana city"},
    "KZ-75": {"kk": "Алматы қаласы", "ru": "город Алматы", "en": "Almaty city"},
    "KZ-79": {"kk": "Шымкент қаласы", "ru": "город Шымкент", "en": "Shymkent city"},
}

COUNTRIES = {
    "AM": {"kk": "Армения", "ru": "Армения", "en": "Armenia"},
    "AZ": {"kk": "Әзербайжан", "ru": "Азербайджан", "en": "Azerbaijan"},
    "BY": {"kk": "Беларусь", "ru": "Беларусь", "en": "Belarus"},
    "CH": {"kk": "Швейцария", "ru": "Швейцария", "en": "Switzerland"},
    "CN": {"kk": "Қытай", "ru": "Китай", "en": "China"},
    "CZ": {"kk": "Чехия", "ru": "Чехия", "en": "Czechia"},
    "DE": {"kk": "Германия", "ru": "Германия", "en": "Germany"},
    "EG": {"kk": "Мысыр", "ru": "Египет", "en": "Egypt"},
    "FR": {"kk": "Франция", "ru": "Франция", "en": "France"},
    "GB": {"kk": "Ұлыбритания", "ru": "Великобритания", "en": "United Kingdom"},
    "IN": {"kk": "Үндістан", "ru": "Индия", "en": "India"},
    "IT": {"kk": "Италия", "ru": "Италия", "en": "Italy"},
    "JP": {"kk": "Жапония", "ru": "Япония", "en": "Japan"},
    "KG": {"kk": "Қырғызстан", "ru": "Кыргызстан", "en": "Kyrgyzstan"},
    "KR": {"kk": "Корея Республикасы", "ru": "Республика Корея", "en": "Republic of Korea"},
    "KZ": {"kk": "Қазақстан", "ru": "Казахстан", "en": "Kazakhstan"},
    "MN": {"kk": "Моңғолия", "ru": "Монголия", "en": "Mongolia"},
    "PL": {"kk": "Польша", "ru": "Польша", "en": "Poland"},
    "RU": {"kk": "Ресей", "ru": "Россия", "en": "Russia"},
    "TJ": {"kk": "Тәжікстан", "ru": "Таджикистан", "en": "Tajikistan"},
    "TM": {"kk": "Түрікменстан", "ru": "Туркменистан", "en": "Turkmenistan"},
    "TR": {"kk": "Түркия", "ru": "Турция", "en": "Türkiye"},
    "UA": {"kk": "Украина", "ru": "Украина", "en": "Ukraine"},
    "US": {"kk": "АҚШ", "ru": "США", "en": "United States"},
    "UZ": {"kk": "Өзбекстан", "ru": "Узбекистан", "en": "Uzbekistan"},
}

_CITIES = {"қаласы", "город", "city"}
_KINDS = _CITIES | {"облысы", "область", "region"}
_SHORT = ("г. {}", "г.{}", "{} қ.", "{} г.", "{} город")

is_country_code = RegexValidator(r"^[A-Z]{2}\Z", _("Two capital letters, as in KZ or RU (ISO 3166)."))


def region_name(code: str) -> str:
    """In the active language; an empty string for no region."""
    return NAMES[code][current_language()] if code in NAMES else ""


def called(code: str) -> frozenset[str]:
    """All that people write for a region, in small letters and any language: its names, and they without the word for what
    it is. A bare name that a city has too is the city's."""
    return _CALLED.get(code, frozenset())


def _bare(name: str) -> str:
    return " ".join(word for word in name.casefold().split() if word not in _KINDS)


def _all_called() -> dict[str, frozenset[str]]:
    cities = {
        _bare(name) for names in NAMES.values() for name in names.values() if _CITIES & set(name.casefold().split())
    }
    found: dict[str, frozenset[str]] = {}
    for code, names in NAMES.items():
        full = {name.casefold() for name in names.values()}
        is_city = any(_CITIES & set(name.split()) for name in full)
        bare = {_bare(name) for name in full}
        short = {form.format(word) for word in bare for form in _SHORT} if is_city else set()
        found[code] = frozenset(full | short | (bare if is_city else bare - cities))
    return found


def region_choices() -> list[tuple[str, str]]:
    return [(code, region_name(code)) for code in NAMES]


_CALLED = _all_called()


def country_name(code: str) -> str:
    """In the active language where the name is known, otherwise the code itself."""
    return COUNTRIES[code][current_language()] if code in COUNTRIES else code
