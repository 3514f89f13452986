"""What a file lacks that another one holds."""

from __future__ import annotations

import pytest

from mlsysbib.overwriting.contents import contents, lost
from mlsysbib.overwriting.refusal import Lost

NOTHING = Lost()


def compared(language: str, old: str, new: str, *, values: bool = True) -> Lost:
    before, after = contents(old.encode(), language), contents(new.encode(), language)
    assert before is not None
    assert after is not None
    return lost(before, [after], values=values)


ENTRY = "@article{a, author = {Doe, J.}, title = {T}, year = 2020}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ENTRY, '@ARTICLE(a,\n  title = "T", year = {2020},\n  author = {J. Doe})'),
        (f"% a\n{ENTRY}\n% b", f"{ENTRY}\n%%  b\n%a\n"),
        ("@article{a, month = jan, year = 2020}", "@article{a, date = {2020-01}}"),
        ("@article{a, abstract = {One\n  two.}}", "@article{a, abstract = {One two.}}"),
        ("@article{a, note = {}}", "@article{a}"),
        (
            '@comment{jabref-meta: x;}\n@preamble{"\\newcommand{\\x}{y}"}',
            '@preamble{"\\newcommand{\\x}{y}"}\n@comment{jabref-meta: x;}',
        ),
    ],
)
def test_layout_is_nobodys(old: str, new: str) -> None:
    assert compared("bibtex", old, new) == NOTHING


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        (ENTRY, "", Lost(keys=("a",))),
        (ENTRY, ENTRY.replace("{a", "{b"), Lost(keys=("a",))),
        (ENTRY, ENTRY.replace("{a", "{A"), Lost(keys=("a",))),
        (ENTRY, ENTRY.replace("Doe", "Roe").replace("{T}", "{U}"), Lost(keys=("a",))),
        (ENTRY, ENTRY.replace("{T}", "{U}"), Lost(fields=("a.title",))),
        (ENTRY.replace("year", "shelf = {B2}, year"), ENTRY, Lost(fields=("a.shelf",))),
        ("@misc{a, title = {T}, title = {U}}", "@misc{a, title = {T}}", Lost(fields=("a.title",))),
        (f"% mine\n{ENTRY}", ENTRY, Lost(others=("mine",))),
        (f"@comment{{mine}}\n{ENTRY}", ENTRY, Lost(others=("@comment mine",))),
        (f'@preamble{{"x"}}\n{ENTRY}', ENTRY, Lost(others=("@preamble x",))),
        (f'@string{{x = "X"}}\n{ENTRY}', ENTRY, Lost(others=("@string x",))),
        (
            ENTRY.replace("{T},", "{T}, % mine\n"),
            ENTRY,
            Lost(others=("line 1: a comment inside an entry is not kept",)),
        ),
        (f"{ENTRY}\n{ENTRY}", ENTRY, Lost()),
        (
            "@xdata{x, publisher = {P}}\n@book{b, title = {T}, xdata = {x}}",
            "@book{b, title = {T}, publisher = {P}}",
            None,
        ),
    ],
)
def test_all_else_counts_in_bib_files(old: str, new: str, gone: Lost | None) -> None:
    found = compared("bibtex", old, new)
    if gone is None:
        assert found.keys == ("x",)
    else:
        assert found == gone


def test_fields_without_their_values_for_a_file_of_mlsysbibs_own() -> None:
    assert compared("bibtex", ENTRY, ENTRY.replace("{T}", "{U}"), values=False) == NOTHING
    assert compared("bibtex", ENTRY, "@article{a, author = {Doe, J.}, year = 2020}", values=False).fields == (
        "a.title",
    )


def test_an_entry_may_have_its_fields_in_one_of_several_files() -> None:
    files = [contents(text.encode(), "bibtex") for text in (ENTRY, "@misc{b}", ENTRY.replace("2020", "2021"))]
    old, *others = [each for each in files if each is not None]
    assert lost(old, others, values=True).fields == ("a.issued",)
    assert lost(old, [*others, old], values=True) == NOTHING


YAML = "entries:\n  a: {title: T, note: '#1'}\n"


@pytest.mark.parametrize(
    ("old", "gone"),
    [
        (YAML, NOTHING),
        (f"# yaml-language-server: $schema=entries.schema.json\n{YAML}", NOTHING),
        (f"# mine\n{YAML}", Lost(others=("# mine",))),
        (YAML.replace("T,", "T, tags: [x],"), Lost(fields=("a.tags",))),
        (f"title: Mine\n{YAML}", Lost(others=("title: Mine",))),
        (f"sections: {{s: S}}\n{YAML}", Lost(others=("sections.s: S",))),
        (f"{YAML}  b: {{title: T}}  # mine\n", Lost(keys=("b",), others=("# mine",))),
    ],
)
def test_entries_yaml_with_its_comments(old: str, gone: Lost) -> None:
    assert compared("entries-yaml", old, YAML) == gone


ITEM = '[{"id": "a", "type": "book", "title": "T"}]'


@pytest.mark.parametrize(
    ("old", "gone"),
    [
        ('{"items": [{"title": "T", "id": "a", "type": "book"}]}', NOTHING),
        ('[{"id": "a", "type": "book", "title": "T", "note": null}]', NOTHING),
        ('[{"id": "a", "type": "book", "title": "T", "shelf": 2}]', Lost(fields=("a.shelf",))),
        (
            '[{"id": "a", "type": "book", "title": "T", "author": [{"family": "D", "orcid": "1"}]}]',
            Lost(fields=("a.author",)),
        ),
        ('{"items": [{"title": "T", "id": "a", "type": "book"}], "mine": 1}', Lost(others=("mine: 1",))),
        ('[{"id": "b", "type": "book", "title": "U"}]', Lost(keys=("b",))),
    ],
)
def test_csl_json_with_members_of_others(old: str, gone: Lost) -> None:
    assert compared("csl-json", old, ITEM) == gone


def test_an_item_a_line_may_hold_what_ends_lines_elsewhere() -> None:
    lines = ('{"id": "a", "type": "book", "title": "T"}', '{"id": "b", "type": "book", "title": "U\u2028V\x85W"}')
    assert compared("csl-json", "\r\n".join(lines), f"[{','.join(lines)}]") == NOTHING
    assert compared("csl-json", "\n".join(lines), ITEM) == Lost(keys=("b",))


def test_a_member_that_the_reader_leaves_out_is_lost_even_where_the_rest_stays() -> None:
    author = '"author": [{"family": "D", "orcid": "1"}]'
    old = f'[{{"id": "a", "type": "book", {author}}}]'
    new = '[{"id": "a", "type": "book", "author": [{"family": "D"}]}]'
    assert compared("csl-json", old, new) == Lost(fields=("a.author",))


@pytest.mark.parametrize(
    ("language", "data"),
    [
        ("bibtex", b"@article{a, title = {T"),
        ("bibtex", b"@article{a, title = {\x81}}"),
        ("entries-yaml", b"a: 1\n"),
        ("entries-yaml", b"entries: {a: {title: \xfc}}\n"),
        ("csl-json", b'{"name": "a package"'),
        ("csl-json", b'[{"id": "a"}, {"id": "a"}]'),
    ],
)
def test_nobody_knows_what_a_file_with_errors_holds(language: str, data: bytes) -> None:
    assert contents(data, language) is None


def test_what_has_no_bracket_is_no_json_that_could_hold_anything() -> None:
    found = contents(b"old", "csl-json")
    assert found is not None
    assert not found.library
