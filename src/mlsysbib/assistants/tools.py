"""What an assistant may ask of a library, as texts: it passes them on, and has nothing to say itself of an entry.

Every answer is bounded, since a model reads it: what is longer than that goes to a file. Names of files come from a
model, too, and are taken for what they may be (``placing``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from mlsysbib import plugins
from mlsysbib.api.add import Added
from mlsysbib.api.explain import Explanation
from mlsysbib.api.search import search
from mlsysbib.api.told import told
from mlsysbib.api.verbs import bibliography, dumps
from mlsysbib.assistants.placing import placed
from mlsysbib.bibtex.exporters.rules import Change
from mlsysbib.citations.references import cite_together
from mlsysbib.csl.printers import markup as printer
from mlsysbib.errors import Finding, UsageError
from mlsysbib.model import Library
from mlsysbib.model.brief import line
from mlsysbib.overwriting.artefact import Artefact
from mlsysbib.overwriting.rule import write
from mlsysbib.text.languages import language

LONGEST = 60_000
"""So many characters of an export come as text."""
_TOLD = 20


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """What the tools work on, as a command line has set it up.

    ``library`` is read anew where its files have changed, ``explained`` gives the sides of an entry, and what was put
    right when it was read. ``paths`` are the files behind both. ``folder`` is where exports may be written, and ``add``
    takes an identifier and a key: None where the user did not allow it.
    """

    library: Callable[[], Library]
    explained: Callable[[str], tuple[Explanation, Sequence[Change]]]
    paths: tuple[str, ...]
    style: str = "apa"
    locale: str | None = None
    folder: str | None = None
    add: Callable[[str, str | None], Added] | None = None


class Dress(NamedTuple):
    """How references are to look: a style by its name, a language, a markup; "" is what the user's settings say."""

    style: str
    locale: str
    markup: str


def found(desk: Desk, words: str, limit: int, offset: int) -> str:
    """The entries that hold all the words, best first, or all in their order: JSON of how many there are, and some.

    ``next`` is where those begin that are left.
    """
    library = desk.library()
    keys = list(search(library, words.split()) if words.strip() else library)
    after = offset + limit
    lines = [line(key, library[key])._asdict() for key in keys[offset:after]]
    return _json({"found": len(keys), "entries": lines, **({"next": after} if after < len(keys) else {})})


def items(desk: Desk, keys: Sequence[str]) -> str:
    """All that is known of some entries, as CSL-JSON."""
    return _bounded(dumps(chosen(desk.library(), keys), "csl-json"))


def cited(desk: Desk, keys: Sequence[str], dress: Dress, *, in_text: bool) -> str:
    """References of some entries, one a line or paragraph, or the citation of all of them in a text."""
    library = chosen(desk.library(), keys)
    style, locale = named_style(dress.style) or desk.style, dress.locale or desk.locale
    spelt = printer(dress.markup)
    if in_text:
        said = spelt.inline(cite_together(library, style=style, locale=locale))
    else:
        listed = bibliography(library, style=style, locale=locale, markup=dress.markup)
        said = ("\n" if dress.markup in ("text", "html") else "\n\n").join(text for _, text in listed)
    if not said.strip():
        raise UsageError("the style prints nothing for this; another style, or in_text the other way round, may")
    return _bounded(said)


def exported(desk: Desk, keys: Sequence[str], format: str, style: str) -> Iterator[str]:
    """The entries, or all of them, in a format; and after it, as a text of its own, what that format cannot say."""
    library = chosen(desk.library(), keys) if keys else desk.library()
    lost: list[Finding] = []
    name, options = _asked(desk, format, style)
    yield _bounded(dumps(library, name, report=lost.append, **options))
    yield from _losses(lost)


def exported_to(desk: Desk, file: str, keys: Sequence[str], format: str, style: str) -> Iterator[str]:
    """The same into a file of the folder for exports: what was done is told; nothing that somebody keeps is lost."""
    path = placed(desk.folder, file)
    if os.path.realpath(path) in desk.paths:
        raise UsageError(f"{file} is the list itself, which nothing is written over: write another file")
    name, options = _asked(desk, format or plugins.by_suffix("writer", path), style)
    whole = desk.library()
    library = chosen(whole, keys) if keys else whole
    lost: list[Finding] = []
    pieces = plugins.writer(name, report=lost.append, **options).write(library)
    artefact = Artefact(desk.paths, whole, plugins.writer(name, **options), sources=desk.paths, by="assistant")
    write(path, pieces, artefact)
    yield f"wrote {file}: {len(library):,} {'entry' if len(library) == 1 else 'entries'} as {format or name}"
    yield from _losses(lost)


def explained(desk: Desk, key: str, field: str) -> str:
    """Where each field of an entry comes from, or one of them, as JSON."""
    explanation, changes = desk.explained(key)
    shown = (explanation[field],) if field else explanation.fields
    return _bounded(told(explanation, changes, shown))


def added(desk: Desk, identifier: str, key: str) -> str:
    """What became of a work that was to be added."""
    if desk.add is None:
        raise UsageError("nothing may be added here: the server was started without --write")
    result = desk.add(identifier, key or None)
    known = result.keys.get(identifier)
    if known is None:
        why = "; ".join(str(failure) for failure in result.failures) or "no source knows it"
        raise UsageError(f"{identifier} was not added: {why}")
    what = "added" if known in result.new else "there already"
    findings = "".join(f"\n{finding}" for finding in result.findings)
    return f"{what}: {known}: {line(known, result.library[known]).title or 'nothing is known of it yet'}{findings}"


def chosen(library: Library, keys: Sequence[str]) -> Library:
    """The entries of some keys, or of identifiers that they have; raises ``UsageError`` that names all that lack."""
    found = {key: key if key in library else library.find(key) for key in keys}
    if missing := [key for key, own in found.items() if own is None]:
        raise UsageError("\n".join(map(str, _absent(library, missing))))
    return library.select(dict.fromkeys(own for own in found.values() if own is not None))


def named_style(style: str) -> str:
    """The name of a style; raises ``UsageError`` for the path of a file, which a model has no business to have read."""
    if style.lower().endswith(".csl") or "/" in style or "\\" in style:
        raise UsageError(f"{style!r} is not the name of a style: names are like apa, ieee or nature")
    return style


def _absent(library: Library, keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        near = library.near(key)
        yield f"no entry has the citation key or identifier {key!r}" + (
            f"; did you mean {' or '.join(near)}?" if near else "; search finds keys by words"
        )


def _asked(desk: Desk, format: str, style: str) -> tuple[str, Mapping[str, Any]]:
    """The writer of a format, and its options; with a style, a markup language is the bibliography in that style."""
    meant, markup = plugins.meant("writer", format), language(format)
    if meant.name != "citation" and not (style and markup):
        if style:
            raise UsageError(f"{format} is not formatted in a style; text, html, markdown, latex, rst and typst are")
        return format, {}
    options = {"style": named_style(style) or desk.style, **({"locale": desk.locale} if desk.locale else {})}
    return "citation", {**options, **({"markup": markup} if markup else {})}


def _losses(lost: Sequence[Finding]) -> Iterator[str]:
    if lost:
        more = [f"... and {len(lost) - _TOLD} more"] if len(lost) > _TOLD else []
        yield "\n".join(["this format cannot say:", *map(str, lost[:_TOLD]), *more])


def _bounded(text: str) -> str:
    if len(text) > LONGEST:
        raise UsageError(
            f"that are {len(text):,} characters, and {LONGEST:,} at most come as text: "
            "name some keys, or write it to a file (export_to_file, where the server was started with --folder)"
        )
    return text


def _json(value: Any) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
