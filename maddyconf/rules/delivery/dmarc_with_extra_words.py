"""MC341 dmarc-with-extra-words."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, shortened
from maddyconf.model import Level, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.delivery.dmarc import dmarc_is_on
from maddyconf.rules.edits import fix, remove_word


@rule("MC341", "dmarc-with-extra-words", Category.DELIVERY, visits={Level: ("root",)}, fix=Safety.UNSAFE)
def dmarc_with_extra_words(level: Level, server: Server) -> Iterator[Finding]:
    """A `dmarc` with more than one word, which maddy ignores.

    ## What it does
    Finds `dmarc` lines with two words or more, unless another line of the pipeline switches DMARC on or the first word is `no`.

    ## Why
    maddy looks at such a line only if there is one word or none. It ignores any other without a message, and DMARC stays off:
    forged mail comes through.

    ## Example
    ```maddy
    smtp tcp://0.0.0.0:25 {
        dmarc yes reject
        check {
            dkim
            spf
        }
        deliver_to dummy
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://0.0.0.0:25 {
        dmarc yes
        check {
            dkim
            spf
        }
        deliver_to dummy
    }
    ```
    """
    if dmarc_is_on(level):
        return
    for setting in level.named("dmarc"):
        first, *extra = setting.node.args or (None,)
        if first and extra and first.value != "no":
            words = shortened(" ".join(argument.value for argument in extra))
            edits = [remove_word(setting.node, argument) for argument in {one.token: one for one in extra}.values()]
            made = fix("remove the other words", Safety.UNSAFE, *edits) if first.value == "yes" else None
            message = f"maddy ignores `dmarc` with more than one word, so DMARC is off: write `dmarc yes`, without `{words}`"
            yield at(message, setting.node, fix=made)
