### Classes that are kept: on the home page, in the menu of a class, and what is said when something is deleted.

page-settings = Settings

## A class in a list

kept-nameless = Class without a name
kept-day = { $day } { $year }
kept-title = Kept classes
kept-title-all = All classes
kept-search = Search by name
kept-show-archived = Show archived classes ({ $n })
kept-none-found = No class has these words in its name.
kept-only-archived = Only archived classes are left. They are behind the switch.
kept-shown = { $first } to { $last } of { $n }
kept-uploads =
    { $n ->
        [one] 1 upload, of { $last }
       *[other] { $n } uploads, the last of { $last }
    }
kept-shared = shared with you
kept-pseudonyms = pseudonyms
kept-archived = archived
home-card-sample = invented, not kept
home-card-not-kept = not kept: gone when this tab is closed

## Where classes are kept

home-privacy = :small[:material/lock: Everything stays on this computer: no file is sent anywhere.]
keeping-plain = :small[Classes that you keep are in **{ $path }**. That file is **not encrypted**: whoever can use your account on this computer can read it.]
keeping-encrypted = :small[Classes that you keep are in **{ $path }**, encrypted with your passphrase.]
keeping-plain-there = :small[Classes that you keep are in a file on that server. It is **not encrypted**: whoever runs the server can read it.]
keeping-encrypted-there = :small[Classes that you keep are in an encrypted file on that server.]
keeping-server = :small[Classes that you keep are in the database of your school’s server, whose operator looks after its encryption and its backups.]
keeping-nowhere = :small[Nothing can be kept at the moment: closing or reloading this tab forgets the classes.]
place-more = What is kept, and how to delete it

## Classes that nobody used

unused-title =
    { $n ->
        [one] 1 class has not been used for { $months } months: keep, archive or delete it
       *[other] { $n } classes have not been used for { $months } months: keep, archive or delete them
    }
unused-why = Names and scores that nobody needs any more are best deleted. **Keep** asks again after the same time.
unused-keep = Keep
archive = Archive
delete-ask = Delete …

## Invitations

invited-by = **{ $by }** invites you to “{ $name }”.
invited = You are invited to “{ $name }”.
invited-accept = Accept
invited-in = You are a co-teacher of “{ $name }” now. It is in your list.

## Questions

ask-cancel = Cancel
ask-working = One moment …
delete-class = Delete a class
delete-class-what =
    { $files ->
        [one] “**{ $name }**”: its upload, the scores of { $n ->
            [one] 1 student
           *[other] { $n } students
        }, all plans, notes and decisions. This cannot be taken back.
       *[other] “**{ $name }**”: its { $files } uploads, the scores of { $n ->
            [one] 1 student
           *[other] { $n } students
        }, all plans, notes and decisions. This cannot be taken back.
    }
delete-class-stays = What the memory of earlier classes learned from it goes too. Files that you downloaded, and backups that you made yourself, stay where you put them.
delete-class-sure = Yes, delete “{ $name }” with everything in it
delete-forever = Delete for good

## What is gone from where

deleted-class = “{ $name }” is deleted. { $where }
deleted-student = Everything about “{ $name }” is deleted from this class. { $where }
deleted-upload = “{ $name }” is deleted from this class. { $where }
deleted-everything = All your classes, the memory of earlier classes, kept skills, column layouts, settings and the journal are deleted. { $where }
gone-file = It is gone from the file where classes are kept, overwritten there, gone from the backups that the app made, and gone from this tab. Files that you downloaded, and backups that you made yourself, stay where you put them.
gone-owed = It is gone from this tab. Another program is using the file where classes are kept: the last traces there are overwritten when Gradepath starts next.
gone-server = It is gone from the tables of the server’s database and from this tab. Backups of the server are looked after by whoever runs it.
gone-nowhere = It was kept nowhere, and is gone from this tab.
