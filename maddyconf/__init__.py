r"""maddyconf: the configuration of the maddy mail server, parsed, checked and formatted.

    >>> import maddyconf
    >>> document = maddyconf.parse("hostname mx.example.org\n")
    >>> [directive.name.value for directive in document.walk()]
    ['hostname']

Only what is used is imported: every name below loads its module on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from maddyconf.diagnostics import Category, Diagnostic, Edit, Fix, Place, Related, Rule, Safety, Severity
    from maddyconf.engine import lint
    from maddyconf.expansion import Expansion, Node, TooLargeError, expand
    from maddyconf.format import FormatError, format_text
    from maddyconf.knowledge.versions import UnknownVersionError
    from maddyconf.settings import Settings, SettingsError
    from maddyconf.settings.loading import settings_for
    from maddyconf.source import Source, SourceError
    from maddyconf.syntax import Document, parse

_HOMES = {
    "maddyconf.diagnostics": ("Category", "Diagnostic", "Edit", "Fix", "Place", "Related", "Rule", "Safety", "Severity"),
    "maddyconf.expansion": ("Expansion", "Node", "TooLargeError", "expand"),
    "maddyconf.format": ("FormatError", "format_text"),
    "maddyconf.engine": ("lint",),
    "maddyconf.knowledge.versions": ("UnknownVersionError",),
    "maddyconf.settings": ("Settings", "SettingsError"),
    "maddyconf.settings.loading": ("settings_for",),
    "maddyconf.source": ("Source", "SourceError"),
    "maddyconf.syntax": ("Document", "parse"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Category",
    "Diagnostic",
    "Document",
    "Edit",
    "Expansion",
    "Fix",
    "FormatError",
    "Node",
    "Place",
    "Related",
    "Rule",
    "Safety",
    "Settings",
    "SettingsError",
    "Severity",
    "Source",
    "SourceError",
    "TooLargeError",
    "UnknownVersionError",
    "__version__",
    "expand",
    "format_text",
    "lint",
    "parse",
    "settings_for",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value
