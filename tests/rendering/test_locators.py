from __future__ import annotations

import pytest

from mlsysbib.rendering.locators import labels_of, split_locator
from mlsysbib.rendering.styling import look

LABELS = labels_of(
    {
        "pages": "page",
        "chap.": "chapter",
        "page": "page",
        "pp.": "page",
        "p.": "page",
        "s": "section",
        "§": "section",
    }
)


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("", ("", "", "")),
        (", p. 3", ("page", "3", "")),
        (" p. 3", ("page", "3", "")),
        (", 33-35, 38-39 and more", ("page", "33-35, 38-39", " and more")),
        (", pp. 12--13", ("page", "12-13", "")),
        (", p. A1-3", ("page", "A1–3", "")),
        (", sec. 12--13", ("", "", ", sec. 12--13")),
        (", chap. 12-13", ("chapter", "12–13", "")),
        (", p.\\ 3", ("page", "3", "")),
        (", p.&nbsp;3", ("page", "3", "")),
        (", pp. iv, vi-xi there", ("page", "iv, vi–xi", " there")),
        (", chap. 1.2, for a start", ("chapter", "1.2", ", for a start")),
        (", Chap. 1", ("chapter", "1", "")),
        (", pages 3 and 5", ("page", "3", " and 5")),
        (", p.3", ("page", "3", "")),
        (", p. 3.", ("page", "3", ".")),
        (", p. 3: here", ("page", "3:", " here")),
        ("{3, A}", ("page", "3, A", "")),
        (", § 3", ("section", "3", "")),
        (", *p.* 3", ("", "", ", *p.* 3")),
        (", **32** there", ("page", "32", " there")),
        (", A3", ("page", "A3", "")),
        (", 99 years", ("page", "99", " years")),
        (", p. 1-2-3", ("page", "1-2-3", "")),
        (", \\[39-52\\], and", ("page", "[39–52]", ", and")),
        (", s 123(4)(a)(iv), and", ("section", "123(4)(a)(iv)", ", and")),
        (", (13 entirely suffix", ("", "", ", (13 entirely suffix")),
        (", p.a entirely suffix", ("", "", ", p.a entirely suffix")),
        (", pages", ("", "", ", pages")),
        (", iv", ("", "", ", iv")),
        (", and others", ("", "", ", and others")),
        (", perhaps", ("", "", ", perhaps")),
        ("{ii, A, D-Z}, with a suffix", ("", "ii, A, D–Z", ", with a suffix")),
        (", {pp. iv, vi-xi, (xv)-(xvii)} with suffix here", ("page", "iv, vi–xi, (xv)–(xvii)", " with suffix here")),
        ("{}, 99 years later", ("", "", ", 99 years later")),
        (", {chap. unclosed", ("", "", ", {chap. unclosed")),
        (", H~2~O, so", ("page", "H2O", ", so")),
        (", 3^rd^", ("page", "3rd", "")),
        (", $x^2$", ("", "", ", $x^2$")),
    ],
)
def test_locators(text: str, split: tuple[str, str, str]) -> None:
    assert split_locator(text, LABELS) == split


def test_the_words_are_those_of_the_locale() -> None:
    labels = look("apa", "de-DE").labels.words
    assert (labels["s."], labels["kap."]) == ("page", "chapter")
    assert "chapter" not in labels
    assert "sec." in look("apa", "en-US").labels.words
    assert "sec." not in look("apa", "en-GB").labels.words
