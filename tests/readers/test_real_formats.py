"""Real files of the formats of exchange, odd ones among them: all their records are read, and written back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mlsysbib import plugins
from mlsysbib.errors import Finding
from mlsysbib.model import Entry, Library

BEGINNINGS = {
    "ris": r"(?i)^\ufeff?TY *-|^PT J",
    "nbib": r"^PMID- |^OWN - ERIC",
    "endnote-refer": r"^\ufeff?%T ",
    "wos": r"^\ufeff?PT ",
    "endnote-xml": r"<record>",
    "mods": r"<(?:mods:)?mods[ >]",
    "word-sources": r"<b:Source>",
}
FORMATS = {"endnote-refer": "refer", "word-sources": "word"}
FOLDERS = sorted(BEGINNINGS)


def files(shared: Path, folder: str) -> list[Path]:
    return sorted(path for path in (shared / "formats-samples" / folder).rglob("*") if path.is_file())


def read(path: Path, name: str) -> Library:
    reader = plugins.reader(name)
    return reader.read(reader.decode(path.read_bytes()))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_record_is_read(shared: Path, folder: str) -> None:
    name = FORMATS.get(folder, folder)
    for path in files(shared, folder):
        data = path.read_bytes()
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
        records = re.findall(BEGINNINGS[folder], text.replace("\r", "\n"), re.MULTILINE)
        library = read(path, name)
        assert len(library) == len(records), path.name
        blank = [key for key, entry in library.items() if entry.replace(type="document", custom={}) == Entry()]
        assert path.name == "all_types_asreview.ris" or not blank, (path.name, blank)


@pytest.mark.parametrize("folder", ["ris", "endnote-xml", "mods", "word-sources"])
def test_what_was_read_is_written_back(shared: Path, folder: str) -> None:
    name = FORMATS.get(folder, folder)
    for path in files(shared, folder):
        library = read(path, name)
        told: list[Finding] = []
        text = "".join(plugins.writer(name, report=told.append).write(library))
        back = plugins.reader(name).read(text)
        changed = {key for key in library if library[key] != back.get(key)}
        if name == "ris":
            # A value of RIS is one line: new paragraphs are told, and spaces.
            changed = {key for key in changed if _in_lines(library[key]) != _in_lines(back[key])}
        assert changed <= {each.key for each in told}, path.name
        assert changed == set() or path.name in {"all_tags_asreview.ris", "rispy_example_wos.ris"}, (path.name, changed)
        again = "".join(plugins.writer(name).write(back))
        assert again == text or path.name == "all_tags_asreview.ris", path.name


def _in_lines(entry: Entry) -> dict[str, object]:
    return {field: _in_line(getattr(entry, field)) for field in entry.__struct_fields__}


def _in_line(value: object) -> object:
    if isinstance(value, dict):
        return {key: _in_line(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_in_line(each) for each in value]
    return " ".join(value.split()) if isinstance(value, str) else value


ODD = {
    "ris/made/latin1.ris": ["2:1: this line is not UTF-8; such lines are read as Windows-1252"],
    "ris/made/au_before_ty.ris": ["1:1: these lines stand before the TY of their record"],
    "ris/made/no_last_ER.ris": ["226:1: the last record has no end; a line 'ER  - ' is missing"],
    "ris/made/two_records_one_ER.ris": ["4:1: a record begins here before the one above has its end ('ER  - ')"],
    "ris/made/lower_case_tags.ris": [],
    "ris/made/single_space.ris": [],
    "ris/made/cr_only.ris": [],
    "ris/made/utf16.ris": [],
    "ris/rispy_example_wos.ris": ["1:1: this is the Web of Science's plain text, not RIS; it is read as that"],
}


@pytest.mark.parametrize("file", sorted(ODD))
def test_what_is_odd_is_told_with_its_line(shared: Path, file: str) -> None:
    library = read(shared / "formats-samples" / file, "ris")
    assert [str(each) for each in library.warnings] == ODD[file]


def test_the_same_records_in_any_spacing_encoding_and_line_ends_are_the_same(shared: Path) -> None:
    made = shared / "formats-samples" / "ris" / "made"
    names = ("utf16.ris", "cr_only.ris", "single_space.ris", "no_last_ER.ris")
    # (an address was taken out of the notes of some)
    titles, *others = ([entry.replace(note=None) for entry in read(made / name, "ris").values()] for name in names)
    assert others == [titles] * 3
