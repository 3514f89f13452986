"""HTML that a printer wrote, held to its own few elements."""

from __future__ import annotations

from html.parser import HTMLParser


def check_balanced(html: str) -> None:
    """Fails at what is not one of the printers' own elements, opened and closed in order."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert parser.open == []


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"a", "div", "span", "i", "em", "b", "sup", "sub"}
        assert {name for name, _ in attrs} <= ({"href"} if tag == "a" else {"class", "style"})
        # Nothing acts behind a link, and no link stands in another.
        assert all(str(value).lower().startswith(("http://", "https://")) for name, value in attrs if name == "href")
        assert tag != "a" or "a" not in self.open
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    handle_comment = handle_decl = handle_pi = unknown_decl
