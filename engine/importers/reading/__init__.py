"""What every format reads alike, from headers to cells.

``layout`` says where everything is in a table, and ``building`` makes a gradebook of that.
"""
