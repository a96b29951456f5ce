"""The language server: what the command line finds, in an editor while somebody types.

opening.py      reads and answers the first message; what takes long to load is loaded after it
wire.py         messages as bytes
client.py       what the editor can do, and what was agreed with it
editor.py       what is told and asked unasked; asking.py, all that the server says for a file, without an editor
methods/        one file a method: a function of a snapshot and the parameters, and nothing else
texts.py        a text as an editor counts it: its lines, its columns, its changes
places.py       places as the client calls them; uris.py, addresses of documents
world.py        everything that is open at one moment, frozen; snapshots of single documents
library.py      what was read and built before and still holds
preferences.py  the settings that hold for a file
cursor.py       what stands at a place: the word, its directive, the blocks around it
meaning.py      what the model says of a line as it is written
moment.py       a place while somebody types: the line as it is now, the rest as it was read last
offering/       what completion offers; explaining.py, prose.py: what hover tells; usage.py: how a line is written
workspace.py    where the world changes
occurrences.py  where names of blocks, macros and snippets stand; names.py, all in a configuration; importing.py, what imports mean;
                whereabouts.py, one in all configurations; renaming.py proof.py, another name in its place
outline.py      the table of contents of a document; hierarchy.py, what refers to what
colours.py      what each word is, by legend.py; hints.py, between the words; lenses.py, above the lines; addresses.py, in words
shown.py        what may be shown of a text: no secrets
actions/        what can be done at a place, by kinds.py; changing.py, edits and what maddy reads with them; tidying.py, formatting
spelling.py     where parts of words and lines stand in the text
refreshing.py   what the client goes on showing, and whether it still holds
findings.py     findings as the client is told of them; publishing.py, unasked
answering.py    requests: each for the documents as they were when it came
worker.py       the thread that does the work: requests in their order, diagnostics of the last version
pausing.py      work that is given up because nobody needs it any more
server.py       puts them together, on pygls
"""
