"""A function of the public face that is called in a way that cannot be says so, and how to call it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bibtexparser
import pytest

import mlsysbib
from mlsysbib import Entry, Library, WrongValue

BIB = "@book{a, title = {A}}"
ENTRY = Entry(title="A")
LIBRARY = Library({"a": ENTRY})
# To the type checker, the calls are as wrong as they are.
ours: Any = mlsysbib
library: Any = LIBRARY


@pytest.fixture
def refs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(BIB)
    return Path("refs.bib")


def load_open() -> object:
    with Path("refs.bib").open() as file:
        return ours.load(file)


CALLS: list[tuple[Callable[[], object], str]] = [
    (lambda: ours.dumps(ENTRY, "bibtex"), 'an Entry has no key; write Library({"knuth1984": entry})'),
    (lambda: ours.dumps([ENTRY], "bibtex"), 'an Entry has no key; write Library({"knuth1984": entry})'),
    (
        lambda: ours.dumps([("a", ENTRY)], "bibtex"),
        "not a library yet, a list, [('a', Entry(title='A'))]; write Library(",
    ),
    (lambda: ours.dumps([], "bibtex"), "not a library yet, a list, []; write Library("),
    (lambda: ours.bibliography(iter([("a", ENTRY)])), "not a library yet, a list_iterator"),
    (lambda: ours.load(ENTRY), "this is an Entry already"),
    (lambda: library.select(5), "keys are a list of texts, not a number, 5"),
    (lambda: library.without(None), 'not None; write ["knuth1984"]'),
    (lambda: ours.dumps({"a": 5}, "bibtex"), "write Library({'a': Entry(...)})"),
    (lambda: ours.dumps(None, "bibtex"), "not of None; write Library({"),
    (lambda: ours.dumps("bibtex", LIBRARY), 'write mlsysbib.dumps(library, "bibtex")'),
    (lambda: ours.dumps("refs.bib", "bibtex"), "mlsysbib.load(path) reads a file"),
    (lambda: ours.dumps(LIBRARY), 'takes the name of a format; write mlsysbib.dumps(library, "bibtex"); known are bib'),
    (lambda: ours.dumps(LIBRARY, 5), "takes the name of a format, not a number, 5"),
    (lambda: ours.dumps(bibtexparser.parse_string(BIB), "bibtex"), "write mlsysbib.from_bibtexparser(library)"),
    (lambda: ours.loads(BIB.encode(), "bibtex"), 'not bytes; write mlsysbib.loads(data.decode(), "bibtex")'),
    (lambda: ours.loads(Path("refs.bib"), "bibtex"), "write mlsysbib.load('refs.bib') to read a file"),
    (lambda: ours.loads("refs.bib", "bibtex"), "write mlsysbib.load('refs.bib') to read a file"),
    (lambda: ours.loads("C:\\papers\\refs.bib", "bibtex"), "to read a file"),
    (lambda: ours.loads(io.StringIO(BIB), "bibtex"), 'write mlsysbib.loads(file.read(), "bibtex")'),
    (lambda: ours.loads([{"id": "a"}], "csl-json"), 'write mlsysbib.loads(json.dumps(items), "csl-json")'),
    (lambda: ours.loads(BIB), 'takes the name of a format; write mlsysbib.loads(text, "bibtex")'),
    (lambda: ours.loads("bibtex", BIB), "takes the text before the format"),
    (load_open, "not the open file; write mlsysbib.load('refs.bib')"),
    (lambda: ours.load(io.BytesIO(BIB.encode())), 'mlsysbib.loads(file.read(), "bibtex")'),
    (lambda: ours.load(b"refs.bib"), "not as bytes; write mlsysbib.load('refs.bib')"),
    (lambda: ours.load(BIB.encode()), 'mlsysbib.loads(data.decode(), "bibtex")'),
    (lambda: ours.load(BIB), 'not its text; mlsysbib.loads(text, "bibtex")'),
    (lambda: ours.load(LIBRARY), "this is a Library already"),
    (lambda: ours.load(5), "not a number, 5; write mlsysbib.load('refs.bib')"),
    (lambda: ours.load(["refs.bib", 5]), "not a number, 5"),
    (lambda: ours.load("refs.bib", format=5), 'write mlsysbib.load(path, "bibtex")'),
    (lambda: ours.cite(LIBRARY), "bibliography(library) are all"),
    (lambda: ours.cite("a"), 'write cite(library["a"])'),
    (lambda: ours.cite({"title": "A"}), "cite takes an entry, not a dict"),
    (lambda: ours.cite(ENTRY, style=None), "style is None; write style='apa'"),
    (lambda: ours.cite(ENTRY, locale=5), "locale is a number, 5; write locale='en-GB'"),
    (lambda: ours.bibliography(ENTRY), 'an Entry has no key; write Library({"knuth1984": entry})'),
    (lambda: ours.bibliography([ENTRY]), "an Entry has no key"),
    (lambda: ours.enrich("refs.bib", None), "mlsysbib.load(path) reads a file"),
    (lambda: ours.enrich(LIBRARY, "me@example.org"), "enrich takes a Client, not text"),
    (lambda: ours.enrich(LIBRARY, mlsysbib.Client(), lock="entries.lock.json"), "write lock=mlsysbib.read_lock(path)"),
    (lambda: ours.dumps(LIBRARY, "bibtex", report=5), "report is a number, 5; write report=print"),
    (lambda: ours.from_bibtexparser(LIBRARY), "takes a library of bibtexparser, not a Library"),
    (lambda: ours.to_bibtexparser(ENTRY), "to_bibtexparser takes a Library, not an Entry"),
    (lambda: ours.losses(LIBRARY), 'losses takes the name of a format; write mlsysbib.losses(library, "bibtex")'),
    (lambda: ours.search("refs.bib", "debt"), "mlsysbib.load(path) reads a file"),
    (lambda: ours.listed(LIBRARY, tags=5), "tags are a text, or a list of texts, not a number, 5"),
    (lambda: ours.rekey(LIBRARY, 5), "template is a number, 5; write template='auth.lower + year'"),
    (lambda: ours.rekey(LIBRARY, keys=5), "keys are a text, or a list of texts, not a number, 5"),
    (lambda: ours.rekey_files(LIBRARY), "rekey_files works on files; this is a Library"),
    (lambda: ours.rekey_files([]), "rekey_files takes the path of a file"),
    (lambda: ours.rekey_files(["refs.bib", 5]), "not a number, 5"),
    (lambda: ours.undo_rekey(5), "undo_rekey takes the path of a file, not a number, 5"),
    (lambda: ours.render(Path("paper.md"), LIBRARY), "write mlsysbib.render_file(path, library) to read a file"),
    (lambda: ours.render("[@a]", LIBRARY, style=5), "style is a number, 5; write style='apa'"),
    (lambda: ours.render("[@a]", LIBRARY, report=5), "report is a number, 5; write report=print"),
    (lambda: ours.render_file(5), "render_file takes the path of a file, not a number, 5"),
    (ours.cited, "cited takes the path of a file"),
    (lambda: ours.cited(["paper.tex"]), "cited takes the path of a file, not a list"),
    (lambda: ours.select_cited(LIBRARY, "paper.tex"), "write mlsysbib.cited('paper.tex')"),
    (lambda: ours.explain(LIBRARY, 5), "a citation key is text, not a number, 5"),
    (lambda: ours.explain(LIBRARY, "a", "entries.lock.json"), 'write mlsysbib.read_lock("entries.yaml")'),
    (lambda: ours.read_lock(5), "read_lock takes the path of a file, not a number, 5"),
    (lambda: ours.write_lock("entries.yaml", LIBRARY), "write_lock takes a Lock, not a Library"),
    (lambda: ours.Document(LIBRARY, 5), "style is a number, 5; write style='apa'"),
    (lambda: ours.Document(LIBRARY).append(ENTRY), "of keys or of Cites, one after the other, not an Entry"),
    (lambda: ours.Document(LIBRARY).append(ours.Cite(key="a", locator=5)), "Cite: locator is a number, 5"),
    (lambda: ours.Document(LIBRARY).append("a", note="1"), "note is text, '1'; write note=1"),
    (lambda: ours.add(LIBRARY, "10.1145/1", None), "add takes a Client, not None"),
    (lambda: ours.add(LIBRARY, {}, mlsysbib.Client()), "asked are a text, or a list of texts, not a dict"),
    (lambda: ours.add_style(5, mlsysbib.Client()), "add_style takes the path of a file, not a number, 5"),
    (lambda: ours.styles(None), "words are a text, or a list of texts, not None"),
]


@pytest.mark.usefixtures("refs")
@pytest.mark.parametrize(("call", "said"), CALLS)
def test_a_call_that_cannot_be_is_told_with_one_that_can(call: Callable[[], object], said: str) -> None:
    with pytest.raises(WrongValue) as caught:
        call()
    assert said in str(caught.value)


def test_what_is_near_enough_is_taken(refs: Path) -> None:
    library = mlsysbib.load(refs)
    assert mlsysbib.load([refs]) == mlsysbib.load(str(refs), "bibtex") == mlsysbib.load(iter([refs])) == library
    assert mlsysbib.loads("", "bibtex") == Library()
    assert mlsysbib.dumps(dict(library), "bibtex") == mlsysbib.dumps(library, "bibtex")
    assert mlsysbib.cite(ENTRY, "ieee") == mlsysbib.cite(ENTRY, style="ieee")
    assert mlsysbib.bibliography({"a": ENTRY}, "ieee") == mlsysbib.bibliography(LIBRARY, style="ieee")
