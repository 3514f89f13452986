"""What every reader promises, and what this one does."""

import pytest
from mlsysbib_reading import ReadingListReader

import mlsysbib
from mlsysbib.testing import check_reader

TEXT = """\
# the papers of next week
baylor2017tfx  10.1145/3097983.3098021
https://arxiv.org/abs/1708.02363
978-0-201-13448-3  # a book
"""


def test_it_keeps_the_promises_of_a_reader() -> None:
    check_reader(ReadingListReader, TEXT)


def test_an_entry_for_each_line() -> None:
    library = mlsysbib.loads(TEXT, "reading")
    assert list(library) == ["baylor2017tfx", "https://arxiv.org/abs/1708.02363", "978-0-201-13448-3"]
    assert [entry.doi or entry.arxiv or entry.isbn for entry in library.values()] == [
        "10.1145/3097983.3098021",
        "1708.02363",
        "978-0-201-13448-3",
    ]


def test_an_entry_knows_its_line() -> None:
    assert str(mlsysbib.loads(TEXT, "reading").places.find("baylor2017tfx")) == "2:1"


def test_everything_that_is_wrong_is_told_with_its_line() -> None:
    with pytest.raises(mlsysbib.ReadError) as caught:
        mlsysbib.loads("a 10.1000/x\nhello\na 10.1000/y\nb c 10.1000/z\n", "reading")
    assert [(each.line, each.key) for each in caught.value.problems] == [(2, ""), (3, "a"), (4, "")]
    assert list(caught.value.library) == ["a"]
