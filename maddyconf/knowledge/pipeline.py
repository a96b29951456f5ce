"""The language of pipelines: what happens to a message.

A pipeline has three levels. The root chooses by sender, a source block by recipient, a destination block delivers. A root
without rules for senders is a source block too, and a source block without rules for recipients is a destination block.
"""

from __future__ import annotations

from maddyconf.knowledge.declarations import Block, Directive
from maddyconf.knowledge.roles import CHECK_GROUP, DELIVERY_TARGET, MODIFIER_GROUP, TABLE
from maddyconf.knowledge.values.blocks import GroupOf, ModuleOf, PipelineOf, RulesFor, TableFor
from maddyconf.knowledge.values.mail import Dmarc, Reply

ANY_LEVEL = (
    Directive("check", GroupOf(CHECK_GROUP, "checks"), "Checks of the message. Several are added up.", repeatable=True),
    Directive("modify", GroupOf(MODIFIER_GROUP, "modifiers"), "Changes to the message, in the order as written.", repeatable=True),
)

DELIVERY = (
    Directive("deliver_to", ModuleOf(DELIVERY_TARGET), "Where the message goes. Several targets all get it.", repeatable=True),
    Directive(
        "reroute",
        PipelineOf("root"),
        "Another pipeline, with the addresses as they are by now. maddy 0.9.4 fails with it: `deliver_to msgpipeline` does the same.",
        repeatable=True,
    ),
    Directive("reject", Reply(), "Refuses the message.", default='554 5.7.0 "Message rejected due to a local policy"', repeatable=True),
)

DESTINATIONS = (
    Directive(
        "destination",
        RulesFor("destination"),
        "What happens to messages for these addresses and domains. They are compared as a whole, there are no wildcards.",
        repeatable=True,
        since="0.7.0",
    ),
    Directive(
        "destination",
        RulesFor("destination", before_0_7=True),
        "What happens to messages for these addresses and domains.",
        repeatable=True,
        until="0.7.0",
    ),
    Directive(
        "destination_in",
        TableFor(TABLE, "destination"),
        "What happens to messages whose recipient is in a table. It comes before all `destination`.",
        repeatable=True,
        since="0.3.0",
    ),
    Directive("default_destination", PipelineOf("destination"), "What happens to messages for all others.", repeatable=True),
)

SOURCES = (
    Directive(
        "source",
        RulesFor("source"),
        "What happens to messages from these addresses and domains. They are compared as a whole, there are no wildcards.",
        repeatable=True,
        since="0.7.0",
    ),
    Directive(
        "source",
        RulesFor("source", before_0_7=True),
        "What happens to messages from these addresses and domains.",
        repeatable=True,
        until="0.7.0",
    ),
    Directive(
        "source_in",
        TableFor(TABLE, "source"),
        "What happens to messages whose sender is in a table. It comes before all `source`.",
        repeatable=True,
        since="0.3.0",
    ),
    Directive("default_source", PipelineOf("source"), "What happens to messages from all others.", repeatable=True),
)

DMARC = Directive(
    "dmarc",
    Dmarc(),
    "Obeys what the domain of the author says, by DMARC. It needs the checks `dkim` and `spf`.",
    default="no",
    repeatable=True,
)

DESTINATION_NAMES = tuple(dict.fromkeys(one.name for one in DESTINATIONS))
DELIVERY_NAMES = tuple(one.name for one in DELIVERY)
HANDLING = {"source": (*DESTINATION_NAMES, *DELIVERY_NAMES), "destination": DELIVERY_NAMES}
"""What says what happens to a message, where no rules of that kind choose between messages."""

EXAMPLE = """\
check {
    require_mx_record
    dkim
    spf
}
dmarc yes
source_in file /etc/maddy/blocked_senders {
    reject 550 5.7.1 "We do not want your mail"
}
source example.org {
    modify {
        dkim example.org default
    }
    destination_in file /etc/maddy/lists {
        deliver_to lmtp unix:///run/lists.sock
    }
    destination postmaster example.org {
        deliver_to &local_mailboxes
    }
    default_destination {
        reroute {
            deliver_to &remote_queue
        }
    }
}
default_source {
    reject 501 5.1.8 "Use the submission port for outgoing mail"
}"""

LEVELS = {
    "root": Block("a pipeline", (*ANY_LEVEL, *SOURCES, *DESTINATIONS, *DELIVERY, DMARC), example=EXAMPLE),
    "source": Block("a source block", (*ANY_LEVEL, *DESTINATIONS, *DELIVERY), example=EXAMPLE),
    "destination": Block("a destination block", (*ANY_LEVEL, *DELIVERY), example=EXAMPLE),
}
