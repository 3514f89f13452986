"""Small projects that Sphinx builds with the extension."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html
from sphinx.cmd.build import main

from mlsysbib.csl_files import find_style


class Done(NamedTuple):
    """What came of a build."""

    returncode: int
    stdout: str
    stderr: str


Build = Callable[..., Done]
REFS = r"""
@book{knuth1984, title = {The {\TeX}book}, author = {Knuth, Donald E.}, year = 1984, publisher = {Addison-Wesley}}
@article{lamport1994, title = {<script>alert(1)</script> Time \& Clocks}, author = {Lamport, Leslie},
  journal = {CACM}, year = 1994, doi = {10.1000/182}}
@article{other1994, title = {Other <i>Clocks</i>}, author = {Lamport, Leslie}, journal = {CACM}, year = 1994}
@book{never, title = {Never cited}, author = {Nobody, N.}, year = 2000}
"""
INDEX = """
Hello
=====

As :cite:t:`knuth1984{p. 3}` says :cite:p:`{see}lamport1994{pp. 3-5}, other1994`, and :cite:`lamport1994`.

.. toctree::

   late
   refs
"""
LATE = """
Late
====

Once more :cite:`knuth1984` and :cite:`nosuch`.
"""
REFERENCES = """
References
==========

.. bibliography::
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(REFS)
    configured(tmp_path)
    for name, text in (("index", INDEX), ("late", LATE), ("refs", REFERENCES)):
        (tmp_path / f"{name}.rst").write_text(text)
    return tmp_path


def configured(folder: Path, style: str = "apa", files: str = '["refs.bib"]') -> None:
    (folder / "conf.py").write_text(
        f'project = "Small"\nextensions = ["mlsysbib.sphinx"]\nmlsysbib_files = {files}\nmlsysbib_style = "{style}"\n'
    )


@pytest.fixture
def build(project: Path, capsys: pytest.CaptureFixture[str]) -> Build:
    def build(builder: str = "html", *args: str) -> Done:
        code = main(["-b", builder, "--no-color", *args, str(project), str(project / "out" / builder)])
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return build


def page(folder: Path, name: str) -> html.HtmlElement:
    return html.fromstring((folder / "out" / "html" / f"{name}.html").read_bytes())


def paragraphs(folder: Path, name: str) -> list[str]:
    return [each.text_content() for each in page(folder, name).xpath('//div[@role="main"]//p')]


def test_citations_lead_to_the_entries(build: Build, project: Path) -> None:
    done = build()
    assert done.returncode == 0, done.stderr
    first = paragraphs(project, "index")[0]
    assert first == ("As Knuth (1984, p. 3) says (see Lamport, 1994a, pp. 3–5, 1994b), and (Lamport, 1994a).")
    entries = page(project, "refs").xpath('//div[contains(@class, "mlsysbib-bibliography")]/p')
    assert [each.xpath("span/@id")[0] for each in entries] == ["ref-knuth1984", "ref-lamport1994", "ref-other1994"]
    ids = {each.xpath("span/@id")[0] for each in entries}
    links = page(project, "index").xpath('//div[@role="main"]//p[1]//a/@href')
    assert links[:2] == ["refs.html#ref-knuth1984", "refs.html#ref-lamport1994"]
    assert {link.partition("#")[2] for link in links} <= ids
    assert page(project, "refs").xpath("//em")[-1].text_content() == "CACM"
    assert (project / "out" / "html" / "_static" / "mlsysbib.css").exists()


def test_hostile_titles_stay_text(build: Build, project: Path) -> None:
    build()
    refs = page(project, "refs")
    assert "<script>alert(1)</script>" in refs.xpath('string(//p[span/@id="ref-lamport1994"])').replace("time", "Time")
    assert not [each for each in refs.xpath("//script") if "alert" in (each.text or "")]


def test_a_key_that_nobody_has_is_a_warning_with_its_place(build: Build, project: Path) -> None:
    done = build()
    assert "late.rst:5: WARNING: no entry has the citation key 'nosuch'" in done.stderr
    assert paragraphs(project, "late") == ["Once more (Knuth, 1984) and nosuch?."]
    assert build("html", "-E", "-W").returncode == 1


def test_numbers_hold_across_the_pages_and_follow_what_changes(build: Build, project: Path) -> None:
    configured(project, "ieee")
    build()
    assert "[1], p. 3" in paragraphs(project, "index")[0].replace("[1, p. 3]", "[1], p. 3")
    assert paragraphs(project, "late")[0].startswith("Once more [1]")
    (project / "index.rst").write_text(INDEX.replace("As :cite:t:`knuth1984{p. 3}`", "As :cite:`never` and all"))
    done = build()
    assert paragraphs(project, "late")[0].startswith("Once more [4]"), done.stdout
    assert [text[:3] for text in paragraphs(project, "refs")] == ["[1]", "[2]", "[3]", "[4]"]


def test_a_change_of_the_library_alone_is_seen(build: Build, project: Path) -> None:
    build()
    assert build().stdout.count("writing output... [") == 0
    (project / "refs.bib").write_text(REFS.replace("Addison-Wesley", "Another Press"))
    build()
    assert "Another Press" in paragraphs(project, "refs")[0]


@pytest.mark.parametrize("builder", ["html", "singlehtml", "text", "latex", "epub", "man", "texinfo"])
def test_a_title_may_cite(build: Build, project: Path, builder: str) -> None:
    (project / "late.rst").write_text("On :cite:t:`other1994`\n=====================\n\nA.\n")
    assert build(builder).returncode == 0
    if builder == "text":
        assert "* On Lamport (1994b)\n" in (project / "out" / "text" / "index.txt").read_text()


def test_titles_in_tables_of_contents_follow_what_changes(build: Build, project: Path) -> None:
    configured(project, "ieee")
    (project / "late.rst").write_text("After :cite:`other1994`\n========================\n\nA.\n")
    (project / "alone.rst").write_text(":orphan:\n\nAlone\n=====\n\n.. toctree::\n\n   late\n")
    build("html", "-j", "2")
    toc = '//div[@role="main"]//li/a'
    assert [page(project, name).xpath(toc)[0].text_content() for name in ("index", "alone")] == ["After [3]"] * 2
    assert page(project, "late").xpath("string(//title)").startswith("After [3]")
    assert page(project, "late").xpath("//h1/a/@href")[0] == "refs.html#ref-other1994"
    assert build().stdout.count("writing output... [") == 0
    (project / "index.rst").write_text(INDEX.replace(":cite:t:`knuth1984{p. 3}`", "Knuth"))
    build()
    assert [page(project, name).xpath(toc)[0].text_content() for name in ("index", "alone")] == ["After [2]"] * 2


def test_lists_of_a_page_and_of_everything(build: Build, project: Path) -> None:
    (project / "late.rst").write_text(f"{LATE}\n.. bibliography::\n   :here:\n")
    (project / "refs.rst").write_text(f"{REFERENCES}   :all:\n")
    build()
    assert [text[:5] for text in paragraphs(project, "late")[1:]] == ["Knuth"]
    assert len(paragraphs(project, "refs")) == 4
    assert page(project, "late").xpath('//div[@role="main"]//p[1]//a/@href') == ["#ref-knuth1984"]
    assert page(project, "index").xpath('//div[@role="main"]//p[1]//a/@href')[0] == "refs.html#ref-knuth1984"


def test_what_is_cited_and_listed_nowhere_is_told(build: Build, project: Path) -> None:
    (project / "refs.rst").write_text("References\n==========\n")
    done = build()
    assert "index.rst:5: WARNING: knuth1984 is cited, and no bibliography lists it" in done.stderr
    assert "(Knuth, 1984)" in paragraphs(project, "late")[0]


def test_other_builders_write_the_same(build: Build, project: Path) -> None:
    build("text")
    text = (project / "out" / "text" / "index.txt").read_text()
    assert "As Knuth (1984, p. 3) says (see Lamport, 1994a, pp. 3–5" in " ".join(text.split())
    done = build("latex", "-j", "2")
    assert done.returncode == 0, done.stderr
    tex = (project / "out" / "latex" / "small.tex").read_text()
    assert r"\hyperref[\detokenize{refs:ref-knuth1984}]" in tex
    assert r"\label{\detokenize{refs:ref-knuth1984}}" in tex


@pytest.mark.parametrize("listed", ["index", "late", "refs"])
def test_in_one_document_citations_lead_to_where_the_list_is(build: Build, project: Path, listed: str) -> None:
    """Pages that are one document, each of which cites; LaTeX and singlehtml call its places by the pages."""
    (project / "refs.rst").write_text("References\n==========\n\nOf :cite:`knuth1984`.\n")
    with (project / f"{listed}.rst").open("a") as file:
        file.write("\n.. bibliography::\n")
    build("latex")
    tex = (project / "out" / "latex" / "small.tex").read_text()
    labels = set(re.findall(r"\\label\{\\detokenize\{([^}]*ref-[^}]*)\}", tex))
    assert labels == {f"{listed}:ref-{key}" for key in ("knuth1984", "lamport1994", "other1994")}
    assert set(re.findall(r"\\hyperref\[\\detokenize\{([^}]*ref-[^}]*)\}", tex)) == labels
    build("singlehtml")
    whole = html.fromstring((project / "out" / "singlehtml" / "index.html").read_bytes())
    links = [each for each in whole.xpath("//a/@href") if "#ref-" in each]
    assert len(links) == 6
    assert {link.partition("#")[2] for link in links} <= set(whole.xpath("//@id"))


def test_a_role_that_names_no_key_is_an_error_with_its_place(build: Build, project: Path) -> None:
    (project / "late.rst").write_text("Late\n====\n\nBad :cite:`{}` here.\n\nBad :cite:p:`a{` too.\n")
    done = build()
    assert "late.rst:4: ERROR: :cite:`{}`: '{}' is not a citation key; write key, or" in done.stderr
    assert "late.rst:6: ERROR: :cite:p:`a{`: 'a{' is not a citation key; write key, or" in done.stderr


@pytest.mark.parametrize(
    ("style", "files", "said"),
    [
        ("apaa", '["refs.bib"]', "there is no style 'apaa'; did you mean"),
        ("apaa.csl", '["refs.bib"]', "apaa.csl"),
        ("apa", '["nope.bib"]', "nope.bib: No such file"),
        ("apa", '["broken.bib"]', "broken.bib:1:"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(build: Build, project: Path, style: str, files: str, said: str) -> None:
    (project / "broken.bib").write_text("@book{a title = {A}}\n")
    configured(project, style, files)
    done = build()
    assert done.returncode == 2
    assert said in done.stderr


def test_a_note_has_one_full_stop(build: Build, project: Path) -> None:
    configured(project, "modern-humanities-research-association-notes")
    (project / "late.rst").write_text(
        "Late\n====\n\nAs he says [#]_.\n\n.. [#] :cite:`knuth1984{p. 3}` and :cite:`never`. So it is.\n"
    )
    build()
    notes = [each.text_content() for each in page(project, "late").xpath("//aside//p")]
    assert notes == ["Knuth, The TeXbook, p. 3. and N. Nobody, Never Cited (2000). So it is."]


def test_an_own_style_is_a_file_beside_the_configuration(build: Build, project: Path) -> None:
    (project / "own.csl").write_bytes(find_style("ieee").xml)
    configured(project, "own.csl")
    assert build().returncode == 0
    assert paragraphs(project, "late")[0].startswith("Once more [1]")


@pytest.mark.parametrize("order", [1, -1])
def test_two_extensions_that_cite_are_told(
    build: Build, project: Path, order: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one is a module of its name here, in the namespace that it is in."""
    monkeypatch.syspath_prepend(project)
    (project / "sphinxcontrib").mkdir()
    (project / "sphinxcontrib" / "bibtex.py").write_text("def setup(app):\n    pass\n")
    both = ["sphinxcontrib.bibtex", "mlsysbib.sphinx"]
    (project / "conf.py").write_text(f"extensions = {both[::order]}\n")
    done = build()
    assert done.returncode == 2
    assert "leave one of them out of extensions" in done.stderr
