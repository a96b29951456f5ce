"""The roles that modules play for each other."""

from __future__ import annotations

from maddyconf.knowledge.declarations import Role

DELIVERY_TARGET = Role("DeliveryTarget", "a delivery target", "target", "Takes messages: stores them, queues them or passes them on.")
CHECK = Role("Check", "a check", "check", "Looks at a message and may reject it or put it into quarantine.")
MODIFIER = Role("Modifier", "a modifier", "modify", "Changes a message or its addresses on the way.")
IMAP_FILTER = Role("IMAPFilter", "an IMAP filter", "imap.filter", "Chooses the mailbox and the flags of a stored message.")
MX_POLICY = Role("MXAuthPolicy", "a policy for mail exchangers", "mx_auth", "Says which servers of a recipient's domain may be trusted.")
PLAIN_AUTH = Role("PlainAuth", "an authentication provider", "auth", "Says whether a user name and a password belong together.")
TABLE = Role("Table", "a table", "table", "Translates one text into another.")
MULTI_TABLE = Role("MultiTable", "a table with several results", "table", "Translates one text into any number of others.")
STORAGE = Role("Storage", "a storage", "storage", "Holds the mailboxes.")
BLOB_STORE = Role("BlobStore", "a store for message bodies", "storage.blob", "Holds the bodies of stored messages.")
TLS_LOADER = Role("TLSLoader", "a certificate loader", "tls.loader", "Says where the certificates come from.")
DNS_PROVIDER = Role("DNSProvider", "a DNS provider", "libdns", "Writes the DNS record that proves who owns a domain.")

CHECK_GROUP = Role("checks", "a group of checks", "", "Several checks under one name.")
MODIFIER_GROUP = Role("modifiers", "a group of modifiers", "", "Several modifiers under one name.")
LIMIT_GROUP = Role("limits", "a group of limits", "", "Several limits under one name.")
MX_POLICY_GROUP = Role("mx_auth", "a group of policies for mail exchangers", "", "Several policies under one name.")

ROLES = tuple(value for value in list(globals().values()) if isinstance(value, Role))
