### The memory as a file: what it says about itself, and what can be wrong with one.

memory-file-about-what = This is a memory of Gradepath: what earlier classes taught about items and skills, so that the next class with the same items starts from it.
memory-file-about-none = No student is in it, and no name, no score and no date. Of every class it holds how many students it had, and of every item how hard it was and how well it told students apart. Labels are what a teacher typed.
memory-file-about-merge = To put two memories together: python -m engine remember --merge OTHER.memory --out THIS.memory
memory-file-about-forget = To list the classes: python -m engine forget THIS.memory. To take one out: python -m engine forget THIS.memory CLASS
memory-file-about-edit = Labels and titles may be changed in an editor. All fields are explained in engine/memory/MEMORY.md.

memory-file-privacy-holds-none = It holds averages over the students of a class. Classes of fewer than { $fewest } students and items with fewer scores are not in it.
memory-file-privacy-membership = Somebody who already has all answers of a student can guess whether the student sat in a class of this file. Of 100 choices between a student of the class and another one so many were right on simulated classes with 28 items, where 50 are chance: { $figures }. With more items it is more. On real exams up to so many were right: { $exams }.
memory-file-privacy-means = So such a guess is better than chance. Somebody who has the answers of all others in a class as well can tell for certain, and even work out what the last one answered. Without that, what a student answered is only a little easier to guess with this file than without it; where everybody in a class got an item right, that can be seen. Who must not learn who sat in a class should not be given this file.

memory-file-too-large = { $file }: this file is larger than { $most } million bytes, which no memory is. Choose another file.
memory-file-unreadable = { $file }, line { $line }: this is not JSON, or the file is cut short there. Take an earlier copy of it, or remember the classes anew.
memory-file-other-format = { $file }: this is not a memory (“{ $format }”). Choose the file in which classes were remembered.
memory-file-newer = { $file }: this memory was written by a newer Gradepath (version { $version } of the format, while { $known } can be read here). Install the newer Gradepath.
memory-file-missing = { $file }: there is no “{ $place }” (counted from 1). Take an earlier copy of the file, or remember the classes anew.
memory-file-wrong-value = { $file }: in “{ $place }” (counted from 1) stands “{ $found }”, which cannot be. Correct it, take an earlier copy of the file, or remember the classes anew.
memory-file-class-twice = { $file }: class { $id } is in it twice. Take one of the two out.

memory-no-such-class = There is no class “{ $class }” in this memory, which holds { $n ->
    [one] 1 class
   *[other] { $n } classes
  }. Give its number, its label, or at least four digits of its id; without a class they are listed.
memory-several-classes = “{ $class }” may be more than one class of this memory. Give at least four digits of its id; without a class they are listed.

## The commands remember and forget, and --memory

memory-class = class { $id } ({ $n } students, { $items } items)
memory-class-labelled = class { $id } (“{ $label }”, { $n } students, { $items } items)
memory-is-new = { $file }: remembered as { $class }.
memory-was-known = { $file }: is remembered already, as { $class }.
memory-replaced = { $file }: remembered as { $class }. It takes the place of { $old }, whose numbers agree so closely that they must be of the same students.
memory-doubles = These may be the same students, and count twice if they are: { $one } and { $other }. If so, take the older one out with: python -m engine forget
memory-merged = { $n ->
    [one] 1 class
   *[other] { $n } classes
  } came from other memories.
memory-holds = The memory holds { $items ->
    [one] 1 item
   *[other] { $items } items
  } of { $classes ->
    [one] 1 class
   *[other] { $classes } classes
  } now.
memory-forgot = Forgot { $class }. The memory holds { $n ->
    [one] 1 class
   *[other] { $n } classes
  } now.
memory-kept-in = What it taught is kept in { $file }.
memory-class-too-small = { $file }: has { $n ->
    [0] no student
    [one] 1 student
   *[other] { $n } students
  } with a score. A class of fewer than { $fewest } is not remembered: averages over so few are close to what each of them did.
memory-no-items = { $file }: no item has scores of at least { $fewest } students, so there is nothing to remember.
memory-remember-what = There is nothing to remember. Name the file of a class, or a memory after --merge.
memory-one-label = A label is for one class. Give it with a single file.
memory-tags-of-both = --q-matrix is for tables of credit, --items and --skills are for gradebooks. Run the command once for each kind.
memory-keep-what = --keep needs the class to take out.
memory-keep-elsewhere = { $file }: this is the memory itself. Choose another file after --keep.
memory-knows = { $file }: { $n } of { $items } items known from { $classes ->
    [one] 1 earlier class
   *[other] { $classes } earlier classes
  }.
memory-knows-nothing = { $file }: no item of it was met in an earlier class.
memory-is-itself = { $file }: is in the memory itself, as { $class }. It does not count for itself.
memory-passed-over = “{ $learner }” does not use what earlier classes taught. These do: { $learners }.
memory-few-students = { $file }: has { $n } students. Somebody who has the file and already has all answers of a student can tell rather well whether the student was in a class as small: of 100 choices between a student of the class and another one up to { $right } were right in our measurements, where 50 are chance.
