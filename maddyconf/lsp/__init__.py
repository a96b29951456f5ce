"""The language server: what the command line finds, in an editor while somebody types.

opening.py      reads and answers the first message; what takes long to load is loaded after it
wire.py         messages as bytes
client.py       what the editor can do, and what was agreed with it
methods/        one file a method: a function of a snapshot and the parameters, and nothing else
texts.py        a text as an editor counts it: its lines, its columns, its changes
world.py        everything that is open at one moment, frozen; snapshots of single documents
library.py      what was read and built before and still holds
cursor.py       what stands at a place: the word, its directive, the blocks around it
meaning.py      what the model says of a line as it is written
moment.py       a place while somebody types: the line as it is now, the rest as it was read last
offering/       what completion offers; explaining.py, prose.py: what hover tells; usage.py: how a line is written
workspace.py    where the world changes
occurrences.py  where names of blocks, macros and snippets stand; names.py, all in a configuration; importing.py, what imports mean;
                whereabouts.py, one in all configurations; renaming.py proof.py, another name in its place
outline.py      the table of contents of a document; hierarchy.py, what refers to what
spelling.py     where parts of words and lines stand in the text
refreshing.py   what the client goes on showing, and whether it still holds
worker.py       the thread that does the work: requests in their order, diagnostics of the last version
pausing.py      work that is given up because nobody needs it any more
server.py       puts them together, on pygls
"""
