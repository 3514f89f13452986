"""HTML for pages whose policy forbids styles: formats are classes, and all else is as it is elsewhere."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from hostile import trees
from mlsysbib.csl.printers.web import classed, inline
from mlsysbib.csl.rich import Format, Styled

_STYLE = re.compile(r'<span style="[^"]*">')
_CLASS = re.compile(r'<span class="csl-[a-z-]+">')


@pytest.mark.parametrize("look", get_args(Format))
def test_each_format(look: Format) -> None:
    content = (Styled(look, ("a",)),)
    assert "style=" not in classed(content)
    assert _CLASS.sub("<span>", classed(content)) == _STYLE.sub("<span>", inline(content))


def test_whatever_the_text_is() -> None:
    for tree in trees(7, 300):
        assert _CLASS.sub("<span>", classed(tree)) == _STYLE.sub("<span>", inline(tree))
