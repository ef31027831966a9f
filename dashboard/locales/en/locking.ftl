### The file of this computer, encrypted with a passphrase.

unlock-what = **Your classes are locked.** The file that holds them is encrypted. It stays open until the app is stopped.
unlock-passphrase = Passphrase
unlock = Open my classes
unlock-else = Never set a passphrase?
encrypt-title = Encrypt the file with a passphrase
encrypt-what = Whoever gets the file cannot read it then, and neither can anybody without the passphrase: not you, and not the makers of Gradepath. It is asked for once, after the app was started. Use at least { $n } letters, and write it down where your keys are.
encrypt-missing = This needs one more package. Stop the app, install it, and start the app again:
encrypt-passphrase = Passphrase
encrypt-again = The same passphrase again
encrypt-knows = I know that nobody can open my classes without it
encrypt-do = Encrypt
encrypt-not-yet = Type the same passphrase twice, at least { $n } letters, and tick the box.
encrypt-done = The file is encrypted. Older backups of the app’s own were deleted.
