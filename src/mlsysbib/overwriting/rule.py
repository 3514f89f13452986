"""The one place that decides what may be written over.

- What is not there, is empty or is not a file (a pipe, a device) is written; so is what mlsysbib wrote there itself.
- An input of the same call is written only if all that it holds stays.
- What somebody else wrote stays, unless the new content has all of it. A file that mlsysbib wrote on another machine
  (a fresh clone has one) is known by its form: of that, the library may hold what the new content leaves out.
- Of what has a marked part (a README with a list in it) that part alone is written, by a rule of its own (``within``).
- An artefact that was asked for something and is empty replaces nothing.

``force`` is the way round, and keeps a backup.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, NamedTuple

from mlsysbib.errors import UsageError
from mlsysbib.files.access import backed_up, read_bytes, write_bytes, write_text
from mlsysbib.overwriting.artefact import LIBRARIES, Artefact, holds_entries, language_of
from mlsysbib.overwriting.refusal import Lost, refusal
from mlsysbib.overwriting.written import folded, is_remembered, remember, watched

if TYPE_CHECKING:
    from mlsysbib.overwriting.within import Fitted


class _Verdict(NamedTuple):
    """What would be lost, and whether the file counts as mlsysbib's own when it is written."""

    gone: Lost
    own: bool


class _Case(NamedTuple):
    """A file, what stands there, and what shall stand there."""

    path: str
    there: bytes
    content: bytes
    artefact: Artefact


def write(path: str, pieces: Iterable[str], artefact: Artefact | None = None) -> str | None:
    """Writes an artefact, whole or not at all; gives what is to be said of a backup, and of what was edited by hand.

    Raises ``UsageError`` where something would be lost: it says what, and what to do.
    """
    artefact = artefact or Artefact()
    if os.path.exists(path) and not os.path.isfile(path):
        write_text(path, pieces)
        return None
    text = "".join(pieces)
    if getattr(artefact.writer, "marked", False):
        from mlsysbib.overwriting.within import fitted  # (a reader of lists, to see that nothing in one is lost)

        if (found := fitted(path, text, artefact)) is not None:
            return _put(path, found, artefact)
    content = text.encode("utf-8", "surrogateescape")
    verdict = _verdict(_Case(path, _there(path), content, artefact))
    gone = verdict.gone
    if gone.something and not artefact.force:
        raise UsageError(refusal(path, gone, artefact, is_input=is_input(path, artefact)))
    backup = backed_up(path) if any(gone) else None
    try:
        write_bytes(path, [content])
    except OSError:
        if backup:
            os.unlink(backup)  # of what is still there
        raise
    # Several languages share a suffix, so that the writer says which it is where there is one.
    language = language_of(path) if artefact.writer is None else artefact.language
    if verdict.own and content and (artefact.library is None or language != LIBRARIES):
        # What no reader reads, a page, is nobody's library, wherever its entries are now.
        remember(path, content, artefact.sources if holds_entries(path) else ())
    if backup is None:
        return None
    reason = "" if gone.something else "comments that stood between its entries now stand before them; "
    return f"{reason}what {path} was is kept in {backup}"


def _put(path: str, found: Fitted, artefact: Artefact) -> str | None:
    """Writes the marked part of a file, if nothing in it is lost; the rest is its author's."""
    from mlsysbib.overwriting.within import edits, refused

    is_ours = is_remembered(path, found.before, artefact.sources)
    is_lost = found.lost and not is_ours
    if (is_lost or is_input(path, artefact)) and found.after != found.before and not artefact.force:
        raise UsageError(refused(path, found, artefact, is_input=is_input(path, artefact)))
    kept = edit(path, found.before, found.after, backup=bool(is_lost))
    remember(path, found.after, artefact.sources)
    if kept:
        return f"what {path} was is kept in {kept}"
    return None if is_ours else edits(path, found)


def printed(pieces: Iterable[str], stream: IO[str], artefact: Artefact) -> Iterable[str]:
    """The pieces of an artefact on their way to a stream that is a file, as ``> refs.bib`` makes it."""
    return pieces if artefact.language == LIBRARIES else watched(pieces, stream, artefact.sources)


def edit(path: str | os.PathLike[str], before: bytes, after: bytes, *, backup: bool = False) -> str:
    """Writes a file that was read and changed in places; ``before`` is what was read, empty for a new file.

    Gives the path of the ``backup``, where one was asked for, or "". Raises ``UsageError`` where it is no
    longer what was read: another program has changed it in the meantime.
    """
    shown = os.fspath(path)
    if _there(shown) != before:
        raise UsageError(f"{shown} was changed by another program just now, and was left alone; run the command again")
    kept = backed_up(shown) if backup else ""
    write_bytes(shown, [after])
    return kept


def is_input(path: str, artefact: Artefact) -> bool:
    """Whether an artefact would be written over what it was made of, through whatever links."""
    return any(_is_same(path, other) for other in artefact.inputs)


def _is_same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:
        return os.path.realpath(path) == os.path.realpath(other)


def _there(path: str) -> bytes:
    """What stands in a file; empty where there is none."""
    return read_bytes(path) if os.path.isfile(path) else b""


def _verdict(case: _Case) -> _Verdict:
    path, there, content, artefact = case
    made_of_it = is_input(path, artefact)
    if not there.strip():
        return _Verdict(Lost(), own=not made_of_it)
    if artefact.nothing:
        return _Verdict(Lost(unknown=artefact.nothing), own=not made_of_it)
    is_same = folded(there) == folded(content)
    if made_of_it:
        return _Verdict(Lost() if is_same else _gone(case, vouches=False)[0], own=False)
    if is_remembered(path, there, artefact.sources):
        return _Verdict(Lost(), own=True)
    # A file that mlsysbib may make anew at any time vouches for nothing.
    vouches = not any(map(_is_own, artefact.inputs))
    if is_same:
        return _Verdict(Lost(), own=vouches)
    gone, is_formed = _gone(case, vouches=vouches)
    # By a backup or by its form; what was kept by hand stays so, though nothing of it was lost this time.
    return _Verdict(gone, own=gone.something or is_formed)


def _gone(case: _Case, *, vouches: bool) -> tuple[Lost, bool]:
    # The readers, and what compares entries: rarely does somebody else's file stand there.
    from mlsysbib.overwriting.comparing import gone

    return gone(*case, vouches=vouches)


def _is_own(path: str) -> bool:
    there = _there(path)
    return bool(there) and is_remembered(path, there)
