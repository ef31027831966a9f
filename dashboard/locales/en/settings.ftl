### The settings page and the journal.

settings-where = Where your classes are
settings-privacy = What is where, for how long, and who can see it
settings-reminder = **Remind me of classes that nobody uses.** Home then asks whether to keep, archive or delete them. Nothing is deleted by itself.
settings-reminder-label = Remind me after
settings-months =
    { $n ->
        [0] Never
       *[other] After { $n } months
    }
settings-saved = Saved.

journal-title = Journal
journal-help = Classes, what was done, and when. No student is in it. It stays when a class is deleted, and goes with “Delete everything”.
journal-empty = Nothing has been done with a kept class yet.
journal-when = When
journal-class = Class
journal-class-gone = a class that is gone
journal-what = What
journal-who = Who
journal-kept = Kept
journal-opened = Opened
journal-exported = Exported
journal-changed = Changed
journal-merged = Merged into another class
journal-deleted = Deleted
journal-invited = Co-teacher invited
journal-joined = Co-teacher joined
journal-removed = Co-teacher removed
journal-erased = Deleted for good
journal-detail-reminder = still needed
journal-detail-upload = an upload
journal-detail-student = everything about a student
journal-detail-json = JSON
journal-detail-canvas = Canvas file
journal-detail-zip = handouts and letters as ZIP
journal-detail-class-file = class file
journal-detail-curriculum = skills and tags

everything-title = Delete everything
everything-what = All classes that are your own, the memory of earlier classes, kept skills and column layouts, these settings and the journal. Classes that others share with you stay with them, and you no longer share them.
everything-ask = Delete everything …
everything-count =
    { $n ->
        [one] 1 class
       *[other] { $n } classes
    } with { $students ->
        [one] 1 student
       *[other] { $students } students
    }, and all that was learned and set beside them. This cannot be taken back.
delete-class-stays-short = Files that you downloaded, and backups that you made yourself, stay where you put them.
everything-word = delete everything
everything-type = Type “{ $word }”
everything-mistyped = Nothing was deleted: type “{ $word }” in the box first.

## The school in counts, for a school lead

school-title = The school in counts
school-few = No teacher’s classes hold { $fewest } students or more yet, and nothing is told about fewer.
school-total =
    { $classes ->
        [one] 1 class
       *[other] { $classes } classes
    } with **{ $n ->
        [one] 1 student
       *[other] { $n } students
    }** and { $files ->
        [one] 1 upload
       *[other] { $files } uploads
    }. A student counts once in each class.
school-all = No name of anybody is shown here, and nothing about fewer than { $fewest } students.
school-left-out = No name of anybody is shown here. Groups with fewer than { $fewest } students are left out, also of the total.
school-by-teacher = By teacher
school-teacher = a teacher
school-by-month = By month
school-classes = Classes
school-students = Students
school-uploads = Uploads

## Backup

backup-title = Backup
backup-own =
    { $n ->
        [one] The app made 1 backup by itself, in **{ $folder }**. When something is deleted for good, it is made anew without it.
       *[other] The app made { $n } backups by itself, one a day, in **{ $folder }**. When something is deleted for good, they are removed, and a new one is made without it.
    }
backup-what = All classes and everything beside them as one file, for another disk. What you delete later stays in it until you delete the file.
backup-restore = To put a backup back, type in the folder of Gradepath: python -m engine classes restore FILE. A single class is easier kept as a class file, from the menu of the class, and is opened on Home.
