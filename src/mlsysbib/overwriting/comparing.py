"""What would be lost where somebody else's file is written over: it, the new content and the library are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mlsysbib import plugins
from mlsysbib.overwriting.artefact import LIBRARIES, Artefact, language_of
from mlsysbib.overwriting.contents import Contents, contents, lost
from mlsysbib.overwriting.refusal import Lost
from mlsysbib.overwriting.standing import STANDING
from mlsysbib.plugins.protocols import Writer

# How mlsysbib writes a language where nobody gives options.
_FORMS: dict[str, tuple[tuple[str, dict[str, str]], ...]] = {
    "bibtex": tuple((name, {"unicode": text}) for name in ("bibtex", "biblatex") for text in ("ascii", "utf8")),
    "csl-json": (("csl-json", {}),),
}


def gone(path: str, there: bytes, content: bytes, artefact: Artefact, *, vouches: bool) -> tuple[Lost, bool]:
    """What would be lost, and whether the file has mlsysbib's form; ``vouches`` says whether the library counts."""
    language = language_of(path)
    if artefact.language is not None and artefact.language not in STANDING:
        return Lost(unknown=_UNREAD), False
    old = contents(there, language) if language else None
    if language is None or old is None:
        return Lost(unknown=_HAS_ERRORS if language else _UNREAD), False
    new = contents(content, language) if language == artefact.language else None
    missing = lost(old, [new] if new else [], values=True)
    if not missing.something or new is None or not vouches or not _is_in_form(old, language, artefact):
        return missing, False
    holding = [new]
    missing = lost(old, holding, values=False)
    for whole in _whole(language, artefact):
        if not missing.something:
            break
        holding.append(whole)
        missing = lost(old, holding, values=False)
    return missing, True


_UNREAD = "mlsysbib did not write what stands there, and cannot tell what would be lost"
_HAS_ERRORS = "what stands there has errors, so that nobody knows what would be lost"


def _writers(language: str, artefact: Artefact) -> Iterator[Writer]:
    if artefact.writer is not None:
        yield artefact.writer
    for name, options in _FORMS.get(language, ()):
        yield plugins.writer(name, **options)


def _is_in_form(old: Contents, language: str, artefact: Artefact) -> bool:
    """Whether a file is, byte for byte, what mlsysbib makes of what it holds."""
    if language == LIBRARIES:
        return False
    return any(_is_text(old.text, writer.write(old.library)) for writer in _writers(language, artefact))


def _is_text(text: str, pieces: Iterable[str]) -> bool:
    # --keep may leave so little of an entry that it is read as one of another type.
    text, place = _TYPE.sub("@", text), 0
    for piece in pieces:
        same = _TYPE.sub("@", piece)
        if not text.startswith(same, place):
            return False
        place += len(same)
    return place == len(text)


_TYPE = re.compile(r"^@\w+(?=\{)", re.MULTILINE)


def _whole(language: str, artefact: Artefact) -> Iterator[Contents]:
    """The whole library as files of a language would hold it, one way of writing after the other."""
    if artefact.library is None:
        return
    for writer in _writers(language, artefact):
        found = contents("".join(writer.write(artefact.library)).encode(), language)
        if found is not None:
            yield found
