"""What services send inside of titles and abstracts, as plain text with CSL's tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.text.html import clean, rich
from mlsysbib.text.markup import tokens

MATHML = "<mml:math {}><mml:mrow>{}</mml:mrow></mml:math>"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Plain", "Plain"),
        ("AT&amp;T", "AT&T"),
        ("AT&amp;amp;T", "AT&T"),
        ("a &lt; b", "a < b"),
        ("a < b > c", "a < b > c"),
        ("List<T> and Map<K, V>", "List<T> and Map<K, V>"),
        ("<i>E. coli</i>", "<i>E. coli</i>"),
        ("&lt;i&gt;E. coli&lt;/i&gt;", "<i>E. coli</i>"),
        ("<jats:italic>x</jats:italic> <em>y</em>", "<i>x</i> <i>y</i>"),
        ("CO<sub>2</sub> and m<sup>2</sup>", "CO<sub>2</sub> and m<sup>2</sup>"),
        ("CO<inf>2</inf>", "CO<sub>2</sub>"),
        ("loops in\n     <i>E. coli</i>\n     Y family", "loops in <i>E. coli</i> Y family"),
        ("p110α (\n   <i>PIK3CA</i>\n   )", "p110α (<i>PIK3CA</i>)"),
        ("Profile of<i>Leishmania infantum</i>Promastigote", "Profile of <i>Leishmania infantum</i> Promastigote"),
        ("Models for<i> Pinus patula</i> and", "Models for <i>Pinus patula</i> and"),
        ("the <i>n</i>th and <i>p</i>-values", "the <i>n</i>th and <i>p</i>-values"),
        ("new <scp>DC‐DC</scp> <scp>multi‐frequency</scp> one", "new DC-DC multi-frequency one"),
        ("<scp>T</scp>reebase: an<scp>R</scp>package", "Treebase: an R package"),
        ("mi<scp>RNA</scp>s", "miRNAs"),
        ("<sc>d</sc>-glucose", '<span style="font-variant: small-caps;">d</span>-glucose'),
        ('<span class="nocase">iPhone</span> <span class="x">y</span>', '<span class="nocase">iPhone</span> y'),
        ("<b>All of it</b>", "All of it"),
        ("<b>One</b> and <b>two</b>", "<b>One</b> and <b>two</b>"),
        ("<i>open", "open"),
        ("closed</i>", "closed"),
        ("<i><b>crossed</i></b>", "crossed"),
        ("<i></i>empty<sub> </sub>", "empty"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("a<br/>b", "a b"),
        ("<script>alert('x')</script>after<style>p {}</style>", "after"),
        ("a<!-- <i> -->b", "ab"),
        ('<a href="https://x.org/?a=1&b=2">link</a>', "link"),
        ("$$\\ell _1$$ norms and \\(x^2\\)", "$\\ell _1$ norms and $x^2$"),
        ("£45.50. $75.00.", "£45.50. $75.00."),
        ("MÃ´nica D\xe2\x80\x99Adamo", "Mônica D’Adamo"),
        ("Ã la carte", "Ã la carte"),
        ("It\u00e2\u20ac\u2122s", "It’s"),
        ("Jean-Fran├žois Crespo", "Jean-François Crespo"),
        ("a volume of 100 Å³ and 3 Å²", "a volume of 100 Å³ and 3 Å²"),
        ("CAFÉ® «LIBERTÉ» ÜBER°", "CAFÉ® «LIBERTÉ» ÜBER°"),
        ("├── a tree", "├── a tree"),
        (MATHML.format('alttext="$d$"', "<mml:mi>d</mml:mi>") + "-complete", "$d$-complete"),
        ("Order with" + MATHML.format("", "<mml:msup><mml:mi>L</mml:mi><mml:mn>1</mml:mn></mml:msup>") + "Data",
         "Order with L<sup>1</sup> Data"),
        ("Dominant" + MATHML.format("", "<mml:mi>M</mml:mi>") + "-Matrices", "Dominant M-Matrices"),
        ("x" * 3 + MATHML.format("", "<mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac>"), "xxx 1/2"),
        (
            "<math><mi>x</mi><annotation encoding='application/x-tex'>\\alpha</annotation></math>",
            "$\\alpha$",
        ),
        (
            "<tex-math>\\documentclass{article}\\begin{document}$$\\ell_1$$\\end{document}</tex-math>",
            "$\\ell_1$",
        ),
        ("<math><mi>x", "x"),
        ("Foo<subtitle>Bar</subtitle>", "Foo: Bar"),
        ("<title>Foo</title> <subtitle>Bar</subtitle>", "Foo: Bar"),
        ("Is it?<subtitle>It is</subtitle>", "Is it? It is"),
        ("Foo<p> </p><subtitle></subtitle>", "Foo:"),
        ("A <?A3B2 tick?>title<?tex \\newline?>", "A title"),
        ("The <?tex $\\ell_1$?> norm", "The $\\ell_1$ norm"),
        ('<?xml version="1.0"?>Title', "Title"),
        ("if a <? b", "if a <? b"),
        ("<ns4:p>A title</ns4:p>", "A title"),
        ("<jats:unheard-of>x</jats:unheard-of> of List<T>", "x of List<T>"),
        (("Decay of <mml:math><mml:mmultiscripts><mml:mi>C</mml:mi><mml:mprescripts/><mml:none/><mml:mn>14</mml:mn>"
         "</mml:mmultiscripts></mml:math> in air"), "Decay of <sup>14</sup>C in air"),
        ("<math><mmultiscripts><mi>X</mi><mn>1</mn><mn>2</mn><mprescripts/><mn>3</mn><mn>4</mn></mmultiscripts></math>",
         "<sub>3</sub><sup>4</sup>X<sub>1</sub><sup>2</sup>"),
        (("<ns2:math><ns2:mfrac><ns2:mrow><ns2:mi>a</ns2:mi><ns2:mo>+</ns2:mo><ns2:mi>b</ns2:mi></ns2:mrow>"
         "<ns2:mn>2</ns2:mn></ns2:mfrac></ns2:math>"), "(a+b)/2"),
        ("<math><mroot><mi>x</mi><mn>3</mn></mroot></math>", "<sup>3</sup>√x"),
        ("<math><!ENTITY x 'y'><mi>&x;</mi></math>", "&x;"),
        ("Nets<xref ref-type='fn' rid='a'><sup>†</sup></xref> and <xref rid='b'>Graphs</xref>", "Nets and Graphs"),
        ("On Nets<sup>*</sup>", "On Nets"),
        ("On <![CDATA[Nets & Graphs]]>", "On Nets & Graphs"),
        ("<alternatives><ns2:math><ns2:mi>x</ns2:mi></ns2:math><tex-math>$x$</tex-math></alternatives> on", "x on"),
        ("at <math><mn>13</mn><mtext> TeV</mtext></math>", "at 13 TeV"),
        ("<math><msub><mi>x</mi><mtext> max</mtext></msub></math>", "x<sub>max</sub>"),
        ("\ufb01nd an e\ufb00ect", "find an effect"),
        ("wid\u200dth", "width"),
        ("\u0928\u092e\u0938\u094d\u200d\u0924\u0947", "\u0928\u092e\u0938\u094d\u200d\u0924\u0947"),
    ],
)  # fmt: skip
def test_rich(markup: str, text: str) -> None:
    assert rich(markup) == text


@given(st.text(st.sampled_from("<>/ibsup &;$amlt\"'=x\x00\n"), max_size=60))
def test_any_text_comes_out_clean_and_balanced(markup: str) -> None:
    text = rich(markup)
    assert text == " ".join(text.split())
    assert clean(text) == text
    opened = [token.value for token in tokens(text) if token.kind == "open"]
    closed = [token.value for token in tokens(text) if token.kind == "close"]
    assert sorted(opened) == sorted(closed)


@pytest.mark.parametrize(
    "piece",
    ["<math>", "$$x", "\\(x", "<!--", "<i>", "&amp;lt;", "<tex-math>", "</b><b>", "x<i> ", "<?tex ", "<subtitle>"],
)
def test_markup_without_an_end_costs_no_more_than_its_length(piece: str) -> None:
    assert len(rich(piece * 20_000)) <= len(piece) * 20_000 + 20_000


def test_control_characters_and_turned_writing_go() -> None:
    assert clean("a\x00b\x1b[31mc\u202ed\u200be\ufefff\xadg") == "ab[31mcdefg"
    assert clean("  a\t\n\u2028b\x85c  ") == "a b c"
    assert clean("e\u0301") == "é"
    assert clean("نامه\u200cای") == "نامه\u200cای"
