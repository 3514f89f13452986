"""What the processor makes of dates, names, places and quotations, seen in a document from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlsysbib import Library
from mlsysbib.rendering import render

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>A style</title><id>a-style</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation collapse="year">
    <layout delimiter="; ">CITATION</layout>
  </citation>
  <bibliography><layout suffix=".">ENTRY</layout></bibliography>
</style>
"""
YEAR = """<choose><if variable="issued"><date variable="issued"><date-part name="year"/></date></if>
    <else><text variable="status"/></else></choose>"""
TITLE = '<text variable="title"/>'
AUTHOR_DATE = f'<group delimiter=" "><names variable="author"/>{YEAR}</group>'


def in_a_paper(folder: Path, references: str, text: str, *, citation: str = AUTHOR_DATE, entry: str = TITLE) -> str:
    """The document in that style."""
    style = folder / "style.csl"
    style.write_text(STYLE.replace("CITATION", citation).replace("ENTRY", entry), encoding="utf-8")
    document = f"---\nreferences:\n{references}\n---\n\n{text}\n"
    return render(document, Library({}), style=style).rpartition("---\n")[2].strip()


@pytest.mark.parametrize(
    ("issued", "printed"),
    [
        ("2016-21", "2016 Spring"),
        ("2016-21/2017-22", "2016 Spring–2017 Summer"),
        ("{date-parts: [[2016, 21], [2017, 22]]}", "2016 Spring–2017 Summer"),
        ("2016-21/2016-24", "2016 Spring–Winter"),
        ("2016-21/2017-03", "2016 Spring–2017 March"),
        ("[{year: 2016, season: 2}, {year: 2016, season: 3}]", "2016 Summer–Autumn"),
        ("2016-21/2016-21", "2016 Spring"),
    ],
)
def test_a_range_of_seasons_says_both(tmp_path: Path, issued: str, printed: str) -> None:
    date = '<date variable="issued" delimiter=" "><date-part name="year"/><date-part name="month" form="long"/></date>'
    reference = f"- {{id: a, type: book, title: A, issued: {issued}}}"
    assert in_a_paper(tmp_path, reference, "[@a]", citation=date).startswith(printed + "\n")


def test_a_work_in_press_stands_with_the_dated_ones_of_its_author(tmp_path: Path) -> None:
    doe = "type: book, author: [{family: Doe}]"
    references = f"- {{id: a, title: A, issued: 2018, {doe}}}\n- {{id: b, title: B, status: in press, {doe}}}"
    assert in_a_paper(tmp_path, references, "[@a; @b]").startswith("Doe 2018, in press\n")


@pytest.mark.parametrize(
    ("roles", "editor", "printed"),
    [
        ("translator editor container-author", "Doe", "Doe (editor & translator)"),
        ("editor translator", "Doe", "Doe (editor & translator)"),
        ("translator editor container-author", "Roe", "Doe (translator), Roe (editor)"),
        ("editor translator", "Roe", "Roe (editor), Doe (translator)"),
    ],
)
def test_who_edits_and_translates_is_named_once(tmp_path: Path, roles: str, editor: str, printed: str) -> None:
    names = f'<names variable="{roles}" delimiter=", "><label prefix=" (" suffix=")"/></names>'
    reference = f"- {{id: a, type: book, translator: [{{family: Doe}}], editor: [{{family: {editor}}}]}}"
    assert in_a_paper(tmp_path, reference, "[@a]", entry=names).endswith(f"{printed}.")


@pytest.mark.parametrize(
    ("locator", "printed"),
    [
        ("sec. 123(4)-(6)", "secs. 123(4)–(6)"),
        ("sec. 3(a), 4(b)", "secs. 3(a), 4(b)"),
        ("sec. 123(4)", "sec. 123(4)"),
        ("sec. 4.2.1", "sec. 4.2.1"),
        ("vol. 1, p. 3", "vol. 1, p. 3"),
        ("chap. IV-VI", "chaps. IV–VI"),
    ],
)
def test_several_places_have_a_label_in_the_plural(tmp_path: Path, locator: str, printed: str) -> None:
    place = '<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>'
    assert in_a_paper(tmp_path, "- {id: a, type: book}", f"[@a, {locator}]", citation=place).startswith(printed)


def test_who_has_one_name_is_named_by_it(tmp_path: Path) -> None:
    short = '<names variable="author"><name form="short"/></names>'
    assert in_a_paper(tmp_path, "- {id: a, type: book, author: [{given: Plato}]}", "[@a]", citation=short) == "Plato"


def test_a_formula_is_a_word_of_a_title(tmp_path: Path) -> None:
    title = '<text variable="title" text-case="title"/>'
    found = in_a_paper(tmp_path, "- {id: a, type: book, title: $E$ and then some}", "[@a]", entry=title)
    assert found.endswith("$E$ and Then Some.")


@pytest.mark.parametrize(
    ("look", "printed"),
    [
        ('font-style="italic"', "*On “Things,”* 2001."),
        ("", "On “Things,” 2001."),
        ('quotes="true"', "“On ‘Things,’” 2001."),
    ],
)
def test_a_comma_goes_into_a_quotation(tmp_path: Path, look: str, printed: str) -> None:
    year = '<date variable="issued"><date-part name="year"/></date>'
    entry = f'<group delimiter=", "><text variable="title" {look}/>{year}</group>'
    reference = "- {id: a, type: book, title: 'On \"Things\"', issued: 2001}"
    assert in_a_paper(tmp_path, reference, "[@a]", entry=entry).endswith(printed)


def test_what_a_sorted_note_begins_with_may_be_ibid(tmp_path: Path) -> None:
    style = STYLE.replace('class="in-text"', 'class="note"').replace(' collapse="year"', "").replace(TITLE, "")
    style = style.replace("<layout delimiter", '<sort><key variable="title"/></sort><layout delimiter')
    place = f'<choose><if position="ibid"><text value="ibid"/></if><else>{TITLE}</else></choose>'
    (tmp_path / "style.csl").write_text(style.replace("CITATION", place).replace("ENTRY", TITLE), encoding="utf-8")
    document = (
        "---\nreferences:\n- {id: a, type: book, title: A}\n- {id: b, type: book, title: B}\n---\n\n[@a] [@b; @a]\n"
    )
    done = render(document, Library({}), style=tmp_path / "style.csl")
    assert done.rstrip().endswith("[^cite-1]: A\n\n[^cite-2]: Ibid; B")


def test_pages_stand_apart_as_the_style_says(tmp_path: Path) -> None:
    own = '<locale><terms><term name="page-range-delimiter">~</term></terms></locale><citation'
    style = STYLE.replace("<citation", own).replace("CITATION", '<text variable="locator"/>').replace("ENTRY", TITLE)
    (tmp_path / "style.csl").write_text(style, encoding="utf-8")
    document = "---\nreferences:\n- {id: a, type: book, title: A}\n---\n\n[@a, pp. 12-13] [@a, 12--13] [@a, sec. 2-3]\n"
    done = render(document, Library({}), style=tmp_path / "style.csl")
    assert "12\\~13 12\\~13 2–3" in done
