"""Of which kind a file is, is told by what is in it."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from mlsysbib.dump_files.beginnings import BEGINNINGS
from mlsysbib.dump_files.kinds import DUMPS, check_kind, kind_of
from mlsysbib.errors import UsageError

FILES = {
    "arxiv": '{"id": "0704.0001", "title": "T", "authors_parsed": [["A", "B", ""]], "versions": []}\n',
    "datacite": '{"id": "10.1/x", "type": "dois", "attributes": {"doi": "10.1/x"}}',
    "openalex": '{"id": "https://openalex.org/W1", "type": "article", "title": "T", "authorships": []}',
    "openlibrary": '/type/edition\t/books/OL1M\t1\t2008\t{"title": "T"}\n',
    "semantic-scholar": '{"corpusid": 1, "externalids": {}, "title": "T"}',
    "bib": "% words\n\n@article{a,\n title = {T}}\n",
    "crossref": '{"indexed": {"x": [{"type": 1}]}, "DOI": "10.1000/x", "title": ["T"], "prefix": "10.1000"}\n',
    "csl-json": '[\n {"id": "a", "type": "book", "title": "T"}]',
    "dblp": '<?xml version="1.0"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n<article key="a/b/c">',
    "pubmed": '<?xml version="1.0"?>\n<PubmedArticleSet>\n<PubmedArticle>',
}
OTHER_FORMS = [
    ("crossref", '{"items": [' + FILES["crossref"] + "]}"),
    ("crossref", '{\n "message": {"items": [' + FILES["crossref"]),
    ("csl-json", '{"items": [{"id": "a", "type": "webpage", "issued": {"date-parts": [[2020]]}}]}'),
    ("dblp", '<article mdate="2020-01-01" key="a/b/c">\n<title>T</title></article>'),
    ("bib", "\ufeff@string{a = {b}}\n"),
    ("", "words\n"),
    ("datacite", '{"creators": [], "titles": [], "types": {}, "id": "10.1/x"}'),
    ("", '{"id": "a", "value": {}}'),
    ("", "<html><body>@article{a,</body></html>"),
]


def test_each_kind_has_its_sign() -> None:
    assert BEGINNINGS.keys() == DUMPS.keys()


@pytest.mark.parametrize(("kind", "text"), [*FILES.items(), *OTHER_FORMS])
@pytest.mark.parametrize("form", ["plain", "gz", "tar.gz", "folder"])
def test_a_file_is_known_by_what_is_in_it(tmp_path: Path, kind: str, text: str, form: str) -> None:
    path = tmp_path / "data"
    if form == "folder":
        path.mkdir()
        (path / "a.json").write_text("")
        (path / "b.txt").write_text(text, encoding="utf-8")
    elif form == "tar.gz":
        with tarfile.open(path, "w:gz") as archive:
            member = tarfile.TarInfo("x/y")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    else:
        path.write_bytes(gzip.compress(text.encode())[: 10**6] if form == "gz" else text.encode())
    assert kind_of(str(path)) == kind


def test_utf_16_is_a_bib_file_too(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(FILES["bib"], encoding="utf-16")
    assert kind_of(str(path)) == "bib"


@pytest.mark.parametrize("named", FILES)
@pytest.mark.parametrize("there", FILES)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, named: str, there: str) -> None:
    path = tmp_path / "data"
    path.write_text(FILES[there])
    if named == there:
        check_kind(named, [str(path)])
        return
    with pytest.raises(
        UsageError, match=rf"data: this looks like {BEGINNINGS[there].called}, not like {BEGINNINGS[named].called}"
    ):
        check_kind(named, [str(path)])


def test_a_file_that_says_nothing_is_taken_for_what_it_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.write_text("words")
    check_kind("dblp", [str(path)])
    (tmp_path / "damaged").write_bytes(b"\x1f\x8b\x08\x00garbage")
    check_kind("dblp", [str(tmp_path / "damaged")])


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (b"PK\x03\x04" + b"\0" * 60, "it is a ZIP archive; unpack it first"),
        (b"\x28\xb5\x2f\xfd\x24\x03", "it is packed by Zstandard; unpack it first"),
        (b"PAR1\x15\x04", "it is Parquet"),
        (gzip.compress(gzip.compress(b"words", mtime=0), mtime=0), "it is packed twice"),
    ],
)
def test_a_form_that_is_not_read_is_told_at_once(tmp_path: Path, start: bytes, told: str) -> None:
    path = tmp_path / "data"
    path.write_bytes(start)
    with pytest.raises(UsageError, match=f"data cannot be read: {told}"):
        check_kind("crossref", [str(path)])


@pytest.mark.parametrize(
    ("kind", "data", "told"),
    [
        ("datacite", b"<?xml version='1.0'?>\n<resource/>", "this is XML, and works of DataCite would be JSON"),
        ("pubmed", b'{"header": {"type": "esummary"}}', "this is JSON, and PubMed's XML would be XML"),
        (
            "crossref",
            '{"DOI": "10.1/x"}'.encode("utf-16"),
            "this is UTF-16, and works of Crossref would be JSON in UTF-8",
        ),
    ],
)
def test_a_form_that_the_kind_has_not_is_told_at_once(tmp_path: Path, kind: str, data: bytes, told: str) -> None:
    path = tmp_path / "data"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=told):
        check_kind(kind, [str(path)])
    path.write_bytes(gzip.compress(data))
    with pytest.raises(UsageError, match=told):
        check_kind(kind, [str(path)])
