### Who may come in, and what is said to who may not.

## When the app does not start

start-refused = Gradepath does not start: { $why }
start-no-sign-in = others could reach it, and nobody would have to sign in. Set up a sign-in (DEPLOY.md says how), or start it with --server.address localhost for this computer only. If others keep strangers out, GRADEPATH_ALLOW_NO_SIGN_IN=1 says so.
start-host = GRADEPATH_HOSTS names “{ $host }”, which is no name of a server. Write names such as gradepath.school.example, with commas between them.
start-user-headers = server.trustedUserHeaders is set. Whoever can send such a header could be any teacher; leave it out.
start-number = { $name } is “{ $value }”, and has to be a number above 0.
start-sign-in-missing = the sign-in is not complete. Section [auth] of secrets.toml lacks { $what }.
start-sign-in-secret = cookie_secret is too short. Whoever guesses it can sign in as anybody; take at least { $n } random letters.
start-sign-in-callback = redirect_uri must be the address of the app with { $callback } at its end.
start-sign-in-plain = redirect_uri and server_metadata_url must begin with https, or be on this computer.

## When a request is not answered

guard-host = this server is not known under that name. Whoever runs it can add the name to GRADEPATH_HOSTS.
guard-origin = this was asked for by the page of another site.
guard-upload-unknown = sign in before you upload.
guard-upload-size = a file came without its size.
guard-upload-limit = That was a lot for one hour. Up to { $uploads } files and { $megabytes } MB an hour can be uploaded here; the next one can be in about { $minutes } min.
guard-sign-in-slow = the sign-in service did not answer. Go back and try again.
guard-sign-in-large = the sign-in service says more about this account than a browser can keep. Whoever runs the server can ask it for fewer claims.
guard-missing = Start Gradepath with **dashboard/app.py**; this file alone does not keep strangers out.

## The sign-in page

sign-in-title = Sign in to Gradepath
sign-in-sentence = Use the account that you have at your school. Nothing is shown before.
sign-in-button = Sign in
sign-in-button-with = Sign in with { $provider }
sign-in-other = Use another account
sign-in-unreadable = The sign-in service did not say which account this is, or since when. Nothing was opened.
sign-in-over = You were signed out because the time was up or because you signed out in another tab. Sign in to go on.
sign-in-not-invited = This account is not one that may use this server. Ask whoever runs it.
sign-in-who = Signed in as { $name }
sign-in-nameless = Signed in
sign-out = Sign out

## Where the classes are, when that is not the teacher's own computer

place-server = :small[:material/lock: This page comes from the server **{ $host }**. What you upload is worked on and kept there, not on this computer, and is sent nowhere else. { $who } can sign in, nobody sees the classes of another teacher, and whoever runs the server is trusted with them.]
place-everybody = Everybody whom the sign-in of this server accepts
place-named = Only { $teachers }
place-open = :small[:material/lock_open: This page comes from another computer than this one, or others can open it too. There is **no sign-in** here: whoever can reach this server can use it. What you upload is worked on and kept there, and is sent nowhere else.]
