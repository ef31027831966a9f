### The command “classes”, and “analyse --class”

classes-no-such = There is no class “{ $class }”. { $n ->
    [0] No class is kept yet.
   *[other] This lists the { $n } there are: python -m engine classes list
  }
classes-no-teacher = No teacher with the id “{ $teacher }” has used this database, so nothing was done. This lists who has: python -m engine classes teachers
classes-several = { $n } classes are called “{ $class }”. Use the id instead, as “classes list” prints it: { $ids }
classes-made = Made “{ $name }” ({ $id }): { $n ->
    [one] 1 student
   *[other] { $n } students
  }, { $items ->
    [one] 1 item
   *[other] { $items } items
  }.
classes-added = Added to “{ $name }” ({ $id }), which has { $n ->
    [one] 1 student
   *[other] { $n } students
  } and { $items ->
    [one] 1 item
   *[other] { $items } items
  } from { $uploads ->
    [one] 1 upload
   *[other] { $uploads } uploads
  } now.
classes-same-file = { $file }: this very file is in “{ $class }” already, so nothing was added.
classes-day-unsure = The file, or its name, may say { $day } or { $other }. The scores are read as of { $day }; say --on { $other } if they are of that day.
classes-doubt = { $what } { $why } Read as: { $chosen }. It can be changed in the app.
classes-imported = Kept “{ $name }” as { $id }: { $n ->
    [one] 1 student
   *[other] { $n } students
  }, { $uploads ->
    [one] 1 upload
   *[other] { $uploads } uploads
  }.
classes-delete-sure = This would delete “{ $name }” ({ $id }) for good: { $n ->
    [one] 1 student
   *[other] { $n } students
  }, { $uploads ->
    [one] 1 upload
   *[other] { $uploads } uploads
  }, and everything that was decided, planned and written down. Nothing was deleted. If that is meant, add --yes; to keep a copy, export the class first.
classes-deleted = Deleted “{ $name }” ({ $id }) from the database and from the backups that the app made. Class files and backups that you saved yourself are still there.
classes-deleted-owed = Deleted “{ $name }” ({ $id }). Another program is reading the database, so the deleted bytes are taken out of its files as soon as it is opened next.
classes-backed-up = { $file }: { $n ->
    [one] 1 class
   *[other] { $n } classes
  } of { $teachers ->
    [one] 1 teacher
   *[other] { $teachers } teachers
  }, read again and found whole.
classes-restored = Restored from { $file }: { $n ->
    [one] 1 class
   *[other] { $n } classes
  } of { $teachers ->
    [one] 1 teacher
   *[other] { $teachers } teachers
  }.
classes-copy-there = { $file }: there is a file of this name already. Name a new one after --replace, so that no earlier copy is lost.
classes-restore-aside = To put the backup in its place, name a new file that the damaged one is moved to: --replace FILE
classes-put-aside = { $path } could not be read and was moved to { $file }.
classes-encrypted = { $path } is encrypted now, and the older backups that the app made of it are gone. The app asks for the passphrase when it is started next, and commands read it with --database-passphrase-file. Without it nobody can open the file.
classes-decrypted = { $path } is not encrypted any more: whoever can use your account on this computer can read it.
classes-ask = Passphrase:
classes-ask-new = New passphrase (nobody can open the file without it):
classes-ask-again = The same again:
classes-passphrases-differ = The two passphrases are not the same, so nothing was written. Type them again.
classes-empty-passphrase = { $file }: the first line is empty, so there is no passphrase in it.
classes-nobody-answers = Nobody is there to type a passphrase. Put it into a file and name that with --passphrase-file, or, where it opens an encrypted database, with --database-passphrase-file.
classes-no-such-student = There is no student “{ $student }” in this class. Give the name as the class has it, the id or the key.
classes-several-students = “{ $student }” may be { $n } students of this class. Give the id or the key.
classes-student-without-items = None of the items that count has this student in it, so there is nothing to write.
classes-with-gradebooks = --class analyses a class that is kept; leave out the gradebooks, or leave out --class.
classes-or-gradebooks = There is nothing to analyse. Name a gradebook, or a class that is kept after --class.
classes-has-own = { $option } is decided in the class itself. Leave it out, or analyse the gradebooks without --class.

## What was done with a class, in the record of a student

student-journal-kept = kept the class
student-journal-opened = opened the class
student-journal-exported = exported
student-journal-changed = changed the class
student-journal-merged = merged the class into another one
student-journal-deleted = deleted
student-journal-invited = invited a co-teacher
student-journal-joined = became a co-teacher
student-journal-removed = took back a co-teacher or an invitation
student-journal-erased = erased a student or an upload
