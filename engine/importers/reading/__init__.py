"""What every format reads alike: cells, columns, rows, maxima, people, doubts."""
