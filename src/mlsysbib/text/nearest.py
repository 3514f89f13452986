"""What somebody probably meant: the nearest of the words that are known."""

from __future__ import annotations

from collections.abc import Iterable

# Fewer letters begin too much.
_ENOUGH = 3


def nearest(word: str, known: Iterable[str], n: int = 3) -> list[str]:
    """The known words most like one that is not known, best first, whatever their case; at most ``n``.

    A word that begins as the unknown one does is near, however much longer it is: "sculley" for "sculley2015hidden".
    """
    from difflib import get_close_matches  # noqa: PLC0415  (2 ms of start-up, for those who mistyped)

    folded: dict[str, list[str]] = {}
    for each in known:
        folded.setdefault(each.casefold(), []).append(each)
    wanted = word.casefold()
    begun = [each for each in folded if len(wanted) >= _ENOUGH and each.startswith(wanted)]
    matches = dict.fromkeys([*begun, *get_close_matches(wanted, folded, n=n)])
    return [each for match in matches for each in folded[match]][:n]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean bibtex?`` to put behind a message, or nothing where no known word is near."""
    near = nearest(word, known)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def known_words(word: str, known: Iterable[str], also: Iterable[str] = ()) -> str:
    """``did_you_mean``, and the whole list: for the few names that a table holds.

    What is known ``also`` may be meant, but is not listed.
    """
    words = sorted(known)
    listed = f"known are {', '.join(words)}" if words else "there are none"
    meant = did_you_mean(word, dict.fromkeys([*words, *also]))
    return f"{meant} ({listed})" if meant else f"; {listed}"
