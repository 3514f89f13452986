"""Punctuation where pieces of a tree meet: merged, not doubled, and moved into quotes where the locale wants it.

The specification leaves this open ("processors should collapse"); the rules are those of the reference processor:
four walks over the tree, which let punctuation of affixes rise, move left, sink, and at last cross closing quotes.
"""

from __future__ import annotations

from mlsysbib.csl.tree import Blob

# What the second of two meeting marks leaves of both; pairs that are not here stand as they are.
_MERGED = {
    ("!", "."): "!", ("!", "?"): "!?", ("!", ":"): "!", ("!", ","): "!,", ("!", ";"): "!;",
    ("?", "!"): "?!", ("?", "."): "?", ("?", ":"): "?", ("?", ","): "?,", ("?", ";"): "?;",
    (".", "!"): ".!", (".", "?"): ".?", (".", ":"): ".:", (".", ","): ".,", (".", ";"): ".;",
    (":", "!"): "!", (":", "?"): "?", (":", "."): ":", (":", ","): ":,", (":", ";"): ":;",
    (",", "!"): ",!", (",", "?"): ",?", (",", ":"): ",:", (",", "."): ",.", (",", ";"): ",;",
    (";", "!"): "!", (";", "?"): "?", (";", ":"): ";", (";", ","): ";,", (";", "."): ";",
}  # fmt: skip
_MARKS = frozenset("!?.:,;")
_MARKS_AND_SPACE = frozenset("!?.:,; ")
_INTO_QUOTES = frozenset("!?.,")
_OUT_OF_QUOTES = frozenset(":,;")
_STYLES = frozenset({"font-style", "font-variant", "font-weight", "text-decoration", "vertical-align", "nodecor"})


def settle(blob: Blob, *, in_quote: bool) -> None:
    """Settle the punctuation of a tree; ``in_quote`` is the locale's ``punctuation-in-quote``."""
    _rise(blob)
    _move_left(blob)
    _sink(blob, in_quote)
    _cross_quotes(blob, in_quote)


def _decorated(blob: Blob, *, quotes: bool = False) -> bool:
    return any(name in _STYLES or (quotes and name == "quotes") for name, _ in blob.decorations)


def _quoted(blob: Blob) -> bool:
    return any(name == "quotes" and value != "false" for name, value in blob.decorations)


def _ends_quoted(blob: Blob) -> bool:
    """Whether a quotation ends where the blob does, and nothing that is set in other type ends there as well."""
    while not _quoted(blob):
        if not blob.kids or _decorated(blob):
            return False
        blob = blob.kids[-1]
    return True


def _ends_in_number(blob: Blob) -> bool:
    while blob.kids:
        blob = blob.kids[-1]
    return blob.is_number


def _is_number(blob: Blob) -> bool:
    return blob.is_number or (blob.kids is not None and len(blob.kids) == 1 and blob.kids[0].is_number)


def _merges(mark: str, blob: Blob) -> bool:
    """Whether the mark becomes one with what the blob, or a last descendant of it, ends in."""
    while True:
        last = blob.suffix[-1:] or (blob.text or "")[-1:]
        if len(_MERGED.get((last, mark), "  ")) == 1:
            return True
        if not blob.kids:
            return False
        blob = blob.kids[-1]


def _ends_in(blob: Blob, mark: str) -> bool:
    if mark not in _MARKS:
        return False
    while blob.kids:
        blob = blob.kids[-1]
        if blob.suffix:
            return blob.suffix.endswith(mark)
    return blob.kids is None and (blob.text or "").endswith(mark)


def _join(first: str, second: str) -> tuple[str, str]:
    """What is left of two strings when the first mark of the second goes over to the first."""
    left, right = first[-1:], second[:1]
    if left == right:
        return first, second[1:]
    if right not in _MARKS:
        return first, second
    merged = _MERGED.get((left, right))
    if merged is None:
        return first + right, second[1:]
    return first[:-1] + merged, second[1:]


def _join_right(first: str, second: str) -> tuple[str, str]:
    """The same, to the right: the last mark of the first goes over to the second."""
    left, right = first[-1:], second[:1]
    if left == right:
        return first[:-1], second
    if left not in _MARKS:
        return first, second
    merged = _MERGED.get((left, right))
    if merged is None:
        return first[:-1], left + second
    return first[:-1], merged + second[1:]


def _drop_double(blob: Blob) -> None:
    suffix = blob.suffix[:1]
    if suffix in _MARKS and suffix and (blob.text or "").endswith(suffix):
        blob.suffix = blob.suffix[1:]


def _rise(blob: Blob) -> None:  # noqa: C901  (a walk: its conditions are the rules)
    kids = blob.kids
    if kids is None:
        if blob.suffix:
            _drop_double(blob)
        return
    decorated = _decorated(blob, quotes=True)
    last = len(kids) - 1
    for index in range(last, -1, -1):
        kid = kids[index]
        if kid.kids is not None or kid.suffix:
            _rise(kid)
        if index == 0 and kid.prefix:
            if blob.prefix.endswith(" ") and kid.prefix[0] == " ":
                kid.prefix = kid.prefix[1:]
            mark = kid.prefix[:1]
            if mark in _MARKS_AND_SPACE and mark and not decorated and not blob.prefix:
                blob.prefix, kid.prefix = mark, kid.prefix[1:]
        if index == last and not decorated and kid.suffix.endswith(" "):
            if not blob.suffix.startswith(" "):
                blob.suffix = " " + blob.suffix
            kid.suffix = kid.suffix[:-1]
        if index and blob.delimiter and kid.prefix:
            mark = blob.delimiter[-1]
            if mark in _MARKS_AND_SPACE and kid.prefix[0] == mark:
                kid.prefix = kid.prefix[1:]


def _move_left(blob: Blob) -> None:
    kids = blob.kids
    if kids is None:
        return
    for kid in kids:
        if kid.kids is not None:
            _move_left(kid)
    if blob.delimiter:
        return
    for index in range(len(kids) - 2, -1, -1):
        sibling = kids[index + 1]
        mark = sibling.prefix[:1]
        if mark not in _MARKS or not mark:
            continue
        kid = kids[index]
        if _decorated(kid) or _decorated(sibling):
            continue
        doubled = kid.suffix.endswith(mark) or (not kid.suffix and (kid.text or "").endswith(mark))
        if doubled:
            sibling.prefix = sibling.prefix[1:]
        else:
            kid.suffix, sibling.prefix = _join(kid.suffix, sibling.prefix)


def _sink(blob: Blob, in_quote: bool) -> None:  # noqa: C901, FBT001, PLR0912  (likewise)
    kids = blob.kids
    if kids is None:
        if blob.suffix:
            _drop_double(blob)
        return
    if blob.delimiter and blob.delimiter[0] in _MARKS:
        mark = blob.delimiter[0]
        for kid in kids[:-1]:
            if not kid.suffix.endswith(mark):
                kid.suffix += mark
        blob.delimiter = blob.delimiter[1:]
    last = len(kids) - 1
    for index in range(last, -1, -1):
        kid = kids[index]
        if index == last:
            if blob.suffix or kid.suffix:
                _sink_suffix(blob, kid, in_quote)
        elif blob.delimiter:
            mark = blob.delimiter[0]
            if mark in _MARKS_AND_SPACE and kid.suffix.endswith(mark):
                kid.suffix = kid.suffix[:-1]
        elif kid.suffix and not _is_number(kid) and not _decorated(kid, quotes=True):
            mark = kid.suffix[-1]
            sibling = kids[index + 1]
            if mark in _MARKS_AND_SPACE and sibling.prefix.startswith(mark):
                sibling.prefix = sibling.prefix[1:]
        if kid.suffix or kid.kids is not None:
            if (
                kid.text
                and kid.suffix[:1] in _MARKS
                and kid.suffix
                and not _is_number(kid)
                and not _decorated(kid, quotes=True)
            ):
                kid.text, kid.suffix = _join(kid.text, kid.suffix)
            _sink(kid, in_quote)


def _sink_suffix(blob: Blob, kid: Blob, in_quote: bool) -> None:  # noqa: FBT001  (a part of the walk)
    mark = blob.suffix[:1]
    if (
        mark in _MARKS
        and mark
        and (_merges(mark, kid) or (in_quote and not _decorated(blob) and _ends_quoted(kid)))
        and not _ends_in_number(kid)
    ):
        if kid.text is not None:
            kid.text, blob.suffix = _join(kid.text, blob.suffix)
        else:
            kid.suffix, blob.suffix = _join(kid.suffix, blob.suffix)
        if blob.suffix.startswith("."):
            kid.suffix += "."
            blob.suffix = blob.suffix[1:]
    if kid.suffix.endswith(" ") and blob.suffix.startswith(" "):
        blob.suffix = blob.suffix[1:]
    if kid.suffix[:1] in _MARKS_AND_SPACE and kid.suffix:
        if kid.text is not None and kid.text.endswith(kid.suffix[0]):
            kid.suffix = kid.suffix[1:]
        if kid.suffix[-1:] == blob.suffix[:1]:
            blob.suffix = blob.suffix[:-1]
    if _ends_in(blob, blob.suffix[:1]):
        blob.suffix = blob.suffix[1:]


def _cross_quotes(blob: Blob, in_quote: bool) -> None:  # noqa: FBT001  (a walk)
    for kid in blob.kids or ():
        if kid.decorations and _quoted(kid):
            if in_quote:
                _into(kid)
            else:
                _out_of(kid)
        if kid.kids is not None:
            _cross_quotes(kid, in_quote)


def _into(blob: Blob) -> None:
    while blob.suffix[:1] in _INTO_QUOTES and blob.suffix:
        if blob.text is not None:
            blob.text, blob.suffix = _join(blob.text, blob.suffix)
        elif blob.kids:
            blob.kids[-1].suffix, blob.suffix = _join(blob.kids[-1].suffix, blob.suffix)
        else:
            return


def _out_of(blob: Blob) -> None:
    if blob.text is not None:
        while blob.text[-1:] in _OUT_OF_QUOTES and blob.text:
            blob.text, blob.suffix = _join_right(blob.text, blob.suffix)
    elif blob.kids:
        kid = blob.kids[-1]
        while kid.suffix[-1:] in _OUT_OF_QUOTES and kid.suffix:
            kid.suffix, blob.suffix = _join_right(kid.suffix, blob.suffix)
