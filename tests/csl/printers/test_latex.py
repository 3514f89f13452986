from mlsysbib.csl.printers import MARKUPS
from mlsysbib.csl.rich import Block, Math, Printed, Rich, Styled


def bibliography(*entries: tuple[str, tuple[Rich, ...]], labels: dict[str, str] | None = None) -> str:
    return "".join(MARKUPS["latex"].bibliography([Printed(key, content) for key, content in entries], labels or {}))


def numbered(label: str, text: str) -> tuple[Rich, ...]:
    return Block("left-margin", (label,)), Block("right-inline", (text,))


def test_the_affixes_of_the_numbers_are_given_to_biblabel() -> None:
    printed = bibliography(("a", numbered("[1]", "A.")), ("b", numbered("[10]", "B.")))
    assert "\\renewcommand{\\@biblabel}[1]{[#1]}" in printed
    assert "\\begin{thebibliography}{10}" in printed
    assert "\\bibitem[{1}]{a}\nA.\n" in printed
    assert "\\renewcommand{\\@biblabel}[1]{#1.}" in bibliography(("a", numbered("1.", "A.")))


def test_labels_are_what_the_text_cites() -> None:
    printed = bibliography(("a", ("A.",)), labels={"a": "Doe, 2020"})
    assert "\\bibitem[{Doe, 2020}]{a}\nA.\n" in printed
    assert "\\renewcommand{\\@biblabel}[1]{}" in printed


def test_a_key_cannot_act() -> None:
    assert "\\bibitem{a-b-c---d}" in bibliography(("a%b{c}\\,d", ("A.",)))


def test_addresses_may_be_broken() -> None:
    assert MARKUPS["latex"].inline(("At https://a.org/b_c/?d=1.",)) == (
        "At https://a.org/\\allowbreak{}b\\_c/?d=\\allowbreak{}1."
    )


def test_addresses_have_no_apostrophes() -> None:
    assert "o\\textquotesingle{}x it's" in MARKUPS["latex"].inline(("https://a.org/o'x it's",))
    assert "{10.1000/o\\textquotesingle{}x}" in bibliography(("a", ("doi:10.1000/o'x",)))


def test_mathematics_stays_unless_it_could_act() -> None:
    assert MARKUPS["latex"].inline((Math("O(n^2)"),)) == "$O(n^2)$"
    assert MARKUPS["latex"].inline((Math("x^"),)) == r"\$x\textasciicircum{}\$"
    assert MARKUPS["latex"].inline((Math("x^2^3"),)).startswith(r"\$x")
    assert MARKUPS["latex"].inline((Math(r"\input{x}"),)) == r"\$\textbackslash{}input\{x\}\$"


def test_formats() -> None:
    pieces: tuple[Rich, ...] = (Styled("italic", ("a", Styled("normal-style", ("b",)))), Styled("small-caps", ("c",)))
    assert MARKUPS["latex"].inline(pieces) == r"\textit{a\textup{b}}\textsc{c}"


def test_dollars_in_text_are_mathematics_as_in_the_model() -> None:
    assert MARKUPS["latex"].inline(("In $O(n)$ for $5 or $10",)) == r"In $O(n)$ for \$5 or \$10"
    assert MARKUPS["markdown"].inline(("In $O(n_1)$",)) == "In $O(n_1)$"
    assert MARKUPS["markdown"].inline(("$<b>$",)) == r"\$\<b\>\$"
    assert MARKUPS["rst"].inline(("In $O(n)$, for",)) == "In :math:`O(n)`, for"
    assert MARKUPS["text"].inline((r"In $O(n^2)$ for $1 < \alpha$, $5 or $10",)) == "In O(n²) for 1 < α, $5 or $10"
    assert MARKUPS["html"].inline((r"In $O(n_1)$ for $1 < \alpha$",)) == "In O(n₁) for 1 &#60; α"
    assert MARKUPS["text"].inline((r"A $\input{x}$",)) == r"A $\input{x}$"
