"""What exporters write otherwise than BibTeX means it, row by row, and that nothing else is touched."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

import mlsysbib
from mlsysbib.bibtex.exporters.rules import RULES, Change, repaired
from mlsysbib.readers.bibtex import BibtexReader

# The rule, the type with fields as an exporter writes them, and what they are read as ("" for a field that is gone).
ROWS = [
    ("braces-as-mathematics", {"title": r"{$\{$FlowThing$\}$}: A Study"}, {"title": "{{FlowThing}}: A Study"}),
    ("braces-as-mathematics", {"booktitle": r"12th $\{$USENIX$\}$ Symposium ($\{$OSDI$\}$ 16)"},
     {"booktitle": "12th {USENIX} Symposium ({OSDI} 16)"}),
    ("braces-as-mathematics", {"title": r"\{PipeSwitch\}: Fast"}, {"title": "{PipeSwitch}: Fast"}),
    ("letters-read-in-another-encoding", {"title": r"Don{\^a}€™t Panic"}, {"title": "Don’t Panic"}),
    ("letters-read-in-another-encoding", {"title": r"Don{\^a}{\texteuro}{\texttrademark}t"}, {"title": "Don’t"}),
    ("letters-read-in-another-encoding", {"author": r"Garc{\~A}­a, J and B{\~A}{\copyright}, K"},
     {"author": "García, J and Bé, K"}),
    ("html-entities", {"title": "Deep &amp; Cross &#8211; Fast&nbsp;&#x2014; &amp;lt;5"},
     {"title": r"Deep \& Cross – Fast~— <5"}),
    ("html-entities", {"title": r"R\&amp;D {\&}amp; \&\#8211;"}, {"title": r"R\&D \& –"}),
    ("html-entities", {"author": "O&apos;Brien, A. and Garc&iacute;a, B."}, {"author": "O'Brien, A. and García, B."}),
    ("entities-in-addresses", {"url": "https://x.org/?a=1&amp;b=2"}, {"url": "https://x.org/?a=1&b=2"}),
    ("html-tags", {"title": "The <i>E. coli</i> of CO<sub>2</sub>"},
     {"title": r"The \textit{E. coli} of CO\textsubscript{2}"}),
    ("html-tags", {"title": "The &lt;i&gt;E. coli&lt;/i&gt; x"}, {"title": r"The \textit{E. coli} x"}),
    ("html-tags", {"title": r"{\textless}i{\textgreater}In vivo{\textless}/i{\textgreater} x"},
     {"title": r"\textit{In vivo} x"}),
    ("compounds-in-braces", {"title": "{TVM}: An automated {End-to-End} {IO}", "booktitle": "13th {USENIX} Symposium"},
     {"title": "{TVM}: An automated End-to-End {IO}"}),
    ("compounds-in-braces", {"title": "{Clipper}: A {Low-Latency} {End-to-End} {IO}", "publisher": "USENIX"},
     {"title": "{Clipper}: A Low-Latency End-to-End {IO}"}),
    ("titles-in-braces", {"title": "{Deep Learning for {X}}", "adsurl": "https://a.org/"},
     {"title": "Deep Learning for {X}"}),
    ("titles-in-braces", {"title": "{Deep Learning}", "file": r":C$\backslash$:/a b.pdf:pdf"},
     {"title": "Deep Learning"}),
    ("titles-in-braces", {"title": r"{A 5$\sigma$ Result}", "adsurl": "x"}, {"title": r"A 5$\sigma$ Result"}),
    ("titles-in-braces", {"title": "{Bio}", "eprint": "https://academic.oup.com/b/article-pdf/36/b.pdf"},
     {"title": "Bio", "eprint": "", "url": "https://academic.oup.com/b/article-pdf/36/b.pdf"}),
    ("several-addresses", {"url": "http://dx.doi.org/10.1038/x http://www.a.org/x", "doi": "10.1038/x"},
     {"url": "http://www.a.org/x", "_url": "http://dx.doi.org/10.1038/x"}),
    ("several-addresses", {"url": "http://a.org/x http://b.org/x"}, {"url": "http://a.org/x", "_url": "http://b.org/x"}),
    ("citations-in-note", {"note": "cited By 12"}, {"note": "", "_note": "cited By 12"}),
    ("identifiers-in-note", {"note": r"[DOI:\href{https://dx.doi.org/10.1038/x}{10.1038/x}] [PubMed:12]"},
     {"note": "[DOI:10.1038/x] [PubMed:12]", "doi": "10.1038/x", "pmid": "12"}),
    ("month-in-pages", {"@type": "article", "journal": "BioRxiv", "pages": "2020--10", "year": "2020"},
     {"pages": "", "month": "10"}),
    ("titles-in-braces", {"title": "{Deep Learning}", "unique-id": "WOS:1"}, {"title": "Deep Learning"}),
    ("names-without-and", {"author": "Doe, J.; Roe, R."}, {"author": "Doe, J. and Roe, R."}),
    ("names-without-and", {"editor": "{Hal Doe III}"}, {"editor": "Hal Doe III"}),
    ("doi-in-an-address", {"doi": "http://doi.acm.org/10.1145/1234.5678"}, {"doi": "10.1145/1234.5678"}),
    ("doi-in-an-address", {"doi": "http://dx.doi.org/10.1145/1234.5678"}, {"doi": "10.1145/1234.5678"}),
    ("doi-in-an-address", {"doi": "http://doi.ieeecomputersociety.org/10.1109/M.5.1"}, {"doi": "10.1109/M.5.1"}),
    ("doi-in-an-address", {"doi": "https://doi-org.ezproxy.lib.edu/10.1000/xyz"}, {"doi": "10.1000/xyz"}),
    ("doi-in-an-address", {"doi": "https://dl.acm.org/doi/abs/10.1145/1234.5678"}, {"doi": "10.1145/1234.5678"}),
    ("doi-in-an-address", {"doi": "doi: 10.1145/1234.5679 [cs]"}, {"doi": "10.1145/1234.5679"}),
    ("doi-in-an-address", {"doi": "10.1145/1234.5679, PMID: 17"}, {"doi": "10.1145/1234.5679"}),
    ("doi-in-an-address", {"doi": r"\url{https://doi.org/10.1007/978-3-540-1_2}"}, {"doi": "10.1007/978-3-540-1_2"}),
    ("doi-in-an-address", {"doi": "https://doi.org/10/gf4gqc"}, {"doi": "", "url": "https://doi.org/10/gf4gqc"}),
    ("doi-in-an-address", {"doi": "http://example.org/x"}, {"doi": "", "url": "http://example.org/x"}),
    ("eprint-that-is-an-address", {"eprint": "https://a.org/x.pdf"}, {"eprint": "", "url": "https://a.org/x.pdf"}),
    ("eprint-that-is-an-address", {"eprint": "https://a.org/x.pdf", "url": "https://a.org/x"},
     {"eprint": "", "_eprint": "https://a.org/x.pdf"}),
    ("isbn-with-spaces", {"isbn": "978 3 16 148410 0"}, {"isbn": "978-3-16-148410-0"}),
    ("isbn-with-spaces", {"isbn": "ISBN 978-85-63994-24-0"}, {"isbn": "978-85-63994-24-0"}),
    ("homonyms-with-numbers", {"author": "Wei Wang 0001 and Xiangyu Zhang~0005 and Li 0002, Jun"},
     {"author": "Wei Wang and Xiangyu Zhang and Li, Jun"}),
    ("keywords-with-semicolons", {"keywords": "Training;Computational modeling; GPU"},
     {"keywords": "Training, Computational modeling, GPU"}),
    ("keywords-with-semicolons", {"keyword": "a; b"}, {"keyword": "a, b"}),
    ("address-twice", {"howpublished": "http://a.org/c/", "url": "https://a.org/c"},
     {"howpublished": r"\url{https://a.org/c}"}),
    ("address-in-words", {"howpublished": r"Available at \url{https://a.org/b_c}"},
     {"howpublished": r"\url{https://a.org/b_c}"}),
    ("address-in-words", {"@type": "misc", "howpublished": "[Online]. Available: https://a.org/b."},
     {"howpublished": "https://a.org/b"}),
    ("braces-as-mathematics", {"author": r"$\{$Google Brain$\}$"}, {"author": "{Google Brain}"}),
    ("braces-as-mathematics", {"title": r"Sets $\{$0,1$\}$"}, {"title": r"Sets $\{0,1\}$"}),
    (
        "address-and-day-of-access",
        {"@type": "misc", "note": r"\url{https://a.org/b}, accessed 3 May 2016"},
        {"note": r"\url{https://a.org/b}", "urldate": "2016-05-03"},
    ),
    ("address-in-words", {"note": r"URL: \url{https://a.org/b}"}, {"note": r"\url{https://a.org/b}"}),
    ("letter-after-the-year", {"year": "1998a"}, {"year": "1998"}),
    ("letter-after-the-year", {"date": "1998b"}, {"date": "1998"}),
    ("pages-without-an-end", {"pages": "123--"}, {"pages": "123"}),
    ("pages-without-an-end", {"pages": "e12 - , "}, {"pages": "e12"}),
    ("day-of-access-in-note", {"url": "https://a.org/", "note": "(Accessed on 09/16/2023)"},
     {"note": "", "urldate": "2023-09-16"}),
    ("day-of-access-in-note", {"url": "https://a.org/", "note": "(Accessed on 05/06/2023)"},
     {"note": "", "urldate": "2023-05-06"}),
    ("day-of-access-in-note", {"url": "https://a.org/", "note": "[Online; accessed 22-July-2004]"},
     {"note": "", "urldate": "2004-07-22"}),
    ("day-of-access-in-note", {"url": "https://a.org/", "note": "Last accessed: September 16, 2023."},
     {"note": "", "urldate": "2023-09-16"}),
    ("day-of-access-in-note", {"urldate": "Accessed: 2020-01-02"}, {"urldate": "2020-01-02"}),
    ("number-of-arxiv-elsewhere", {"@type": "article", "eid": "arXiv:2001.01240", "journal": "arXiv e-prints"},
     {"eid": "", "arxivid": "2001.01240"}),
    ("number-of-arxiv-elsewhere", {"@type": "techreport", "number": "arXiv:2001.01240 [cs.DC]"},
     {"number": "", "arxivid": "2001.01240", "primaryclass": "cs.DC", "@type": "misc"}),
    ("number-of-arxiv-elsewhere", {"@type": "unpublished", "note": "arXiv:2001.01240"},
     {"note": "", "arxivid": "2001.01240", "@type": "misc"}),
    ("number-of-arxiv-as-doi", {"@type": "article", "doi": "arXiv:2001.00001"},
     {"doi": "", "arxivid": "2001.00001", "@type": "misc"}),
    ("number-of-arxiv-as-doi", {"@type": "article", "journal": "J", "doi": "doi:arXiv:2001.00001"},
     {"doi": "", "arxivid": "2001.00001", "@type": "article"}),
    ("arxiv-as-journal", {"@type": "article", "journal": "ArXiv", "volume": "abs/1706.03762"},
     {"volume": "", "arxivid": "1706.03762"}),
    ("arxiv-as-journal",
     {"@type": "article", "journal": "arXiv (Cornell University)", "doi": "10.48550/arxiv.1706.03762"},
     {"journal": "arXiv", "arxivid": "1706.03762"}),
    ("arxiv-as-journal", {"@type": "article", "journal": r"Preprint at \url{https://arxiv.org/abs/1706.03762}"},
     {"journal": "arXiv", "arxivid": "1706.03762"}),
    ("arxiv-as-journal", {"@type": "article", "journal": "CoRR, abs/1706.03762"},
     {"journal": "arXiv", "arxivid": "1706.03762"}),
    ("number-of-arxiv-elsewhere", {"@type": "misc", "note": r"arXiv preprint, \url{https://arxiv.org/abs/1706.03762v2}"},
     {"note": "", "arxivid": "1706.03762v2"}),
    ("arxiv-as-proceedings", {"@type": "inproceedings", "booktitle": "arXiv preprint arXiv:2001.01240 [cs.DC]"},
     {"booktitle": "", "arxivid": "2001.01240", "primaryclass": "cs.DC", "@type": "misc"}),
    ("arxiv-as-proceedings", {"@type": "inproceedings", "booktitle": "arXiv", "eprint": "2001.01240"},
     {"booktitle": "", "@type": "misc"}),
    ("doi-of-arxiv", {"@type": "misc", "doi": "10.48550/arXiv.2001.01240"}, {"arxivid": "2001.01240"}),
    ("address-of-arxiv", {"@type": "misc", "url": "https://arxiv.org/abs/2001.01240v2"}, {"arxivid": "2001.01240v2"}),
    ("arxiv-as-publisher", {"@type": "misc", "publisher": "{arXiv}", "eprint": "2001.01240"}, {"publisher": ""}),
    ("article-without-journal", {"@type": "article", "eprint": "2001.01240", "archiveprefix": "arXiv"},
     {"@type": "misc"}),
]  # fmt: skip


def read(fields: dict[str, str]) -> tuple[dict[str, str], list[Change]]:
    """The fields put right, the type among them, and what was told of it."""
    changes: list[Change] = []
    meant = {field: source for field, source in fields.items() if field != "@type"}
    entry_type = repaired(fields.get("@type", "book"), meant, changes.append)
    return {**meant, "@type": entry_type}, changes


@pytest.mark.parametrize(("rule", "fields", "meant"), ROWS)
def test_a_rule_puts_right_what_its_exporters_write(rule: str, fields: dict[str, str], meant: dict[str, str]) -> None:
    found, changes = read(fields)
    assert {field: found.get(field, "") for field in meant} == meant
    assert rule in {change.rule for change in changes}
    assert found == {**found, **{field: source for field, source in fields.items() if field not in meant}}
    assert read(found)[1] == []


def test_every_rule_has_a_row_and_a_source() -> None:
    assert {rule.name for rule in RULES} == {rule for rule, _, _ in ROWS}
    assert all(rule.source and rule.exporters for rule in RULES)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": r"Sets \{0,1\} and $\{a, b\}$"},
        {"title": r"AT\&T and Q&A; 5 < 6 and $a<b$ and <unknown>tag</unknown>"},
        {"title": "A <i>b with no end"},
        {"title": "Âge tendre, Pâté, São"},
        {"title": "{Deep Learning for X}"},
        {"title": "{GPU} and {CPU}", "adsurl": "https://a.org/"},
        {"title": "{Deep Learning for X}", "file": ":home/a.pdf:PDF"},
        {"author": r"Ch{\^a}teau, A. and Jo{\~a}o, B. and {\^A}ngelo, C."},
        {"doi": "10.1145/1234.5678"},
        {"doi": "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"},
        {"doi": "10.1145/1 and 10.1145/2"},
        {"doi": "10/gf4gqc"},
        {"doi": "forthcoming"},
        {"doi": "arXiv:2001.00001", "eprint": "1706.03762", "archiveprefix": "arXiv"},
        {"eprint": "2001.01240", "eprinttype": "arxiv", "@type": "online"},
        {"eprint": "12345", "eprinttype": "jstor", "@type": "article"},
        {"isbn": "978-3-16-148410-0"},
        {"keywords": "a, b; c"},
        {"howpublished": "https://a.org/other", "url": "https://a.org/c"},
        {"howpublished": r"\url{https://a.org/c}"},
        {"howpublished": r"Available at \url{https://a.org/c}", "url": "https://b.org"},
        {"howpublished": r"Slides at \url{https://a.org/c}"},
        {"@type": "misc", "note": r"\url{https://a.org/c}, accessed in May"},
        {"@type": "inproceedings", "booktitle": "arXiv Day 2020"},
        {"pages": "1--3, 7+"},
        {"@type": "article", "journal": "J", "pages": "2020--10", "year": "2020"},
        {"note": "Accessed on a slow day in 2023"},
        {"note": "Accessed: 2023-01-02"},
        {"note": "(Accessed on 5/6/2023) with help"},
        {"@type": "article", "journal": "Nature", "doi": "10.48550/arXiv.2001.01240", "note": "arXiv:2001.01240"},
        {"@type": "inproceedings", "booktitle": "B", "url": "https://arxiv.org/abs/2001.01240"},
        {"@type": "misc", "publisher": "arXiv"},
        {"@type": "incollection", "eprint": "2001.01240", "archiveprefix": "arXiv"},
        {"@type": "inproceedings", "eprint": "2001.01240", "archiveprefix": "arXiv", "pages": "1--2"},
        {"@type": "techreport", "eprint": "2001.01240", "archiveprefix": "arXiv", "institution": "MIT"},
        {"@type": "article", "journal": "CoRR", "volume": "abs/1706.03762"},
        {"@type": "article", "journal": "arXiv preprint arXiv:1706.03762"},
        {"@type": "misc", "url": "https://arxiv.org/abs/1", "eprint": "math/0309136", "archiveprefix": "arXiv"},
    ],
)  # fmt: skip
def test_what_is_meant_stays(fields: dict[str, str]) -> None:
    found, changes = read(fields)
    assert changes == []
    assert found == {"@type": "book", **fields}


def bib(fields: dict[str, str]) -> str:
    listed = ",\n".join(f"  {field} = {{{source}}}" for field, source in fields.items() if field != "@type")
    return f"@{fields.get('@type', 'book')}{{k,\n{listed}\n}}\n"


@pytest.mark.parametrize(("rule", "fields", "meant"), ROWS)
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_what_is_written_is_read_as_the_same_work(
    rule: str, fields: dict[str, str], meant: dict[str, str], dialect: str
) -> None:
    del rule, meant
    entry = mlsysbib.loads(bib({"title": "T", **fields}), "bibtex")["k"]
    again = mlsysbib.loads(mlsysbib.dumps(mlsysbib.Library({"k": entry}), dialect), "bibtex", dialect=dialect)["k"]
    for attribute in ("title", "doi", "url", "arxiv", "isbn", "accessed", "keyword", "type", "author", "note"):
        assert getattr(entry, attribute) == getattr(again, attribute), attribute


@pytest.mark.parametrize(("rule", "fields", "meant"), ROWS)
def test_as_is_nothing_is_put_right(rule: str, fields: dict[str, str], meant: dict[str, str]) -> None:
    del rule, meant
    changes: dict[str, list[Change]] = {}
    BibtexReader(as_is=True, shared={"changes": changes}).read(bib({"title": "T", **fields}))
    assert not changes


@pytest.mark.parametrize("doi", ["http://example.org/x", "n/a", "10/gf4gqc", "https://doi.org/10/gf4gqc", "{\\_}"])
@pytest.mark.parametrize("as_is", [False, True])
def test_no_address_is_made_of_what_is_no_doi(doi: str, as_is: bool) -> None:  # noqa: FBT001  (a parameter of the test)
    source = f"@article{{k, author={{Doe, J.}}, title={{T}}, journal={{J}}, url={{https://a.org}}, doi={{{doi}}}}}"
    library = mlsysbib.loads(source, "bibtex", as_is=as_is)
    assert library["k"].doi is None
    assert "https://doi.org/" not in mlsysbib.cite(library["k"])
    assert mlsysbib.loads(mlsysbib.dumps(library, "bibtex"), "bibtex", as_is=as_is) == library
    assert "DOI" not in mlsysbib.dumps(library, "csl-json")


@pytest.mark.parametrize(
    "name", ["ngerman", "german", "nswissgerman", "naustrian", "USenglish", "francais", "canadien"]
)
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_a_language_is_written_under_the_name_that_it_had(name: str, dialect: str) -> None:
    library = mlsysbib.loads(f"@book{{k, title={{T}}, langid={{{name}}}}}", "bibtex")
    assert f"langid = {{{name}}}" in mlsysbib.dumps(library, dialect)
    edited = msgspec.structs.replace(library["k"], language="sv")
    assert "langid = {swedish}" in mlsysbib.dumps(mlsysbib.Library({"k": edited}), dialect)


def test_german_is_of_the_orthography_that_is_taught() -> None:
    entry = mlsysbib.Entry(type="book", title="T", language="de")
    assert "langid = {ngerman}" in mlsysbib.dumps(mlsysbib.Library({"k": entry}), "biblatex")


@pytest.mark.parametrize("entry_type", ["video", "misc", "movie", "book"])
def test_an_editor_of_another_role_is_no_editor(entry_type: str) -> None:
    source = f"@{entry_type}{{k, title={{T}}, editor={{Doe, J.}}, editortype={{director}}, year=2001}}"
    library = mlsysbib.loads(source, "bibtex")
    assert library["k"].director
    assert not library["k"].editor
    assert "(Ed.)" not in mlsysbib.cite(library["k"])
    written = mlsysbib.dumps(library, "bibtex")
    assert "editor = {Doe, J.}" in written  # where BibTeX's styles find the name
    assert "editortype = {director}" in written
    assert mlsysbib.loads(written, "bibtex")["k"].director == library["k"].director


def test_a_translator_among_the_editors_is_a_translator() -> None:
    source = "@book{k, title={T}, author={Poe, E.}, editor={Doe, J.}, editortype={translator}, year=2001}"
    assert "(J. Doe, Trans.)" in mlsysbib.cite(mlsysbib.loads(source, "bibtex")["k"])


def test_the_note_of_access_stays_where_a_style_knows_nothing_else() -> None:
    library = mlsysbib.loads("@book{k, title={T}, note={(Accessed on 09/16/2023)}, url={https://a.org}}", "bibtex")
    assert "note = {(Accessed on 09/16/2023)}" in mlsysbib.dumps(library, "bibtex")
    assert "urldate = {2023-09-16}" in mlsysbib.dumps(library, "biblatex")
    assert mlsysbib.loads(mlsysbib.dumps(library, "bibtex"), "bibtex") == library


def test_the_table_of_the_docs_is_this_one() -> None:
    page = (Path(__file__).parents[3] / "docs" / "bibtex.md").read_text("utf-8")
    _, _, section = page.partition("### What exporters write wrongly")
    told = re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \|", section, re.MULTILINE)
    assert told == [(rule.name, rule.exporters) for rule in RULES]


@pytest.mark.parametrize("type_", ["misc", "article", "techreport"])
@pytest.mark.parametrize(
    "field",
    [
        r"howpublished = {Available at \url{https://ex.org/a_b}. Accessed: 2016-05-03}",
        r"howpublished = {Blog post, \url{https://ex.org/a_b}, accessed 3 May 2016}",
        r"howpublished = {[Online]. Available: \url{https://ex.org/a_b}, Accessed on: May 3, 2016}",
        r"note = {\url{https://ex.org/a_b}, accessed 3 May 2016}",
        r"note = {Accessed: May 3, 2016, \url{https://ex.org/a_b}}",
        r"note = {\url{https://ex.org/a_b} (visited on 3 May 2016)}",
        "url = {https://ex.org/a_b},\n  note = {Accessed: 2016-05-03}",
        "url = {https://ex.org/a_b},\n  howpublished = {[Online; accessed 3-May-2016]}",
    ],
)
def test_an_address_and_the_day_of_access_are_variables_and_the_words_stay(field: str, type_: str) -> None:
    rest = ",\n  author = {Doe, J.},\n  journal = {J},\n  institution = {I},\n  year = {2015},\n}"
    library = mlsysbib.loads(f"@{type_}{{k,\n  title = {{T}},\n  {field}{rest}", "bibtex")
    if type_ != "misc" and field.startswith("howpublished = {Blog"):
        return  # which no style prints there
    assert (library["k"].url, str(library["k"].accessed)) == ("https://ex.org/a_b", "2016-05-03")
    again = mlsysbib.loads(mlsysbib.dumps(library, "csl-json"), "csl-json")
    assert all(f"  {each}" in mlsysbib.dumps(again, "bibtex") for each in field.split(",\n  "))
    for dialect in ("bibtex", "biblatex"):
        once = mlsysbib.dumps(library, dialect)
        assert mlsysbib.dumps(mlsysbib.loads(once, "bibtex"), dialect) == once
    assert "urldate = {2016-05-03}" in once


def test_words_of_another_visit_are_not_written() -> None:
    source = r"@misc{k, title = {T}, note = {\url{https://ex.org/a}, accessed 3 May 2016}}"
    entry = mlsysbib.loads(source, "bibtex")["k"]
    edited = msgspec.structs.replace(entry, accessed=mlsysbib.Date(year=2020, month=1))
    written = mlsysbib.dumps(mlsysbib.Library({"k": edited}), "bibtex")
    assert "2016" not in written
    assert "2020-01" in written


@pytest.mark.parametrize(
    "entry",
    [
        r"@misc{k, title = {T}, note = {Blog post, \url{https://ex.org/a}, accessed 3 May 2016}}",
        r"@misc{k, title = {T}, note = {\url{https://ex.org/a}, \url{https://ex.org/b}, accessed 3 May 2016}}",
        r"@misc{k, title = {T}, note = {\url{https://ex.org/a}, accessed 12 times}}",
    ],
)
def test_an_address_among_other_words_stays_there(entry: str) -> None:
    assert mlsysbib.loads(entry, "bibtex")["k"].accessed is None


@pytest.mark.parametrize("field", ["pages = {1-10}", "number = {3}", "translator = {Doe, Jane}"])
def test_an_article_with_what_preprints_have_not_stays_one(field: str) -> None:
    text = f"@article{{a, title = {{T}}, eprint = {{1610.09451}}, eprinttype = {{arxiv}}, {field}}}"
    entry = mlsysbib.loads(text, "biblatex")["a"]
    assert entry.type == "article-journal"
