"""Values go into pickles under their public names alone, so that a module may move and no pickle breaks."""

from __future__ import annotations

import pickle
import pickletools
from pathlib import Path

import pytest

import mlsysbib
from mlsysbib import errors
from mlsysbib.testing import SAMPLE

ENTRY = mlsysbib.Entry(title="A", author=(mlsysbib.Name(family="Doe"),), issued=mlsysbib.Date(year=2020))
PLACE = mlsysbib.Place("a.tex", 1, 2)
RECORD = mlsysbib.Record(source="crossref", entry=ENTRY)
VALUES = [
    SAMPLE,
    mlsysbib.Library({"a": ENTRY}, warnings=[errors.Finding("noticed")], csl=["a"]),
    *SAMPLE.values(),
    RECORD,
    mlsysbib.DOI.parse("10.1145/3097983.3098021"),
    mlsysbib.ArxivID.parse("1610.09451v2"),
    mlsysbib.ISBN.parse("978-0-262-03384-8"),
    mlsysbib.Service(address="https://example.org"),
    mlsysbib.Rank(45, {"publisher": 5}),
    mlsysbib.When(after=("crossref",)),
    mlsysbib.Lock({"a": mlsysbib.Locked(asked={"DOI": "10.1/a"}, records={"crossref": RECORD})}),
    mlsysbib.Failure("crossref", ("a",), "HTTP 503"),
    mlsysbib.Query(source="crossref", url="/works", asked={"a": ENTRY}),
    mlsysbib.Added(library=SAMPLE, keys={"10.1/a": "a"}, new=("a",)),
    mlsysbib.explain({"a": ENTRY}, "a", mlsysbib.Lock()),
    mlsysbib.rekey(SAMPLE),
    mlsysbib.Renaming(keys={"a": "b"}, changes=(mlsysbib.ChangedFile(Path("a.bib"), "bibtex", b"a", b"b", 1),)),
    mlsysbib.Undone({"b": "a"}, (), ()),
    mlsysbib.Cited(keys={"a": PLACE}, databases=(mlsysbib.Database("a.bib", PLACE),)),
    mlsysbib.Selected(SAMPLE, (errors.Finding("missing"),)),
    mlsysbib.Cite(key="a", locator="12"),
    mlsysbib.Template("auth + year"),
    mlsysbib.StyleInfo(name="apa", title="APA"),
    mlsysbib.KeptStyle("apa", Path("apa.csl"), "new"),
    mlsysbib.formats()["bibtex"],
    mlsysbib.verify({"a": ENTRY.replace(issued=mlsysbib.Date(year=2999))}),
]
ERRORS = [
    mlsysbib.ReadError([errors.Finding("wrong", "a.bib", 1, 2)], SAMPLE),
    mlsysbib.NotFound("none", source="crossref", url="https://x.org"),
    mlsysbib.LockError("damaged"),
    mlsysbib.WriteError("cannot", key="a", field="title"),
    mlsysbib.UnknownKey("a", ["b"]),
    mlsysbib.WrongValue("wrong"),
    mlsysbib.TemplateError("wrong", "auth +", 7),
]


def named(pickled: bytes) -> set[str]:
    """The modules of ours that a pickle names."""
    texts = (argument for _, argument, _ in pickletools.genops(pickled) if isinstance(argument, str))
    return {text for text in texts if text.partition(".")[0] == "mlsysbib"}


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_comes_back_and_names_no_module_within(value: object) -> None:
    pickled = pickle.dumps(value)
    assert named(pickled) == {"mlsysbib"}
    assert pickle.loads(pickled) == value  # noqa: S301  (what this test has pickled)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_comes_back_and_names_no_module_within(error: mlsysbib.MlsysbibError) -> None:
    pickled = pickle.dumps(error)
    assert named(pickled) == {"mlsysbib"}
    again = pickle.loads(pickled)  # noqa: S301  (what this test has pickled)
    assert (type(again), str(again)) == (type(error), str(error))


def test_what_a_library_knows_beside_its_entries_comes_back() -> None:
    library = mlsysbib.Library({"a": ENTRY}, warnings=[errors.Finding("noticed")], csl=["a"])
    again = pickle.loads(pickle.dumps(library))  # noqa: S301  (what this test has pickled)
    assert (again.warnings, again.csl, again.header) == (library.warnings, library.csl, library.header)


def test_places_come_back_and_a_version_that_keeps_them_otherwise_goes_without() -> None:
    library = mlsysbib.loads("@book{a,\n  title = {A}}", "bibtex")
    pickled = pickle.dumps(library)
    assert named(pickled) == {"mlsysbib"}
    again = pickle.loads(pickled)  # noqa: S301  (what this test has pickled)
    assert library.place("a", "title") is not None
    assert again.place("a", "title") == library.place("a", "title")
    moved = pickled.replace(b"mlsysbib.model.text_places", b"mlsysbib.model.text_placed")
    assert moved != pickled
    without = pickle.loads(moved)  # noqa: S301  (likewise)
    assert (without, without.place("a")) == (library, None)
