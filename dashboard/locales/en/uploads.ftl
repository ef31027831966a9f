### Where uploaded scores belong, what is kept of them, and the files of a class.

## Where do these scores belong?

belong-title = Where do these scores belong?
belong-name = A new class
belong-new-class = A new class
belong-add = Add to { $name }
belong-other = Add to another class
belong-which = Class
belong-choose = Choose a class
belong-common = { $n } of the { $of } { $of ->
    [one] student
   *[other] students
} are in it.
belong-unsure = Several answers are possible. Say where the scores belong before you go on.
belong-undecided = Say above where the scores belong; then go on.
belong-preview = What this adds to { $name }
belong-known = Known students
belong-new = New students
belong-missing = Not in the file
belong-new-items = New items
belong-again = Asked again
belong-repeated = Items seen before
belong-say-new =
    { $n ->
        [one] New in the class: **{ $names }**.
       *[other] New in the class: **{ $names }**.
    }
belong-say-missing =
    { $n ->
        [one] In the class but not in the file: **{ $names }**. What is only in the file is missing for that student and never counts as zero.
       *[other] In the class but not in the file: **{ $names }**. What is only in the file is missing for them and never counts as zero.
    }
belong-say-left =
    { $n ->
        [one] **{ $names }** is in the file but left the class, and stays out until you bring the student back.
       *[other] **{ $names }** are in the file but left the class, and stay out until you bring them back.
    }
belong-say-repeated =
    { $n ->
        [one] The class has this item already, and it is counted once: **{ $names }**.
       *[other] The class has these items already, and they are counted once: **{ $names }**.
    }
belong-say-untagged =
    { $n ->
        [one] No skill is known yet for **{ $names }**. You can tick it on the page Skills afterwards.
       *[other] No skill is known yet for **{ $names }**. You can tick them on the page Skills afterwards.
    }
belong-tags-stay = The items that the class knows keep their skills.
belong-same-file = The very same file “{ $file }” is in the class already. Adding it again would change nothing.
belong-nobody = Nobody in the file is in { $name }. Check that the scores are of this class.
belong-forward = Add to the class

## The day of the scores

import-day = Day of these scores
import-day-items = From the days in the file.
import-day-rows = From the lines above the table.
import-day-name = From the name of the file.
import-day-unsure = { $source ->
    [rows] From the lines above the table, where it may also be { $other }.
   *[name] From the name of the file, where it may also be { $other }.
}
import-day-other = It is { $other }

## Keeping

keep-class-title = Keeping
keep-class = { $place ->
    [server] Keep this class on your school’s server
   *[here] Keep this class on this computer
}
keep-class-where = { $place ->
    [server] The class is there when you sign in again, for you and for whom you invite to it.
   *[here] The class is kept in one file of your user folder, and is there tomorrow. { $encrypted ->
        [yes] The file is encrypted.
       *[no] The file is not encrypted: who can use this account of the computer can open it.
    }
} You can delete the class at any time.
keep-class-off = The class is worked on in this tab alone, and is gone when the tab is closed or reloaded.
keep-class-stays-off = This class is not kept: it is gone with the tab, and these scores with it.
keep-original = { $n ->
    [one] Keep the original file too
   *[other] Keep the original files too
}
class-not-kept = This class is not kept: it is gone when the tab is closed or reloaded.

## Skills of last time

last-offer = { $kind ->
    [class] **{ $name }** had
   *[kept] The kept skills **{ $name }** know
} { $n } of the { $of } { $of ->
    [one] item
   *[other] items
}.
last-use = Use the skills of last time
last-used = The skills come from **{ $name }**: { $n } of the { $of } { $of ->
    [one] item
   *[other] items
} had them.
last-undo = Do not use them

## Pseudonyms

pseudonyms = Replace names and ids by pseudonyms
pseudonyms-help = What is stored then says “Student K7Q” and no name, id or e-mail address. Only a key, a file that you keep, says who that is; Gradepath does not keep it. The original file is not kept either.
pseudonyms-key-title = Save the key to the names
pseudonyms-key-help = Keep it where nobody else can read it. **Without it nobody can say who is who**, and later scores cannot be added.
pseudonyms-save = Save the key
pseudonyms-saved = :material/check: Saved. Check that the file is where you want it, then go on.
pseudonyms-not-saved = You can go on when the key is saved.
pseudonyms-open-title = Open the key to the names
pseudonyms-open-help = The students of { $name } have pseudonyms. Choose the key that was saved last for this class: it says which students of the new file are in it already. The key stays in this tab.
pseudonyms-opened = :material/check: The key fits this class.

name-key-file = Key to the names
name-key-passphrase = Passphrase of the key, if it has one
name-key-wrong = This key cannot be used
name-key-open = Open the key to the names
name-key-help = The students of this class have pseudonyms. With the key that was saved last, this tab shows their names; nothing of it is stored.
name-key-show = Show the names
name-key-close = Close the key
name-key-is-open = This tab shows names. They are not stored: full names that you write into notes and plans are kept as pseudonyms.

## The files of a class

class-new-items =
    { $n ->
        [one] :material/label_off: **{ $names }** came with a later file and has no skill yet.
       *[other] :material/label_off: { $n } items came with a later file and have no skill yet: **{ $names }**.
    }
class-new-items-go = Tick their skills
import-too-many =
    { $n ->
        [one] One file was not taken: up to { $files } files and { $megabytes } MB are read at once.
       *[other] { $n } files were not taken: up to { $files } files and { $megabytes } MB are read at once.
    }
