from __future__ import annotations

import pytest

from mlsysbib.reading_lists.markers import BEGIN, END, marked, part_of, put_in

README = f"# Mine\n\nProse.\n\n{BEGIN}\n\n- old\n\n{END}\n\nMore prose."


def replaced(text: str, written: str) -> str:
    part = part_of(text)
    assert part is not None
    assert part.wrong == ""
    return put_in(text, part, written)


def test_what_stands_between_is_replaced_and_nothing_else() -> None:
    assert replaced(README, "new\n") == README.replace("\n- old\n\n", "new\n")
    assert replaced(README.replace("\n", "\r\n"), "new\n") == README.replace("\n- old\n\n", "new\n").replace(
        "\n", "\r\n"
    )
    assert marked(README) == "\n- old\n\n"
    assert replaced(f"{BEGIN}\n{END}", "new\n") == f"{BEGIN}\nnew\n{END}"


def test_blanks_in_and_around_a_marker_do_not_matter() -> None:
    text = "a\n  <!--mlsysbib-->  \nold\n<!--  /mlsysbib -->\nz"
    assert replaced(text, "new\n") == text.replace("old", "new")


def test_a_text_may_speak_of_the_markers() -> None:
    shown = f"```markdown\n{BEGIN}\n{END}\n```\n\nor `{BEGIN}`, and so on: {BEGIN}\n"
    assert part_of(shown) is None
    assert replaced(shown + README, "new\n") == shown + README.replace("\n- old\n\n", "new\n")
    assert part_of("nothing") is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"{BEGIN}\n", f"{END} is missing"),
        (f"{END}\n", f"{BEGIN} is missing"),
        (f"{END}\n{BEGIN}\n", f"{END} stands before {BEGIN}"),
        (f"{BEGIN}\n\n{BEGIN}\n{END}\n", f"{BEGIN} stands in line 1 and again in line 3"),
    ],
)
def test_markers_that_are_no_pair_are_told(text: str, wrong: str) -> None:
    part = part_of(text)
    assert part is not None
    assert part.wrong == wrong
