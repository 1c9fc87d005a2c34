"""The beginning of a word that stays when its Kazakh endings are taken off.

Light and without a dictionary: enough to find «университет» for «университеттер» until the search reads Kazakh itself.
"""

import re

PLURAL = "[лдт][ае]р"
POSSESSIVE = "[ыі](?:м[ыі]з|ң[ыі]з|м|ң)?|с[ыі]|м[ыі]з"
CASE = "[ндт][ыі]ң|[ғгқкн][ае]|[ае]|[ндт][ыі]|нд?[ае]|[дт][ае]|[дтн][ае]н|[мбп]ен|н"
SHORTEST = 4  # letters: a shorter stem begins too many other words
_ENDINGS = re.compile(rf"(\w{{{SHORTEST},}}?)(?:{PLURAL})?(?:{POSSESSIVE})?(?:{CASE})?", re.IGNORECASE)
# «орталығы» is of «орталық», «кітабы» of «кітап»: the consonant before an ending may be another one.
_SOFTENED = re.compile(r"(?<=\w{4})[бгғ]$", re.IGNORECASE)


def stem(word: str) -> str:
    found = _ENDINGS.fullmatch(word)
    if found is None or found[1] == word:
        return word
    return _SOFTENED.sub("", found[1])
