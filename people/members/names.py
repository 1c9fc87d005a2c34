"""Names in another script. Only ever a proposal: people keep their own spelling."""

from infocentre.languages.transliteration import latin

LONGEST = 160  # as the field of the name


def proposed_latin(kazakh: str, russian: str) -> str:
    """`Сахиев Ержан Нұрланұлы` → `Yerzhan Sakhiyev`: given name first, as English has it, without the patronymic.

    A name of one word, or of more than three, keeps its words and their order.
    """
    words = (kazakh or russian).split()
    if len(words) in {2, 3}:
        words = [words[1], words[0]]
    return latin(" ".join(words))[:LONGEST].rstrip()  # one Cyrillic letter may become four


def family_last(name: str) -> str:
    """`Yerzhan Sakhiyev` → `Sakhiyev Yerzhan`: what an English list is sorted by."""
    words = name.split()
    return " ".join([words[-1], *words[:-1]]) if len(words) > 1 else name
