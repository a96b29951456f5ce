"""`{env:NAME}` in arguments."""

from __future__ import annotations

from collections.abc import Mapping

from maddyconf.expansion.nodes import Argument, Node

_OPEN = "{env:"


def put_in_environment(nodes: tuple[Node, ...], environment: Mapping[str, str]) -> tuple[Node, ...]:
    """The nodes with variables of the environment in their arguments, the last step of maddy's reading."""
    out = []
    changed = False
    for node in nodes:
        args, children = node.args, node.children
        if any(_OPEN in arg.value for arg in args):
            args = tuple(_put_in(arg, environment) for arg in args)
        if children:
            children = put_in_environment(children, environment)
        if args is not node.args or children is not node.children:
            node = Node(node.name, args, children, node.file, node.directive, node.document, node.via)
            changed = True
        out.append(node)
    return tuple(out) if changed else nodes


def _put_in(argument: Argument, environment: Mapping[str, str]) -> Argument:
    value, names = argument.value, []
    out, done = [], 0
    start = value.find(_OPEN)
    while start >= 0:
        name, end = _variable(value, start, environment)
        if name is None:
            end = start + 1
        else:
            out += [value[done:start], environment[name]]
            names.append(name)
            done = end
        start = value.find(_OPEN, end)
    unset: list[str] = []
    value = without_unset("".join(out) + value[done:], unset)
    return Argument(value, argument.token, argument.macros, (*names, *unset), tuple(unset))


def _variable(value: str, start: int, environment: Mapping[str, str]) -> tuple[str | None, int]:
    """The set variable whose `{env:NAME}` stands at `start`, and where that ends."""
    end = value.find("}", start)
    name = value[start + len(_OPEN) : end]
    return (name, end + 1) if end >= 0 and name in environment else (None, start)


def without_unset(value: str, names: list[str] | None = None) -> str:
    """Take out variables that are not set: from `{env:` to the last `}` before the next `$`, with a character between.

    Their names are added to `names`.
    """
    out, done = [], 0
    start = value.find(_OPEN)
    while start >= 0:
        name = start + len(_OPEN)
        dollar = value.find("$", name)
        limit = dollar if dollar >= 0 else len(value)
        end = value.rfind("}", name + 1, limit)
        if end >= 0:
            out.append(value[done:start])
            if names is not None:
                names += [part.partition("}")[0] for part in value[start : end + 1].split(_OPEN)[1:]]
            done = end + 1
        start = value.find(_OPEN, max(end + 1, limit))
    return "".join(out) + value[done:]
