"""Titles that say that the work was retracted."""

from __future__ import annotations

import pytest

from mlsysbib.identity.retractions import retraction_in, without_retraction


@pytest.mark.parametrize(
    ("title", "said", "before"),
    [
        ("RETRACTED: A Study of Ice", "retracted", "A Study of Ice"),
        ("A Study of Ice (Retracted article. See vol. 3, pg. 4)", "retracted", "A Study of Ice"),
        ("A Study of Ice [withdrawn by the authors]", "withdrawn", "A Study of Ice"),
        ("TEMPORARY REMOVAL: A Study of Ice", "temporary removal", "A Study of Ice"),
        ("Notice of Retraction: A Study of Ice", "notice of retraction", "Notice of Retraction: A Study of Ice"),
        ("A Study of Ice (Withdrawn comment)", "", "A Study of Ice (Withdrawn comment)"),
        ("Why Papers Are Retracted: A Study", "", "Why Papers Are Retracted: A Study"),
        ("Retraction: A Study of Ice", "", "Retraction: A Study of Ice"),
        ("Removed: A Study of Ice", "", "Removed: A Study of Ice"),
        ("", "", ""),
    ],
)
def test_what_is_said_and_what_the_title_was(title: str, said: str, before: str) -> None:
    assert (retraction_in(title), without_retraction(title).strip()) == (said, before)
