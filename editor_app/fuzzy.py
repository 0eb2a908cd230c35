"""How well a few typed letters fit a name."""

from __future__ import annotations

import unicodedata

NO = -1.0


def plain(text: str) -> str:
    """A text for comparing: without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def score(query: str, name: str, more: str = "") -> float:
    """How well every word of the query fits; `NO` where one does not.

    A word fits best at the start of a word of the name, then anywhere in it, then in what else is known, then with
    its letters in order but apart.

    Args:
        query: What was typed.
        name: What is looked for first.
        more: What else may be typed, such as the menu.
    """
    name, more = plain(name), plain(more)
    total = 0.0
    for word in plain(query).split():
        fit = max(_in(word, name), 0.4 * _in(word, more), 0.6 * _apart(word, name))
        if fit <= 0:
            return NO
        total += fit
    return total - 0.001 * len(name)


def _in(word: str, text: str) -> float:
    at = text.find(word)
    if at < 0:
        return 0.0
    if at == 0:
        return 3.0
    starts = any(not text[i - 1].isalnum() for i in range(1, len(text)) if text.startswith(word, i))
    return 2.0 if starts else 1.0


def _apart(word: str, text: str) -> float:
    """The letters of a word in order: better the more of them begin words, or follow one another."""
    if len(word) < 2:
        return 0.0
    at, near = -1, 0
    for letter in word:
        found = text.find(letter, at + 1)
        if found < 0:
            return 0.0
        near += found == at + 1 or found == 0 or not text[found - 1].isalnum()
        at = found
    return near / len(word) if near * 2 >= len(word) else 0.0
