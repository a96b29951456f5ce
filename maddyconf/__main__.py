"""The program. `--version` is answered before anything else is loaded."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line and exit: 0 all is well, 1 something was found, 2 the work could not be done."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from maddyconf import __version__

        sys.stdout.write(f"maddyconf {__version__}\n")
        return
    # Nothing of what a run makes is circular, and a run is short: looking for garbage only costs time.
    gc.disable()
    try:
        from maddyconf.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        # While the program is still being loaded; `run` answers the same.
        code = 130
    sys.stderr.flush()
    # `run` has written all of standard output. Taking apart every module only to exit takes longer than linting a usual file.
    os._exit(code)


if __name__ == "__main__":
    main()
