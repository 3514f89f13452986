"""Entries of .bib files in every way that they are written, alone and with what they take from others."""

from __future__ import annotations

import lzma
from collections.abc import Iterable
from pathlib import Path

import pytest

from mlsysbib.dump_files.bib_looks import look
from mlsysbib.dump_files.cutting import Damaged
from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.dump_files.shards import SIZE, records, shards
from mlsysbib.errors import ReadError, UnexpectedAnswer
from mlsysbib.model import Library, Record
from mlsysbib.readers.bibtex import BibtexReader
from quick_looks import agree

BIB = DUMPS["bib"]
REAL = Path(__file__).parents[3] / "shared"


def read(path: Path, text: str | bytes, size: int = SIZE) -> list[Record]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(found([path], size))


def found(paths: Iterable[Path], size: int = SIZE) -> Iterable[Record]:
    for shard in shards(map(str, paths), BIB.cut, size):
        for each in records(shard, BIB.cut):
            assert not isinstance(each, Damaged), each
            if (record := BIB.record(each.data)) is not None:
                assert agree(BIB, each.data)
                yield record


def titles(read: Iterable[Record]) -> dict[str, str | None]:
    return {each.evidence.get("key", ""): each.entry.title for each in read if each.entry is not None}


USUAL = [
    "@article{a,\n  title = {A {Tale {of}} Nests},\n  doi = {10.1000/AbC},\n  url = {https://doi.org/10.1000/AbC}\n}",
    '@inproceedings{a:b-c/d_e+f.g, author = "A and B", title = "Quoted {T}itle", year = 2020}',
    "@Misc {a, Title = {Odd Case}, DOI = {10.1000/x}, Url = {http://example.org/a?b=c}}",
    "@article{a,\r\n  title = {CRLF\r\n   and Lines},\r\n  year = {2020},\r\n}\r\n",
    r"@article{a, title = {{\"U}ber {\'e}l{\'e}ments of {\LaTeX}}, note_it = {x}}",
    "@article{a, title={Übergröße}, journal = {J.~of X}}",
    "@misc{a, title = {A}, eprint = {1706.03762v2}, eprinttype = {arXiv}}",
    "@misc{a, title = {A}, eprint = {1706.03762}, archivePrefix = {arXiv}, primaryClass = {cs.CL}}",
    "@inproceedings{a, title = {A}, isbn = {978-3-540-87876-6}, booktitle = {B}}",
    r"@article{a, title = {R{\&}D, A\&B}, journal = {X}}",
    r"@article{a, title = {A}, url = {http://example.org/a\_b\%20c?d\&e\#f}}",
    r"@article{a, title = {A}, url = {https://doi.org/10.1000/a\_b}}",
    "@inproceedings{a, title = {A}, crossref = {nobody}, booktitle = {B}}",
]
ODD = [
    r"@article{a, title={{\textbackslash}texttt\{Lead\}Cache}}",
    "@article{a, title={A}, journal = {CoRR Letters}}",
    r"@article{a, title={R\&D; S\&amp;T}, journal = {X}}",
    r"@article{a, title={R & D}, journal = {X}}",
    "@article{a, title = {A}, doi = {https://doi.org/10.1000/x}}",
    r"@article{a, title = {A}, doi = {10.1000/x\_y}}",
    "@article{a, title = {A}, doi = {10.48550/arXiv.1706.03762}}",
    "@misc{a, title = {A}, eprint = {arXiv:1706.03762}}",
    "@misc{a, title = {A}, eprint = {math/0307200}, eprinttype = {arxiv}}",
    "@misc{a, title = {A}, eprint = {12345}, eprinttype = {hdl}}",
    "@misc{a, title = {A}, howpublished = {\\url{https://arxiv.org/abs/1706.03762}}}",
    "@misc{a, title = {A}, url = {https://arxiv.org/abs/1706.03762v1}}",
    "@article{a, title = {A}, journal = {arXiv preprint arXiv:1706.03762}}",
    "@article{a, title = {A}, journal = {CoRR}, volume = {abs/1706.03762}}",
    "@article{DBLP:journals/corr/abs-1706-03762, title = {A}, biburl = {https://dblp.org/rec/journals/corr/abs-1706-03762.bib}}",
    "@article{a, title = {A}, pmid = {12345}, pmcid = {PMC12}}",
    "@article{a, title = {A}, note = {PMID: 12345}}",
    "@article{a, title = {A}, url = {https://pubmed.ncbi.nlm.nih.gov/12345/}}",
    "@book{a, title = {A}, subtitle = {B}, isbn = {978-3-540-87876-6}}",
    "@misc{a, title = {A}, titleaddon = {B}}",
    "@misc(a, title = {Parentheses}, year = 2020)",
    '@misc{a, title = "A" # {B} # 1}',
    "@misc{a, title = jan}",
    "@misc{a, title = {A} # { and B}}",
    "@misc{a, title = {x} year = 2020}",
    "@misc{a, abstract = {see, title = {No}, doi = {10.1000/no}}, title = {Yes}}",
    "@misc{a, abstract = {see, doi = {10.1000/no}}, title = {Yes}}",
    "@misc{a, title = {One}, title = {Two}}",
    "@misc{a b, title = {A Key of Two Words}}",
    "@misc{, title = {No Key}}",
    "@misc{a, title = {<i>x</i> &amp; $y^2$}}",
    "@misc{a, title = {A {B {C {D {E}}}}}}",
    "@misc{a, title = {}, year = 2020}",
    "@misc{a}",
    "% words\n  @misc{a, title = {After a Comment}}",
    "\ufeff@misc{a, title = {After a Mark}}",
    "@misc{a, title = {Größe}}".encode("latin-1"),
]


@pytest.mark.parametrize("entry", [*USUAL, *ODD])
def test_the_quick_look_says_what_the_reader_says(entry: str | bytes) -> None:
    assert agree(BIB, entry.encode() if isinstance(entry, str) else entry)


@pytest.mark.parametrize("entry", USUAL)
def test_usual_entries_need_no_reader(entry: str) -> None:
    assert look(entry.encode()) is not None


def test_an_entry_takes_macros_from_elsewhere_in_the_dump(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text('@string{sosp = "SOSP"}\n@string{sosp20 = sosp # " 2020"}\n')
    (tmp_path / "b.bib").write_text("@inproceedings{a,\n title = {A},\n booktitle = sosp20}\n@string{late = {Late}}\n")
    (tmp_path / "c.bib").write_text("@misc{b,\n title = late # { Title}}\n@misc{c,\n title = {C}, month = jan}\n")
    read = [each.entry for each in found([tmp_path], 30)]
    assert [(each.title, each.container_title) for each in read if each] == [
        ("A", "SOSP 2020"),
        ("Late Title", None),
        ("C", None),
    ]


def test_a_macro_is_what_it_was_last(tmp_path: Path) -> None:
    text = (
        "@misc{z,\n title = m}\n@string{m = {One}}\n@misc{a,\n title = m}\n@string{m = {Two}}\n@misc{b,\n title = m}\n"
    )
    for size in (1, 25, SIZE):
        assert titles(read(tmp_path / "a.bib", text, size)) == {"z": "One", "a": "One", "b": "Two"}


@pytest.mark.parametrize("size", [1, 40, SIZE])
def test_commands_of_a_preamble_are_put_in_as_they_are_in_a_file(tmp_path: Path, size: int) -> None:
    text = (
        '@preamble{"\\newcommand{\\foo}[1]{F#1\\bar}" # "\\newcommand{\\bar}{bar}"}\n'
        "@book{a,\n title = {Later \\foo{oo} x}}\n@book{b,\n title = {{B}},\n publisher = {\\bar}}\n"
        "@misc{c, title = {C}}\n"
    )
    (tmp_path / "b.bib").write_text("@misc{d,\n title = {\\bar}}\n")
    entries = read(tmp_path / "a.bib", text, size)
    assert titles(entries) == {"a": "Later Foobar x", "b": '<span class="nocase">B</span>', "c": "C"}
    assert [each.entry.publisher for each in entries if each.entry] == [None, "bar", None]
    assert titles(found([tmp_path], size))["d"] == "bar"


CHILD = "@inproceedings{child,\n title = {Child},\n crossref = {Parent},\n pages = {1--2}\n}\n"
PARENT = "@proceedings{parent,\n title = {Volume},\n year = 2020,\n publisher = pub,\n doi = {10.1000/volume}\n}\n"


@pytest.mark.parametrize(
    "text", [f"{CHILD}@string{{pub = {{P}}}}\n{PARENT}", f"{PARENT}{CHILD}@string{{pub = {{P}}}}\n"]
)
@pytest.mark.parametrize("size", [1, 100, SIZE])
def test_an_entry_takes_fields_from_its_parent_but_not_what_names_that(tmp_path: Path, text: str, size: int) -> None:
    child = next(each.entry for each in read(tmp_path / "a.bib", text, size) if each.evidence["key"] == "child")
    assert child is not None
    assert (child.title, child.container_title, child.publisher, child.year, child.doi) == (
        "Child",
        "Volume",
        "P",
        2020,
        None,
    )


def test_fields_come_from_xdata_and_from_theirs(tmp_path: Path) -> None:
    text = (
        "@xdata{one,\n publisher = {P},\n xdata = {two}}\n@xdata{two,\n location = {L}}\n"
        "@book{a,\n title = {A},\n xdata = {one}}\n@book{b,\n title = {B},\n publisher = {xdata=one-publisher}}\n"
    )
    read_in = [each.entry for each in read(tmp_path / "a.bib", text, 40)]
    assert [(each.publisher, each.publisher_place) for each in read_in if each] == [("P", "L"), ("P", None)]


def test_a_parent_that_is_not_there_is_told(tmp_path: Path) -> None:
    (record,) = read(tmp_path / "a.bib", CHILD)
    assert record.evidence["notes"] == ["there is no entry 'Parent' to take fields from"]


def test_a_line_in_a_value_may_begin_as_an_entry_does(tmp_path: Path) -> None:
    value = "Cite it as\n@article{x,\n title = {No}}\n@foo\nor else"
    text = f"@misc{{a,\n abstract = {{{value}}},\n title = {{A}}}}\n@misc{{b,\n title = {{B}}}}\n"
    assert titles(read(tmp_path / "a.bib", text)) == {"a": "A", "b": "B"}


def test_entries_may_follow_each_other_in_a_line(tmp_path: Path) -> None:
    text = "@misc{a, title = {A}} @misc{b, title = {B}}@misc{c,\n title = {C}}\n   @misc{d, title = {D, e@x.org}}"
    assert titles(read(tmp_path / "a.bib", text)) == {"a": "A", "b": "B", "c": "C", "d": "D, e@x.org"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-8-sig"])
def test_a_file_in_another_encoding_is_read_as_a_whole(tmp_path: Path, encoding: str) -> None:
    text = "@misc{a,\n title = {Größe}}\n@misc{b,\n title = {Ł}}\n"
    assert titles(read(tmp_path / "a.bib", text.encode(encoding))) == {"a": "Größe", "b": "Ł"}


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ("@misc{a,\n title = {Größe}}\n".encode("latin-1"), "Größe"),
        ("% Encoding: windows-1250\n\n@misc{a,\n title = {Łódź}}\n".encode("cp1250"), "Łódź"),
        (b"@misc{a,\r title = {Old Mac}}\r@misc{b,\r title = {B}}\r", "Old Mac"),
    ],
)
def test_what_a_file_says_of_its_encoding_holds(tmp_path: Path, data: bytes, wanted: str) -> None:
    assert titles(read(tmp_path / "a.bib", data))["a"] == wanted


def test_a_damaged_entry_costs_itself(tmp_path: Path) -> None:
    text = "@misc{a,\n title = {A}\n@misc{b,\n title = {B}}\n@misc{c,\n title = {C}}}}\n"
    text += "@misc{d,\n title = {D}}\n@misc{e, ti"
    path = tmp_path / "a.bib"
    path.write_text(text)
    good, bad = {}, []
    for shard in shards([str(path)], BIB.cut):
        for each in records(shard, BIB.cut):
            assert not isinstance(each, Damaged)
            try:
                record = BIB.record(each.data)
            except UnexpectedAnswer as error:
                bad.append(error.message)
            else:
                good |= titles([record] if record else [])
    assert good == {"b": "B", "c": "C", "d": "D"}
    assert len(bad) == 2


def test_what_breaks_the_grammar_and_is_clear_is_read_and_told() -> None:
    record = BIB.record(b"@misc{a,\n title = {A}\n year = 2020}")
    assert record is not None
    assert record.entry is not None
    assert (record.entry.title, record.evidence["notes"]) == ("A", ["a comma is missing before this field"])


def test_an_entry_without_a_key_has_no_name() -> None:
    known = BIB.known(b"@misc{,\n title = {A}}")
    assert known is not None
    assert known.identifiers == ()


def as_a_whole(path: Path) -> Library:
    reader = BibtexReader()
    try:
        return reader.read(reader.decode(path.read_bytes()))
    except ReadError as error:
        library: Library = error.library
        return library


def test_files_are_read_entry_by_entry_as_they_are_read_as_a_whole(bib_files: list[Path]) -> None:
    # (an entry that has no key is given one by those around it)
    for path in (path for path in bib_files if path.parent.name != "import"):
        whole = as_a_whole(path)
        apart = {each.evidence["key"]: each.entry for each in found([path], 3000) if each.entry is not None}
        assert apart.keys() == whole.keys()
        for key, entry in apart.items():
            assert (entry.title, entry.author, entry.doi) == (whole[key].title, whole[key].author, whole[key].doi)


@pytest.mark.skipif(not (REAL / "verify").is_dir(), reason="real files are not here")
def test_real_entries_of_dblp_are_seen_as_they_are_read(tmp_path: Path) -> None:
    with lzma.open(REAL / "verify" / "dblp_ml_venues.bib.xz") as file:
        start = file.read(1 << 19)
    (tmp_path / "some.bib").write_bytes(start[: start.rindex(b"\n@")])
    assert len(list(found([tmp_path / "some.bib"]))) > 500
