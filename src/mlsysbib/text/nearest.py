"""What somebody probably meant: the nearest of the words that are known."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], n: int = 3) -> list[str]:
    """The known words most like one that is not known, best first, whatever their case; at most ``n``."""
    from difflib import get_close_matches  # noqa: PLC0415  (2 ms of start-up, for those who mistyped)

    folded: dict[str, list[str]] = {}
    for each in known:
        folded.setdefault(each.casefold(), []).append(each)
    return [each for match in get_close_matches(word.casefold(), folded, n=n) for each in folded[match]][:n]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean bibtex?`` to put behind a message, or nothing where no known word is near."""
    near = nearest(word, known)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def known_words(word: str, known: Iterable[str]) -> str:
    """``did_you_mean``, and the whole list: for the few names that a table holds."""
    words = sorted(known)
    listed = f"known are {', '.join(words)}" if words else "there are none"
    meant = did_you_mean(word, words)
    return f"{meant} ({listed})" if meant else f"; {listed}"
