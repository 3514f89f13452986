"""Values are checked once, where they are made, so that what is wrong is told there and not far away.

Readers make many thousand values, so the check looks only at the fields that say something, and at their types alone;
what there is to say about a wrong one stands in ``advice``, which is loaded when something is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import msgspec

from mlsysbib.errors import WrongValue

_Value = TypeVar("_Value", bound=msgspec.Struct)
Kinds: TypeAlias = Mapping[str, tuple[type, ...]]
"""The types that each field takes: exactly these, for msgspec cannot write what derives from ``str``."""

if TYPE_CHECKING:
    # To type checkers the constructors take what the fields say, which another __call__ would hide.
    from msgspec import StructMeta

    Taught = StructMeta
else:

    class Taught(msgspec.StructMeta):
        """The metaclass of values whose constructors say what to write instead of what cannot be."""

        def __call__(cls, *args: Any, **fields: Any) -> Any:  # noqa: N805  (a class is what it is called on)
            try:
                return super().__call__(*args, **fields)
            except WrongValue:
                raise
            except TypeError:
                from mlsysbib.model import advice  # loaded when something is wrong

                raise WrongValue(advice.of_call(cls, args, fields)) from None
            except ValueError as error:
                raise WrongValue(str(error)) from None


def replaced(value: _Value, changes: Mapping[str, Any]) -> _Value:
    """The same value with other fields, checked as a new one."""
    try:
        return msgspec.structs.replace(value, **changes)
    except WrongValue:
        raise
    except TypeError:
        from mlsysbib.model import advice  # loaded when something is wrong

        raise WrongValue(advice.of_call(type(value), (), changes)) from None


def check(value: msgspec.Struct, kinds: Kinds, items: Mapping[str, type]) -> None:
    """Raises ``WrongValue`` for fields that hold what they cannot; ``items`` are the types of the tuples' members."""
    for name, held in said(value):
        kind = type(held)
        if kind not in kinds[name]:
            raise wrong(value, kinds, items)
        if kind is tuple:
            item = items[name]
            for each in held:
                if type(each) is not item:
                    raise wrong(value, kinds, items)


def wrong(value: msgspec.Struct, kinds: Kinds, items: Mapping[str, type]) -> WrongValue:
    """The error that names every field that holds what it cannot, and what to write."""
    told = []
    for name, held in said(value):
        item = items.get(name)
        if type(held) not in kinds[name] or (type(held) is tuple and any(type(each) is not item for each in held)):
            from mlsysbib.model import advice  # loaded when something is wrong

            told.append(advice.of_field(type(value), name, held))
    return WrongValue("\n".join(told))


def said(value: Any) -> Any:
    """The fields of a struct that are not as they are by default, each with its value."""
    # Written in C, unlike anything that asks eighty fields one after the other.
    return value.__rich_repr__()


def no_type(type_: str, types: Collection[str]) -> WrongValue:
    """The error for a type that CSL does not have."""
    from mlsysbib.model import advice  # loaded when something is wrong

    return WrongValue(advice.of_type(type_, types))


def no_attribute(made: type[msgspec.Struct], name: str) -> AttributeError:
    """The error for an attribute that there is not."""
    from mlsysbib.model import advice  # loaded when something is wrong

    return AttributeError(advice.of_attribute(made, name) if name[:1] != "_" else name)


def wrong_index(made: type[msgspec.Struct], name: Any) -> WrongValue:
    """The error for a field that is asked for as in a dictionary."""
    from mlsysbib.model import advice  # loaded when something is wrong

    return WrongValue(advice.of_index(made, name))


def not_bare(value: Any) -> WrongValue:
    """The error for an identifier that is not in its normal form, which ``parse`` gives it."""
    made, held = type(value).__name__, value.value
    return WrongValue(
        f"{made}: {held!r} is not the bare {made}; write {made}.parse({str(held)!r}), which reads any spelling"
    )
