### Classes that are kept, and what other windows do with them.

address-wrong = This address names a class that is not here: it was deleted, belongs to somebody else, or was open in another tab only.
class-gone = “{ $name }” was deleted in another window.
class-changed = “{ $name }” was changed in another window; this is how it is now.
class-other-weights = Gradepath was updated since this class was last opened. Estimates can differ a little from then.
