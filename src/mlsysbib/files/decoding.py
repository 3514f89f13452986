"""Bytes to text: UTF-8, or what a byte order mark says, with the place of a byte that is neither."""

from __future__ import annotations

import codecs

from mlsysbib.errors import Finding, ReadError

# UTF-32's mark begins as that of UTF-16 does.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE = "save the file as UTF-8"


def marked(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that the bytes begin with, and the encoding that it names; both empty where there is none."""
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", ""))


def decode(data: bytes, path: str = "") -> str:
    """The text that bytes say, a byte order mark taken off; newlines are kept as they are.

    Raises ``ReadError`` with line and column (in bytes, where it is UTF-8) of the first byte that is not text.
    """
    mark, encoding = marked(data)
    rest = data[len(mark) :]
    try:
        return rest.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        before, wrong = rest[: error.start], rest[error.start]
        if encoding not in {"", "utf-8"}:
            from mlsysbib.text.lines import place_in  # (few files are in another encoding, and damaged)

            text = before.decode(encoding, errors="replace")
            said = f"byte 0x{wrong:02x} is not {encoding[:6].upper()}, which the file says that it is"
            problem = Finding(said, path, *place_in(text, len(text)), hint=_SAVE)
        else:
            line, column = (
                before.count(b"\n") + 1,
                len(mark) * (b"\n" not in before) + len(before) - before.rfind(b"\n"),
            )
            hint = f"{_SAVE} (it may be Latin-1 or Windows-1252)"
            problem = Finding(f"byte 0x{wrong:02x} is not UTF-8", path, line, column, hint=hint)
        raise ReadError([problem]) from None


def encode(text: str, before: bytes) -> bytes:
    """The text in the encoding, and with the byte order mark, of the bytes that it was changed from."""
    mark, encoding = marked(before)
    return mark + text.encode(encoding or "utf-8")
