"""What a text that is not what it is to be is told with: a message, and a hint beside it."""

from __future__ import annotations

from typing import Any


class IllFormed(ValueError):
    """A text is not what it is to be: the message says so, and the hint what that looks like."""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__(f"{message}; {hint}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.hint)


def message_and_hint(error: ValueError) -> tuple[str, str]:
    """What a wrong value is told with."""
    return (error.message, error.hint) if isinstance(error, IllFormed) else (str(error), "")
