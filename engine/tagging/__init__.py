"""Which skills the scores and the titles suggest: tags, checks of tags, groups of items, the order of skills."""
