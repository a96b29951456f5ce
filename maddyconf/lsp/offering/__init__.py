"""What an editor offers while somebody types.

typing.py      what is being typed: which kind of thing, and which part of the text it is
candidate.py   one thing to write
snippets.py    what is written with it: required directives, with places to fill in
lines.py       the names that may begin a line
values.py      the words that may stand behind them
pieces.py      parts of words: macros, variables, names of rules; what can be imported
"""
