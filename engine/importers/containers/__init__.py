"""From the bytes of a file to tables of text: one module per kind of file."""
