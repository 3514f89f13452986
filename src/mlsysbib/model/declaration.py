"""What a source declares besides its questions and answers: its service, whom to believe, and when it is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from mlsysbib._lazy import public
from mlsysbib.errors import UsageError, WrongValue

DAY = 86_400.0
LAST = 100
"""The rank of a source that declares none."""

# What the transport says of itself and of the question.
_OURS = frozenset({"accept", "accept-encoding", "connection", "content-length", "host", "user-agent"})
_FIELD_NAME = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"  # RFC 9110, 5.6.2


@public
class Service(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True):
    """How one service wants to be asked; times are in seconds.

    ``address`` is the part before the documented path, "" where whole addresses are asked for. ``interval`` is the time
    between two requests; ``list_interval`` is for questions that are answered with a list, where the service counts
    them apart; ``with_key`` and ``anonymous`` are for those who have a key, and for those who do not say who they are.
    ``connections`` is how many requests at a time; ``over_processes`` holds the pace over all processes that share a
    cache folder. ``age`` is how long an answer holds, ``tries`` how often to ask.

    ``mailto`` is the parameter for the user's e-mail address. The user's key goes into ``key_parameter``, or into
    ``key_header`` after ``key_prefix``; it is read from the environment: MLSYSBIB_<NAME>_KEY, else ``key_variable``.
    ``login`` is the path to which ``{"id", "password"}`` are posted, and which answers with a ``token`` that stands for
    a key: where no key is given, but a user and a password are, in MLSYSBIB_<NAME>_USER and MLSYSBIB_<NAME>_PASSWORD,
    else in ``user_variable`` and ``password_variable``.
    ``broken`` are words of an answer that is no answer, under a good status, and comes right when it is asked again.
    ``headers`` go with each request to the address. ``terms`` is what the service asks for, and where it says so, as it
    was on the day ``terms_read`` (ISO 8601).
    """

    address: str = ""
    interval: float = 1.0
    list_interval: float | None = None
    with_key: float | None = None
    anonymous: float | None = None
    connections: int = 1
    over_processes: bool = False
    age: float = 30 * DAY
    tries: int = 5
    mailto: str = ""
    key_parameter: str = ""
    key_header: str = ""
    key_prefix: str = ""
    key_variable: str = ""
    login: str = ""
    user_variable: str = ""
    password_variable: str = ""
    broken: str = ""
    headers: Mapping[str, str] = {}
    terms: str = ""
    terms_read: str = ""

    def __post_init__(self) -> None:
        if self.address and not self.address.startswith(("http://", "https://")):
            raise WrongValue(f"Service: address is {self.address!r}, which is not an http or https address")
        for name in ("interval", "age", "connections", "tries"):
            number = getattr(self, name)
            if not isinstance(number, int | float) or number <= 0:
                raise WrongValue(f"Service: {name} is {number!r}, which is not a number above 0")
        for name, value in self.headers.items():
            if name.lower() in _OURS:
                raise WrongValue(f"Service: headers cannot have {name}, which mlsysbib writes itself")
            if not re.fullmatch(_FIELD_NAME, name) or not (value.isascii() and value.isprintable()):
                raise WrongValue(f"Service: headers cannot have {name!r}: {value!r}, which HTTP cannot send")

    def pace(self, *, lists: bool, key: bool, named: bool) -> float:
        """Seconds between two requests, as far as is known before the service's first answer."""
        if key and self.with_key is not None:
            return self.with_key
        if not named and self.anonymous is not None:
            return self.anonymous
        return self.list_interval if lists and self.list_interval is not None else self.interval


@public
class Rank(msgspec.Struct, frozen=True):
    """How far a source is believed: the lower, the more; ``fields`` are those for which that is another number."""

    everywhere: int = LAST
    fields: Mapping[str, int] = {}

    def of(self, field: str) -> int:
        """The rank for one field of an entry."""
        return self.fields.get(field, self.everywhere)


Phase: TypeAlias = Literal["identifiers", "pages"]


@public
class When(msgspec.Struct, frozen=True, kw_only=True):
    """When a source is asked about an entry.

    ``after`` names sources that have to be asked first, and not to know the work. ``key`` says what the user's key is
    to it: "" nothing, "needed" that it is not asked without one, "wanted" that without one it is asked only about what
    nobody else knows. In the phase "pages" it is asked about what no identifier led to. ``searched`` are types of
    entries that it can be searched for though services for papers do not know them ("software").
    """

    after: tuple[str, ...] = ()
    key: Literal["", "needed", "wanted"] = ""
    phase: Phase = "identifiers"
    searched: tuple[str, ...] = ()


class Declaration(msgspec.Struct, frozen=True, kw_only=True):
    """All that a source declares."""

    service: Service = Service()
    rank: Rank = Rank()
    when: When = When()


def declared_by(plugin: type, default: Declaration | None = None) -> Declaration:
    """What the class of a source declares, and the default for the rest.

    Raises ``UsageError`` for what is not what it should be.
    """
    said = {field: value for field in Declaration.__struct_fields__ if (value := getattr(plugin, field, None))}
    for field, value in said.items():
        kind = type(getattr(_DEFAULTS, field))
        if not isinstance(value, kind):
            raise UsageError(f"{plugin.__name__}.{field} is not a {kind.__name__} of mlsysbib.model")
    return msgspec.structs.replace(default or _DEFAULTS, **said)


def declares(plugin: type) -> bool:
    """Whether the class of a source declares anything at all."""
    return any(getattr(plugin, field, None) for field in Declaration.__struct_fields__)


_DEFAULTS = Declaration()
