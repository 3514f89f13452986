"""BibLaTeX's data model: our table is the installed one, and biber passes over what is written beyond it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

import mlsysbib
from mlsysbib.bibtex.language import datamodel
from mlsysbib.model import ENTRY_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES, Date, Entry, Library, Name
from tex.conftest import needs, run

_FIELDS = re.compile(r"\\DeclareDatamodelEntryfields(?:\[([^\]]*)\])?\{([^}]*)\}")
# What an entry does not know, and numbers that are none: nothing that writing could mend.
_THE_ENTRYS_OWN = re.compile(r"Missing mandatory field|must be datatype 'integer'")
# What no type has, or not this one: biber leaves it out.
_BEYOND = re.compile(
    r"Field '(?P<unknown>[^']*)' invalid in data model - ignoring"
    r"|Invalid field '(?P<field>[^']*)' for entrytype '(?P<type>[^']*)'"
)


def installed() -> dict[str, set[str]]:
    """The fields of each type in the data model of the BibLaTeX that is installed; those of all types under ""."""
    needs("kpsewhich", files=["blx-dm.def"])
    path = subprocess.run(["kpsewhich", "blx-dm.def"], capture_output=True, check=True, text=True).stdout.strip()
    source = re.sub("%.*", "", Path(path).read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for types, fields in _FIELDS.findall(source):
        for name in types.split(","):
            found.setdefault(name.strip(), set()).update(field.strip() for field in fields.split(","))
    return found


def test_no_type_is_given_a_field_that_biblatex_does_not_give_it() -> None:
    model = installed()
    known = model.keys() - {"", "bibnote"}  # which biber makes itself
    assert len(known) > 20
    for name in known:
        given = {field for field in datamodel.KNOWN_FIELDS if datamodel.allows(name, field)}
        assert given <= model[name] | model[""], name


def complaints(library: Library, folder: Path) -> list[str]:
    """What biber says of a library but that fields are beyond the data model, and in truth are."""
    needs("biber")
    (folder / "refs.bib").write_text(mlsysbib.dumps(library, "biblatex"), encoding="utf-8")
    said = run("biber", "--tool", "--validate-datamodel", "refs.bib", cwd=folder).stdout
    assert "INFO - Output to" in said, said[-1000:]
    found = re.findall(r"^(?:WARN|ERROR).*$", said, re.MULTILINE)
    return [each for each in found if not _THE_ENTRYS_OWN.search(each) and not _is_beyond(each)]


def _is_beyond(complaint: str) -> bool:
    found = _BEYOND.search(complaint)
    if found is None:
        return False
    if found["unknown"]:
        return found["unknown"] not in datamodel.KNOWN_FIELDS
    return not datamodel.allows(found["type"], found["field"].replace("eventyear", "eventdate"))


def test_the_bundled_library(tmp_path: Path) -> None:
    assert complaints(mlsysbib.load(), tmp_path) == []


def test_biblatex_examples(tmp_path: Path, shared: Path) -> None:
    """Nothing in it is beyond the data model, and nothing of what is written."""
    library = mlsysbib.load(shared / "bib/biblatex-examples.bib")
    assert complaints(library, tmp_path) == []
    assert not _BEYOND.search((tmp_path / "refs.bib.blg").read_text(encoding="utf-8"))


@pytest.mark.parametrize("names", [NAME_VARIABLES, NAME_VARIABLES[1:], ("director", "illustrator"), ("editor",)])
@pytest.mark.parametrize("container", ["Container", None])
def test_every_variable_of_every_type(tmp_path: Path, names: tuple[str, ...], container: str | None) -> None:
    people = (Name(family="Doe", given="Jane"),)
    texts = dict.fromkeys((*TEXT_VARIABLES, *NUMBER_VARIABLES), "7")
    identifiers = {"isbn": "978-1-4503-4887-4", "issn": "0028-0836", "doi": "10.1000/1", "url": "https://example.org"}
    entry = Entry(**{**texts, **identifiers, **dict.fromkeys(names, people)}, issued=Date(year=2020))
    types = {name: replace(entry, type=name, container_title=container) for name in sorted(ENTRY_TYPES)}
    assert complaints(Library(types), tmp_path) == []
