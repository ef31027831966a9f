## What the store says when it cannot do what was asked. Nothing has been changed, and each says what to do.

changed-elsewhere = This was changed in another window in the meantime. Nothing was overwritten: look at what is there now, then change it again.
store-class-not-found = There is no such class here.
store-student-not-found = There is no such student in this class.
store-upload-not-found = There is no such upload in this class.
store-url-wrong = GRADEPATH_DATABASE_URL does not name a database that Gradepath can use. Write it like postgresql+psycopg://user:password@host/gradepath, or leave it out to keep classes in a file.
store-passphrase-server = A passphrase encrypts the file on a laptop. On a database server, encryption is set up on the server itself.
store-no-cipher = Encrypting the file needs the package sqlcipher3, which is not installed: python -m pip install sqlcipher3
store-locked = Another program is writing to { $path }. Nothing was lost: try again in a moment, or close the other program.
store-read-only = { $path } cannot be written: it, or its folder, is read-only. Nothing was changed. Allow writing, or name another folder in GRADEPATH_DATA_DIR.
store-disk = The disk reported an error with { $path }. Nothing was changed. Save a class file of what is open, then check the disk.
store-damaged = { $path } is damaged and cannot be read. It was left as it is. A backup can be restored with: python -m engine classes restore FILE
store-not-readable = { $path } cannot be read: it is encrypted and needs its passphrase, or it is damaged, or no file of Gradepath’s. It was left as it is. A backup can be restored with: python -m engine classes restore FILE
store-passphrase-wrong = { $path } cannot be read with this passphrase: it is another one, or the file is damaged. It was left as it is.
store-not-encrypted = { $path } is not encrypted, so it is not opened with a passphrase. Encrypt it first, with python -m engine classes encrypt, or open it without one.
store-passphrase-empty = A passphrase has at least one sign.
store-busy = The database is busy with other changes. Nothing was lost: try again in a moment.
store-refused = The database refused this, so nothing was changed. Try again; if it happens again, save a class file of what is open and report it.
store-server-full = The database server has no room left, so nothing was saved and nothing was lost. Tell whoever looks after the server, then do it again.
store-server-read-only = The database server accepts no changes at the moment. Nothing was changed: tell whoever looks after the server.
store-full = The disk is full, so nothing was saved and nothing was lost. Make room, then do it again.
store-cannot-open = { $path } cannot be opened. Check that the folder is there and that you may write in it, or name another folder in GRADEPATH_DATA_DIR.
store-server = The database server cannot be reached, or refused. Nothing was changed. Try again in a moment; if it lasts, tell whoever looks after the server.
store-newer = These classes were saved by a newer Gradepath. They were left as they are: update Gradepath to open them.
store-foreign = This database belongs to another program. It was left as it is: name another one in GRADEPATH_DATABASE_URL.
store-document-wrong = What was kept cannot be read at “{ $place }”. It was left as it is.
store-no-address = This is no e-mail address.
