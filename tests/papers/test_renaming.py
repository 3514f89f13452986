"""Citation keys renamed in the text of a .bib file."""

import pytest

from mlsysbib.errors import UnknownKey
from mlsysbib.papers.renaming import rename
from mlsysbib.readers.bibtex import BibtexReader


@pytest.mark.parametrize(
    ("text", "keys", "renamed"),
    [
        ("@book{ a ,title={a}}", {"a": "b"}, "@book{ b ,title={a}}"),
        ("@book(a, title={a})", {"a": "b"}, "@book(b, title={a})"),
        ("@book{a}@book{b}", {"a": "b", "b": "a"}, "@book{b}@book{a}"),
        ('@misc{a, crossref = {B}}\n@misc{b, related = "a,c, b"}', {"a": "x", "b": "y"},
         '@misc{x, crossref = {y}}\n@misc{y, related = "x,c, y"}'),
        ("@misc{a, xref={b}}@misc{b}@misc{B}", {"B": "y"}, "@misc{a, xref={b}}@misc{b}@misc{y}"),
        ("@book{a, year=1}\n@book{a,year = 1}", {"a": "x"}, "@book{x, year=1}\n@book{x,year = 1}"),
        ("@book{, title={T}}\r@book{title={U}}\r@book{}", {"line-1": "x", "line-2": "y", "line-3": "z"},
         "@book{x, title={T}}\r@book{y, title={U}}\r@book{z}"),
        ("% @book{a}\n@comment{@book{a}}\n@book{a, note={@book{a}}}", {"a": "x"},
         "% @book{a}\n@comment{@book{a}}\n@book{x, note={@book{a}}}"),
    ],
)  # fmt: skip
def test_keys_are_renamed_and_nothing_else(text: str, keys: dict[str, str], renamed: str):
    assert rename(text, keys) == renamed
    before, after = BibtexReader().read(text), BibtexReader().read(renamed)
    assert [keys.get(key, key) for key in before] == list(after)


def test_a_key_that_is_not_there_is_told():
    with pytest.raises(UnknownKey):
        rename("@book{a}", {"b": "c"})
