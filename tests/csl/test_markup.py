"""The printers of the conformance runs: HTML and text as the reference processor spells them."""

from __future__ import annotations

from mlsysbib.csl.markup import HtmlPrinter, TextPrinter, render
from mlsysbib.csl.rich import Block, Math, Styled

ENTRY = (
    Block("left-margin", ("[1]",)),
    Block("right-inline", ("A & ", Styled("italic", ("<B>", Styled("normal-style", ("c",)))), ", ", Math("x^2"), ".")),
)


def test_html() -> None:
    printer = HtmlPrinter()
    entry = printer.entry(render(ENTRY, printer))
    assert printer.bibliography([entry, printer.entry("b")]) == (
        '<div class="csl-bib-body">\n'
        '  <div class="csl-entry">\n'
        '    <div class="csl-left-margin">[1]</div><div class="csl-right-inline">A &#38; '
        '<i>&#60;B&#62;<span style="font-style:normal;">c</span></i>, x<sup>2</sup>.</div>\n'
        "  </div>\n"
        '  <div class="csl-entry">b</div>\n'
        "</div>\n"
    )


def test_html_of_formats() -> None:
    def html(*formats: str) -> str:
        return "".join(render([Styled(each, ("a",))], HtmlPrinter()) for each in formats)  # type: ignore[arg-type]

    assert html("bold", "oblique", "light", "superscript", "subscript") == "<b>a</b><em>a</em>a<sup>a</sup><sub>a</sub>"
    assert html("underline") == '<span style="text-decoration:underline;">a</span>'
    assert html("small-caps", "baseline") == (
        '<span style="font-variant:small-caps;">a</span><span style="baseline">a</span>'
    )


def test_text() -> None:
    printer = TextPrinter()
    assert printer.entry(render(ENTRY, printer)) == "[1] A & <B>c, x²."
    assert render(("a", Block("block", ("b",)), Block("indent", ("c",))), printer) == "a\nb\n    c"


def test_dollars_may_be_mathematics() -> None:
    assert render((r"In $O(n_1)$ for $1 < \alpha$, $5 or $10",), HtmlPrinter()) == "In O(n₁) for 1 &#60; α, $5 or $10"
    assert render(("In $O(n_1)$",), TextPrinter()) == "In O(n₁)"
