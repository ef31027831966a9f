"""The page *Did it work?*: what changed between two tests, for the class or for a group beside the others."""
