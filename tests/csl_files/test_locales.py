import pytest

from mlsysbib.csl_files import known_locale, locale_xml, locales
from mlsysbib.csl_files.locales import fallbacks
from mlsysbib.errors import UsageError


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de-AT", "de-AT"),
        ("de_at.UTF-8", "de-AT"),
        ("DE", "de-DE"),
        ("en", "en-US"),
        ("eu", "eu"),
        ("es-ar", "es-AR"),  # no file, but a style may bring its own terms for it
        ("sr-cyrl-rs", "sr-Cyrl-RS"),
    ],
)
def test_a_tag_is_spelt_as_its_file_is(tag: str, name: str) -> None:
    assert known_locale(tag) == name


@pytest.mark.parametrize("tag", ["xx", "klingon", "", "de-", "de-../x", "xx-DE"])
def test_an_unknown_locale_is_a_clear_error(tag: str) -> None:
    with pytest.raises(UsageError, match=r"there is no locale .*; a locale is a language tag such as"):
        known_locale(tag)


@pytest.mark.parametrize(
    ("tag", "chain"),
    [
        ("de-AT", ("de-AT", "de-DE", "en-US")),
        ("es-AR", ("es-ES", "en-US")),
        ("sr-Cyrl", ("sr-Cyrl-RS", "sr-Latn-RS", "en-US")),
        ("en", ("en-US",)),
        ("en-GB", ("en-GB", "en-US")),
        ("xx", ("en-US",)),
        ("", ("en-US",)),
    ],
)
def test_dialect_then_primary_dialect_then_english(tag: str, chain: tuple[str, ...]) -> None:
    assert fallbacks(tag) == chain


def test_every_locale_has_a_file_and_knows_its_own_name() -> None:
    for name in locales():
        assert f'xml:lang="{name}"'.encode() in (locale_xml(name) or b"")[:600]


def test_a_language_alone_has_the_locale_of_its_primary_dialect() -> None:
    assert locale_xml("ca") == locale_xml("ca-AD") is not None
    assert locale_xml("pt") == locale_xml("pt-PT")
    assert locale_xml("de-AT") != locale_xml("de")
    assert locale_xml("xx") is None
