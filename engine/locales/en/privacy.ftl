## Sealed files, and keys to pseudonyms: why one cannot be used. Nothing of what stands in it is quoted.

seal-passphrase-short = The passphrase is too short. Use at least { $least } letters: four or five words that do not belong together are easy to keep in mind and hard to guess.
seal-too-large = This is more than { $most } MB, which cannot be encrypted as one file. Leave out the original files, or save the classes one by one.
seal-not-sealed = This file is not encrypted by Gradepath.
seal-newer = This file was encrypted by a newer version of Gradepath. Update Gradepath, then open it again.
seal-damaged = This encrypted file is damaged: a part of it is missing or was changed. Take another copy of it.
seal-wrong-passphrase = The passphrase is not the one that this file was encrypted with, or the file was changed. Type the passphrase again, with capitals and blanks as they were.

privacy-student = Student
privacy-section = Section
privacy-key = Key
privacy-pseudonyms = { $n ->
    [one] The name and the id of one student are replaced by a pseudonym.
   *[other] The names and the ids of { $n } students are replaced by pseudonyms.
} The key { $key } brings them back, in the session in which it is opened.
privacy-already = These names are pseudonyms already.
privacy-other-key = These pseudonyms were not made with this key, or with an older copy of it. Open the key that was saved last for this class.

key-about = This file says who stands behind the pseudonyms of a class in Gradepath. Keep it where nobody else can read it, apart from the class: with it, pseudonyms are names again. If it is lost, nobody can bring the names back.
key-needs-passphrase = This key is locked with a passphrase. Type the passphrase that it was saved with.
key-too-large = This file has more than { $most } MB; a key to pseudonyms is never so large. Choose the key that Gradepath saved for this class.
key-unreadable = This is no key to pseudonyms, or it is cut off: it cannot be read as JSON. Choose the key that Gradepath saved for this class, or another copy of it.
key-other-file = This is no key to pseudonyms. Choose the file that Gradepath saved when the names of this class were replaced.
key-newer = This key was saved by a newer version of Gradepath. Update Gradepath, then open it again.
key-damaged = This key is damaged: something in it is missing, of the wrong kind or there twice (at “{ $place }”). Take another copy of it.
