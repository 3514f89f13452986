"""What programs leave in texts, in each language, and what stays in order."""

from __future__ import annotations

import pytest

from looks import codes, mended
from mlsysbib.checks.debris import RULES
from mlsysbib.checks.escapes import RULES as ESCAPES


@pytest.mark.parametrize(
    ("before", "code", "after"),
    [
        ("title = {Search &amp; Rescue}", "T501", r"title = {Search \& Rescue}"),
        (r"title = {Search {\&}amp; Rescue}", "", r"title = {Search {\&}amp; Rescue}"),
        ("journal = {Science &#38; Medicine}", "T501", r"journal = {Science \& Medicine}"),
        ("title = {It&rsquo;s Time}", "T501", "title = {It’s Time}"),
        ("title = {The <i>E. coli</i> Genome}", "T502", r"title = {The \textit{E. coli} Genome}"),
        ("title = {H<sub>2</sub>O}", "T502", r"title = {H\textsubscript{2}O}"),
        ("title = {Half <i>open}", "T502", "title = {Half <i>open}"),
        ("author = {GÃ³mez, Ana}", "T503", "author = {Gómez, Ana}"),
        ("title = {Itâ€™s Time}", "T503", "title = {It’s Time}"),
        ("title = {â€œQuotedâ€\x9d \\& more}", "T503", "title = {“Quoted” \\& more}"),
        ("title = {Ã\x81lgebra}", "T503", "title = {Álgebra}"),
        (
            "author = {ErdÅ‘s, P. and YÄ±ldÄ±z, Å¡ and KrstiÄ‡, A.}",
            "T503",
            "author = {Erdős, P. and Yıldız, Å¡ and Krstić, A.}",
        ),
        ("title = {Itâ€ Time}", "T503", "title = {Itâ€ Time}"),
        ("title = {VoilÃ  du vin}", "T503", "title = {VoilÃ  du vin}"),
        ("title = {M\ufffdbius}", "T504", "title = {M\ufffdbius}"),
        ("title = {Trans\u00adformer}", "T505", "title = {Transformer}"),
        ("title = {Offen\u00ad\n    heit}", "T505", "title = {Offenheit}"),
        ("doi = {10.1145/1.2\u200b}", "T505", "doi = {10.1145/1.2}"),
        ("author = {Mu\u0308ller, Ann}", "T506", "author = {Müller, Ann}"),
    ],
)
def test_what_a_program_left_is_put_right(before: str, code: str, after: str) -> None:
    text = f"@article{{a, {before}}}"
    assert codes(RULES, text) == [code] * bool(code)
    assert mended(RULES, text) == f"@article{{a, {after}}}"


@pytest.mark.parametrize(
    "field",
    [
        r"title = {Search \& Rescue}",
        "title = {A < B and B > C}",
        "url = {https://a.example/?a=1&amp=2}",
        "author = {Jõgi, Ââ}",
        "title = {Ângela}",
        "title = {Ångström, Ärzte und Åse: 20 Å³, A–Å}",
        "title = {می‌خواهم}",  # a joiner of width zero, which Persian needs
        "file = {:a&amp;b.pdf:PDF}",
        r"title = {Research {\&} Development}",
    ],
)
def test_what_is_meant_stays(field: str) -> None:
    assert codes(RULES, f"@article{{a, {field}}}") == []


def test_markup_of_csl_is_none() -> None:
    text = '[{"id": "a", "type": "book", "title": "<i>E. coli</i> &amp; <jats:italic>B</jats:italic>"}]'
    assert codes(RULES, text, "csl-json") == ["T501", "T502"]
    assert '"<i>E. coli</i> & <jats' in mended(RULES, text, "csl-json")
    assert codes(RULES, '[{"id": "a", "type": "book", "title": "a &lt;i&gt; b"}]', "csl-json") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title = {Search & Rescue & More}", r"title = {Search \& Rescue \& More}"),
        ("title = {100% Right in C#}", r"title = {100\% Right in C\#}"),
        ("note = {see file_name}", r"note = {see file\_name}"),
        ('publisher = "Simon & Schuster"', r'publisher = "Simon \& Schuster"'),
    ],
)
def test_what_acts_in_tex_gets_a_backslash(before: str, after: str) -> None:
    text = f"@book{{a, {before}}}"
    assert codes(ESCAPES, text) == ["T511"]
    assert mended(ESCAPES, text) == f"@book{{a, {after}}}"
    assert codes(ESCAPES, mended(ESCAPES, text)) == []


@pytest.mark.parametrize(
    "field",
    [
        r"title = {Search \& Rescue, 100\%, C\#, a\_b}",
        r"title = {Bounds of $O_1 & 2$ and \(x_{\mbox{1}}\)}",
        r"howpublished = {\url{https://a.example/a_b?c=1&d=%20#e}}",
        "howpublished = {https://a.example/a_b}",  # an address, which wants \\url
        "url = {https://a.example/a_b?c=1&d}",
        "doi = {10.1007/978-3_4}",
        "file = {a_b.pdf}",
        "abstract = {100% & more}",
        "keywords = {a_b}",
        "title = {Search &amp; Rescue}",
        "title = A_MACRO",
    ],
)
def test_what_is_escaped_or_not_printed_stays(field: str) -> None:
    assert codes(ESCAPES, f"@book{{a, {field}}}") == []
