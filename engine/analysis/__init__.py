"""What the scores of a class say: about its items, about students who fit no level, about why something is hard."""
