"""The page *District*: schools and skills by counts, of results that a night's run wrote."""
