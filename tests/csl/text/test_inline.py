"""Tags, quotation marks, apostrophes and mathematics in the texts of the data."""

from __future__ import annotations

import time

import pytest

from mlsysbib.csl.rich import Math
from mlsysbib.csl.text.flow import Mark
from mlsysbib.csl.text.inline import pieces


def shown(text: str) -> str:
    """The pieces with each mark as one can read it: quotes as ⟦ and ⟧, formats and kept case by their names."""
    return "".join(map(_shown, pieces(text)))


def _shown(piece: object) -> str:
    if isinstance(piece, Math):
        return f"⟨{piece.source}⟩"
    if not isinstance(piece, Mark):
        return str(piece)
    if piece.kind == "quotes":
        return "⟧" if piece.closes else "⟦"
    return "" if piece.kind == "within" else f"<{'/' * piece.closes}{piece.value or piece.kind}>"


def test_a_plain_text_is_one_piece() -> None:
    assert pieces("Deep learning: a survey") == ("Deep learning: a survey",)
    assert pieces("") == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On <i>E. coli</i> K-12", "On <italic>E. coli</italic> K-12"),
        ("<b>R<sub>0</sub></b>", "<bold>R<subscript>0</subscript></bold>"),
        ("10<sup>6</sup> <sc>a.d.</sc>", "10<superscript>6</superscript> <small-caps>a.d.</small-caps>"),
        ('<span style="font-variant:small-caps;">b.c.</span>', "<small-caps>b.c.</small-caps>"),
        ('The <span class="nocase">t-SNE</span> map', "The <nocase>t-SNE</nocase> map"),
        ("half of <i>it", "half of <i>it"),
        ("less</b> than <u>it</u>", "less</b> than <u>it</u>"),
        ("in $O(n^2)$ for $5 and $6", "in ⟨O(n^2)⟩ for $5 and $6"),
    ],
)  # fmt: skip
def test_tags_and_mathematics(text: str, wanted: str) -> None:
    assert shown(text) == wanted


def test_what_is_undecorated_has_no_format_and_keeps_its_case() -> None:
    flow = pieces('Roe <span class="nodecor">v.</span> Wade')
    kinds = [(piece.kind, piece.value) for piece in flow if isinstance(piece, Mark) and not piece.closes]
    assert ("nocase", "") in kinds
    assert {value for kind, value in kinds if kind == "flip"} >= {"normal-style", "normal-variant", "normal-weight"}
    assert shown('a <span class="nodecor">half') == 'a <span class="nodecor">half'


@pytest.mark.parametrize(
    "text",
    [
        'A "new" kind',
        "A 'new' kind",
        "A “new” kind",
        "A ‘new’ kind",
        "A «new» kind",
        "A «\u00a0new\u00a0» kind",
        "A „new“ kind",
        "A „new” kind",
        "A ‚new‘ kind",
        "A »new« kind",
        "A ‹new› kind",
        "A ”new” kind",
    ],
)
def test_quotes_of_every_language(text: str) -> None:
    assert shown(text) == "A ⟦new⟧ kind"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("\"'Inner' first\"", "⟦⟦Inner⟧ first⟧"),
        ("'last \"inner\"'", "⟦last ⟦inner⟧⟧"),
        ("“a ‘b “c” d’ e”", "⟦a ⟦b ⟦c⟧ d⟧ e⟧"),
        ('("one") ["two"]—"three"/"four"', "(⟦one⟧) [⟦two⟧]—⟦three⟧/⟦four⟧"),
        ('"What?" "Why!" "So," he said', "⟦What?⟧ ⟦Why!⟧ ⟦So,⟧ he said"),
        ('"<i>All</i> of it"', "⟦<italic>All</italic> of it⟧"),
        ('<i>"All" of it</i>', "<italic>⟦All⟧ of it</italic>"),
        ("l'«amour»", "l’⟦amour⟧"),
    ],
)
def test_quotes_within_and_beside_others(text: str, wanted: str) -> None:
    assert shown(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("O'Brien's don't", "O’Brien’s don’t"),
        ("the dogs' home and cats' food", "the dogs’ home and cats’ food"),
        ("'tis the 'good' life of '68 and 'n' roll", "’tis the ⟦good⟧ life of ’68 and ’n’ roll"),
        ("he said 'don't go' twice", "he said ⟦don’t go⟧ twice"),
        ("‘it’s here’", "⟦it’s here⟧"),
        ("d ' eau", "d ’ eau"),
        ("f'' and Hawai'i", "f’’ and Hawai’i"),
        ("O'<i>Neill</i>", "O’<italic>Neill</italic>"),
    ],
)
def test_apostrophes(text: str, wanted: str) -> None:
    assert shown(text) == wanted


@pytest.mark.parametrize("text", ['a 12" disc', 'only "one half', "“half", '<i>"crossed</i> tags"', 'x " y " z'])
def test_what_has_no_partner_stays(text: str) -> None:
    assert shown(text).replace("<italic>", "<i>").replace("</italic>", "</i>") == text


def test_addresses_keep_their_characters() -> None:
    assert shown("'see' https://example.org/it's/'x' and 10.1000/o'neill'a.") == (
        "⟦see⟧ https://example.org/it's/'x’ and 10.1000/o'neill'a."
    )
    assert shown('"at www.example.org/x"') == "⟦at www.example.org/x⟧"


def test_each_text_that_goes_on_is_marked_as_no_seam() -> None:
    flow = pieces("<i>Nature.</i>, of")
    assert [piece.kind if isinstance(piece, Mark) else piece for piece in flow] == [
        "flip",
        "Nature.",
        "flip",
        "within",
        ", of",
    ]


@pytest.mark.parametrize("unit", ["'a ", '"a ', "“‘", "''", '<i>"', "« ", '<a b="c" ', "http://' ", "10.1000/'"])
def test_any_text_takes_linear_time(unit: str) -> None:
    began = time.process_time()
    pieces(unit * 20_000)
    assert time.process_time() - began < 5
