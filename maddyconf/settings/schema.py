"""The JSON schema of a settings file, for editors."""

from __future__ import annotations

from collections.abc import Mapping

from maddyconf.settings import NO_SETTINGS
from maddyconf.settings.keys import KEYS, Key
from maddyconf.settings.kinds import Schema


def schema() -> Schema:
    """What a maddyconf.toml may hold. It knows the names of all rules."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "maddyconf.toml",
        "description": "Settings of maddyconf, the linter and formatter for the configuration of the maddy mail server.",
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _property(key) for key in KEYS},
    }


def _property(key: Key) -> Schema:
    usual: object = getattr(NO_SETTINGS, key.attribute)
    shown: Schema = {} if usual is None else {"default": _plain(usual)}
    return {"description": key.doc, **key.kind.schema(), **shown}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return dict(value) if isinstance(value, Mapping) else value
