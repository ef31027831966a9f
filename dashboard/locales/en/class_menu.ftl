### The menu of a class, and what it is made of: uploads and students.

menu = Class
menu-sample = An invented class. It is kept nowhere and can be opened again at any time.
menu-not-kept = This class is kept nowhere: closing or reloading this tab forgets it.
menu-keep = Keep from now on
menu-kept = “{ $name }” is kept from now on.
menu-close = Close this class
menu-add-scores = Add new scores
menu-bring-back = Bring back
menu-archived = “{ $name }” is archived. It is still here: switch on “Show archived classes”.
menu-class-file = Class file …
menu-merge = Merge with another class …
menu-share = Share …
menu-journal = Journal

## Two classes become one

merge-title = Merge with another class
merge-what = The uploads, plans, notes and decisions of the other class come into “**{ $name }**”. Name and settings stay those of this class, and of two decisions about the same thing that of this class counts.
merge-which = The other class
merge-choose = Choose a class
merge-result =
    { $matched ->
        [0] Together **{ $n } students** and **{ $files } uploads**. No student is in both classes.
        [one] Together **{ $n } students** and **{ $files } uploads**. 1 student is in both classes and becomes one.
       *[other] Together **{ $n } students** and **{ $files } uploads**. { $matched } students are in both classes, and each becomes one.
    }
merge-sure = Yes, merge: “{ $other }” is then no longer a class of its own
merge-do = Merge
merge-done = “{ $other }” is part of “{ $name }” now.

## Co-teachers

share-title = Share this class
share-what = A co-teacher sees and changes everything in this class. Only you can delete, share or merge it, and you see in the journal who opened it. Nobody is written to: whoever signs in with this address finds the invitation on Home.
share-email = E-mail address that your colleague signs in with
share-invite = Invite
share-remove = Take out
share-waiting = invited, not accepted yet
share-is-shared = Somebody shares this class with you.
share-leave = Stop sharing
share-left = You no longer share “{ $name }”.

## Uploads and students

class-tab-uploads = Uploads and students
uploads-title =
    { $n ->
        [one] One upload
       *[other] { $n } uploads
    }
uploads-facts =
    { $day } · { $students ->
        [one] 1 student
       *[other] { $students } students
    } · { $n ->
        [one] 1 item
       *[other] { $n } items
    } · added { $added }
uploads-original = with the file itself
uploads-day = Day
uploads-day-help = The day on which these scores were earned. Change is told from one day to the next, and what each student masters is that of the newest.
uploads-day-own =
    { $n ->
        [one] 1 item has a day of its own in the file, and that counts for it.
       *[other] { $n } items have days of their own in the file, and these count for them.
    }
uploads-day-save = Change the day
uploads-remove = Remove …
uploads-remove-title = Remove an upload
uploads-last = This is the only one. To give it up, delete the class.
uploads-remove-what =
    { $n ->
        [one] “**{ $name }**” of { $day }: 1 score, and what was decided about items that are in no other upload. This cannot be taken back.
       *[other] “**{ $name }**” of { $day }: { $n } scores, and what was decided about items that are in no other upload. This cannot be taken back.
    }
uploads-remove-only =
    { $n ->
        [one] 1 student is in no other upload and goes with it, with notes and plan.
       *[other] { $n } students are in no other upload and go with it, with their notes and plans.
    }
uploads-remove-sure = Yes, remove “{ $name }”
students-title = Students who left
students-leave-help = Who left no longer counts in the class; scores, notes and plan stay until you delete them.
students-which = Student
students-choose = Choose a student
students-take-out = Has left
students-erase-ask = Delete the student …
students-left =
    { $n ->
        [one] 1 student has left.
       *[other] { $n } students have left.
    }
students-since = left on { $day }
students-erase-title = Delete everything about a student
students-erase-what =
    { $n ->
        [one] “**{ $name }**”: 1 score in { $files ->
            [one] 1 upload
           *[other] { $files } uploads
        }, corrections, levels that you set, and the place in groups. This cannot be taken back.
       *[other] “**{ $name }**”: { $n } scores in { $files ->
            [one] 1 upload
           *[other] { $files } uploads
        }, corrections, levels that you set, and the place in groups. This cannot be taken back.
    }
students-erase-more =
    { $notes ->
        [0] Also the plan.
        [one] { $plans ->
            [0] Also the note.
           *[other] Also the note and the plan.
        }
       *[other] Also the notes and the plan.
    }
students-erase-stays = The files that were uploaded are no longer kept either: the student is in them. A first name alone in a note about somebody else stays, and so do files that you downloaded.
students-erase-sure = Yes, delete everything about “{ $name }”

## Class files

class-file-title = Save the class as a file
class-file-what = Everything about this class in one ZIP: uploads, plans, notes, decisions. Keep it as a backup of your own, or open it on another computer with “Open a class file” on Home.
class-file-passphrase = Passphrase
passphrase-wanted = Encrypt with a passphrase
passphrase-wanted-help = Nobody can open the file without the passphrase, not even the makers of Gradepath. If it is not encrypted, whoever has the file can read it.
class-file-short =
    { $n ->
       *[other] At least { $n } letters: four or five words that do not belong together. Then press Enter.
    }
class-file-save-plain = Save without encryption
class-file-save-locked = Save encrypted
class-file-open = Open a class file
class-file-open-what = A file that was saved with “Class file” in the menu of a class. It becomes a class of yours.
class-file-choose = Class file
class-file-open-passphrase = Passphrase, if it is encrypted
class-file-open-do = Open
class-file-opened = “{ $name }” is one of your classes now.
class-file-refused = { $file } was not opened
