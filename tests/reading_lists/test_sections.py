"""Which headings an item stands below, and what they say of it."""

import pytest

from mlsysbib.reading_lists.lists import read_list

ITEM = "- [A Title of a Paper](https://arxiv.org/abs/2104.04473)"


def where(markdown):
    """The section of the one item of a list, and the venue that it is in."""
    found = read_list(markdown)
    assert len(found.entries) == 1
    entry = found.entries[0].entry
    return found.header.sections[entry.list_section], entry.container_title


@pytest.mark.parametrize(
    ("headings", "section"),
    [
        # The list itself stands below its contents, a level deeper.
        ("## Contents\n* [Serving](#serving)\n### Serving", "Serving"),
        ("## Serving ([back](#contents))", "Serving"),
        ("## 📖Serving ([back👆](#contents))", "Serving"),
        ("## [Serving](#contents)", "Serving"),
        (
            "# Training\n## Serving: Paper-Code\n- Paper: [nothing of a paper](https://example.org)",
            "Serving: Paper-Code",
        ),
    ],
)
def test_the_heading_is_the_section(headings: str, section: str) -> None:
    assert where(f"# A List\n\n{headings}\n{ITEM}\n") == (section, None)


@pytest.mark.parametrize("heading", ["Contents", "License", "Citation", "Citations", "Contributing"])
def test_a_part_that_is_none_of_the_list(heading: str) -> None:
    assert read_list(f"# A List\n\n## {heading}\n{ITEM}\n").entries == []


@pytest.mark.parametrize(
    ("heading", "venue"),
    [("SysML-reading-list", None), ("OSDI", "OSDI"), ("OSDI 2020", "OSDI"), ("MLSys papers I like", None)],
)
def test_a_heading_says_a_venue_where_it_is_one(heading: str, venue: str | None) -> None:
    assert where(f"# {heading}\n\n## Serving\n{ITEM}\n") == ("Serving", venue)
