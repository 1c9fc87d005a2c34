"""Posts in Telegram channels: optional. Without a bot's token nothing is asked of Telegram and staff are not offered it."""

import re

from .environment import env, refuse, url

TELEGRAM_BOT_TOKEN = env.str("TELEGRAM_BOT_TOKEN", default="")
if TELEGRAM_BOT_TOKEN and not re.fullmatch(r"\d+:[\w-]{20,}", TELEGRAM_BOT_TOKEN, re.ASCII):
    raise refuse("TELEGRAM_BOT_TOKEN", "…", "the token that @BotFather gives, such as 123456:ABC-…")


def _channels(raw: str) -> dict[str, str]:
    """`kk=@one,ru=-1001234` → language → channel."""
    found = {}
    for piece in filter(None, (part.strip() for part in raw.split(","))):
        language, _equals, channel = piece.partition("=")
        if language not in {"kk", "ru", "en"} or not re.fullmatch(r"@[A-Za-z]\w{3,31}|-?\d{5,20}", channel, re.ASCII):
            raise refuse("TELEGRAM_CHANNELS", piece, "a language and a channel, such as kk=@name or ru=-1001234567890")
        found[language] = channel
    return found


TELEGRAM_CHANNELS = _channels(env.str("TELEGRAM_CHANNELS", default=""))
TELEGRAM_API_URL = url("TELEGRAM_API_URL", {"http", "https"}, "an address such as https://api.telegram.org").rstrip("/")
TELEGRAM_API_URL = TELEGRAM_API_URL or "https://api.telegram.org"
TELEGRAM_TIMEOUT = 15  # seconds for an answer
