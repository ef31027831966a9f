### Hiding names on a screen that a whole class sees.

names-hide = Hide names
names-hide-help = For a projector: every name becomes a number such as Student 07, drawn at random for this session. Nothing that is kept changes.
names-hidden-downloads = Names are hidden, so files that name students are not offered here: with numbers nobody could use them, and with names they would show what is hidden. Switch “Hide names” off to print or save.
names-hidden-uploads = Names are hidden. Uploads and the list of students are shown when “Hide names” is switched off.
names-hidden-import = Names are hidden. A file is read with its names on the screen, so this page waits until “Hide names” is switched off.
