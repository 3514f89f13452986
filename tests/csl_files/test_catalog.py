import pytest

from mlsysbib.csl_files import find_style
from mlsysbib.csl_files.catalog import StyleInfo, catalog, search


@pytest.fixture(scope="module")
def styles() -> list[StyleInfo]:
    return catalog()


def test_every_style_has_a_title_and_a_kind_and_a_parent_that_is_there(styles: list[StyleInfo]) -> None:
    names = {style.name: style for style in styles}
    assert len(names) == len(styles) > 10_000
    for style in styles:
        assert style.title
        assert style.kind in {"numeric", "author-date", "note", "author", "label"}, style
        assert not style.parent or names[style.parent].parent == "", style


def test_the_catalogue_agrees_with_the_files(styles: list[StyleInfo]) -> None:
    for info in styles[::500]:
        style = find_style(info.name)
        assert (style.parent, style.locale) == (info.parent, info.locale if info.parent else "")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("nature", "nature"),
        ("Nature Physics", "nature-physics"),
        ("ieee", "ieee"),
        ("apa", "apa"),
        ("acm sig", "acm-sig"),
    ],
)
def test_the_style_of_that_name_comes_first(styles: list[StyleInfo], words: str, first: str) -> None:
    assert search(styles, words)[0].name.startswith(first)


def test_every_word_must_be_there_in_any_order_and_any_case(styles: list[StyleInfo]) -> None:
    found = search(styles, "transactions IEEE")
    assert found == search(styles, "ieee transactions")
    assert len(found) > 50
    assert all(
        "ieee" in f"{s.name} {s.title}".lower() and "transactions" in f"{s.name} {s.title}".lower() for s in found
    )


def test_accents_do_not_matter(styles: list[StyleInfo]) -> None:
    assert search(styles, "für") == search(styles, "fur") != []


def test_no_words_find_everything_and_nonsense_nothing(styles: list[StyleInfo]) -> None:
    assert len(search(styles, "")) == len(styles)
    assert search(styles, "qqxyzzy") == []
