### Class files and backups: what they say about themselves, and why one is refused. Nothing has been changed then.

class-file-noun = class file
backup-noun = backup

checked-zip-too-large = { $file }: this is larger than { $most } million bytes, which no { $noun } may be. If it was made here, leave out the original files of the uploads.
checked-zip-unpacks-too-large = { $file }: this would unpack to more than { $most } million bytes or to more than { $members } files, which no { $noun } may do. Nothing was unpacked. If it was made here, leave out the original files of the uploads.
checked-zip-other-file = { $file }: this is no { $noun } of Gradepath. Choose the file that Gradepath saved.
checked-zip-newer = { $file }: this { $noun } was written by a newer Gradepath (version { $version } of the format, while { $known } can be read here). Update Gradepath, then open it again.
checked-zip-damaged = { $file }: this file is damaged: a part of it is missing or cannot be read. Take another copy of it.
checked-zip-protected = { $file }: a file in it is locked with a password of the ZIP program, which Gradepath does not read. Take the file as Gradepath saved it; Gradepath’s own passphrase locks the whole file.
checked-zip-twice = { $file }: a file is in it twice, so it cannot be told which one counts. Take another copy of it.
checked-zip-path = { $file }: it holds a file whose path leads elsewhere, which Gradepath never writes. It was not unpacked. Take another copy of it.
checked-zip-missing = { $file }: “{ $member }” is missing in it. Take another copy of it.
checked-zip-more = { $file }: it holds files that are not on its own list, so it is not as Gradepath saved it. Unpack it and use the file that is in it, or take another copy of the { $noun }.
checked-zip-changed = { $file }: “{ $member }” was changed after it was saved. What is changed in a table there is not read: take another copy of the file, and make the change in Gradepath.

class-file-needs-passphrase = { $file }: this file is locked. Type the passphrase that it was saved with.
class-file-unreadable = { $file }: “{ $member }” cannot be read at “{ $place }”. Take another copy of it.
class-file-not-json = { $file }: “{ $member }” is no JSON. Take another copy of it.
class-file-wrong = { $file }: at “{ $place }”, { $why }. Take another copy of it.
class-file-why-counts = the numbers of what is in the file are not those of its list
class-file-why-number = stands a number that cannot be
class-file-why-sentence = stands a sentence that this Gradepath does not know
class-file-why-moment = stands a time that cannot be
class-file-why-text = stands a text that is too long
class-file-why-halves = stands half a letter
class-file-why-twice = something stands twice that may stand there once
class-file-why-id = stands an id that Gradepath never makes
class-file-why-range = stands a value that is not allowed there
class-file-why-shape = the numbers of students, items and scores do not fit each other
class-file-why-no-upload = there is no upload, while a class has at least one
class-file-why-unknown-student = a student is meant who is not in the class
class-file-why-unnamed-student = stands a student whom no upload names
class-file-why-unknown-item = an item is meant that no upload has
class-file-why-unknown-skill = a skill is meant that the curriculum does not have
class-file-why-unknown-learner = a learner is meant that this Gradepath does not have
class-file-why-original = the original file is not the one that was uploaded

class-file-readme = CLASS FILE OF GRADEPATH

    This file holds everything that Gradepath keeps about the class “{ $name }”: the scores as they were uploaded, and what the teacher decided, planned and wrote down. It holds names and scores of students: keep it where nobody else can read it.

    To open it in Gradepath: Home, “Open a class file”; or python -m engine classes import FILE

    The JSON files are what Gradepath reads. The CSV files say the same for people and for spreadsheet programs: Gradepath does not read them, and refuses this file if one of them was changed. Names that a spreadsheet would run as a formula begin with an apostrophe in them.

    manifest.json    what this file is, and a checksum of every file in it
    class.json    name of the class, its students by key, settings
    students.csv    which student has which key
    curriculum.json    the skills, and which item asks for which; skills.csv and items.csv say the same
    decisions.json    corrected scores, items left out, levels that the teacher decided
    notes.json    what the teacher wrote about students and the class; notes.csv says the same
    plans.json    study plans; plans.csv has their chosen steps
    teachings.json    what was taught between tests; teachings.csv says the same
    uploads/    one folder for each gradebook, in order: gradebook.json as it was read, upload.json with its day and how it was read, scores.csv as a table, and the original file if it was kept
    memory.json    what earlier classes taught about the items, if the estimates start from that; no student is in it

    Estimates, levels and findings are not in it: they are computed anew from the scores. Every field is explained in engine/store/CLASS_FILE.md of Gradepath.

backup-not-whole = { $path }: the backup was not found whole after it was written, so it was removed. The classes themselves are as they were. Check the disk, then try again.
backup-store-not-empty = There are classes in this database already, and nothing was changed. To put the backup in their place, name a new file that they are saved to before: --replace FILE
backup-readme = BACKUP OF GRADEPATH

    This file holds everything that was in a database of Gradepath, { $classes ->
        [one] 1 class
       *[other] { $classes } classes
    } of all its teachers: names and scores of students, too. Keep it where nobody else can read it. What was deleted after it was made is still in it.

    To restore it, into a database on this computer or on a server: python -m engine classes restore FILE

    manifest.json    what this file is, and a checksum of every file in it
    store.json    which class belongs to whom, teachers, co-teachers, and the journal of who did what
    classes/    a class file for every class; each can also be opened by itself: python -m engine classes import FILE
    shelf/    curricula and layouts that teachers keep for other classes

    Every field is explained in engine/store/CLASS_FILE.md of Gradepath.
