"""What every database of ours can keep."""


def storable(text: str) -> str:
    """Without NUL, which PostgreSQL refuses, and with a question mark for half of a character, which UTF-8 cannot write.
    Neither says anything to a reader."""
    return text.replace("\x00", "").encode(errors="replace").decode()
