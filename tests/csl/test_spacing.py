"""What a style says of white space in its bibliography, and what HTML says of that ('Whitespace')."""

from __future__ import annotations

import pytest

from mlsysbib.csl.printers import MARKUPS
from mlsysbib.csl.printers.whole import Front, whole
from mlsysbib.csl.rich import USUAL, Printed, Spacing
from mlsysbib.csl.style import Style, spacing_of

_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>
<citation><layout><text variable="title"/></layout></citation>{}</style>"""


def _spacing(options: str) -> Spacing:
    entries = f'<bibliography {options}><layout><text variable="title"/></layout></bibliography>'
    return spacing_of(Style.parse(_STYLE.format(entries).encode()).nodes)


@pytest.mark.parametrize(
    ("options", "spacing", "body"),
    [
        ("", USUAL, 'class="csl-bib-body"'),
        ('hanging-indent="false" entry-spacing="1" line-spacing="1"', USUAL, 'class="csl-bib-body"'),
        ('hanging-indent="true"', Spacing(hanging=True), 'class="csl-bib-body hanging-indent"'),
        ('entry-spacing="0"', Spacing(entries=0), 'class="csl-bib-body" data-entry-spacing="0"'),
        ('line-spacing=" 2 "', Spacing(lines=2), 'class="csl-bib-body" data-line-spacing="2"'),
        ('line-spacing="0"', USUAL, 'class="csl-bib-body"'),
        (
            'second-field-align="margin"',
            Spacing(aligned="margin"),
            'class="csl-bib-body" data-second-field-align="margin"',
        ),
    ],
)
def test_html_says_what_a_style_says(options: str, spacing: Spacing, body: str) -> None:
    assert _spacing(options) == spacing
    html = "".join(MARKUPS["html"].bibliography([Printed("a", ("A.",))], {}, spacing))
    assert html == f'<div {body}>\n  <div class="csl-entry">A.</div>\n</div>\n'


def test_a_style_without_a_bibliography_says_nothing() -> None:
    assert spacing_of(Style.parse(_STYLE.format("").encode()).nodes) == USUAL


@pytest.mark.parametrize(
    ("spacing", "rules"),
    [
        (USUAL, ["line-height: 1.5;", ".csl-entry { margin-bottom: 1.5em; }"]),
        (
            Spacing(hanging=True, lines=2, entries=0),
            [".csl-bib-body { line-height: 3; }", "margin-bottom: 0em; padding-inline-start: 2em; text-indent"],
        ),
        (Spacing(entries=2), ["line-height: 1.5;", "margin-bottom: 3em; }"]),
    ],
)
def test_a_page_of_its_own_has_the_rules_for_it(spacing: Spacing, rules: list[str]) -> None:
    page = "".join(whole("html", [], Front("T", "en-US", spacing=spacing)))
    assert all(rule in page for rule in rules)
