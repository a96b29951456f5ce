"""The option --maddy-version."""

from __future__ import annotations

import click

from maddyconf.cli.completing import lazily
from maddyconf.cli.output import complain
from maddyconf.knowledge.versions import NEWEST, OLDEST, Version, known_version, version

maddy_version_option = click.option(
    "--maddy-version",
    metavar="VERSION",
    shell_complete=lazily("releases"),
    help=f"The release of maddy that reads it, {OLDEST} to {NEWEST}; the last by default.",
)


def release_of(text: str | None) -> Version:
    """The release that was asked for. Of one that is newer than all known, the newest known is told instead.

    Raises UnknownVersionError for what is no release, or too old to be known.
    """
    if text is None:
        return NEWEST
    release = known_version(text)
    if version(text) > NEWEST:
        complain(f"maddy {version(text)} is not known yet; {release} is taken instead")
    return release
