"""What the arguments of a directive may be: each value type checks, names and describes itself.

`plain.py` has what every program has (numbers, times, sizes), `network.py` addresses, `mail.py` what only a mail server
has, and `blocks.py` the values that are modules or blocks of their own.
"""
