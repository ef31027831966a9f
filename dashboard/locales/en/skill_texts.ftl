### What a skill says about itself, written on the skills page.

texts-title = What plans and lessons say
texts-count =
    { $n ->
        [0] Every skill has a text.
        [one] 1 of { $of } skills has no text yet. Its plans name the items on which points were lost.
       *[other] { $n } of { $of } skills have no text yet. Their plans name the items on which points were lost.
    }
texts-skill = Skill
texts-minutes = Minutes of a lesson
texts-help = Printed on handouts and shown with the lesson. A number such as 1) begins a task; after “Answers:” come the answers, which stand upside down at the foot. An address (https://…) is printed as it is written.
texts-hint-explanation = how you would explain it in two sentences
texts-hint-worked-example = one task with its way
texts-hint-practice = page 41, numbers 1 to 6; or tasks of your own; or an address
texts-keep = Keep these texts
texts-kept = Kept. Plans that you did not change use it from now on.
texts-file = Take a text from a file
texts-file-help = A text file (TXT or Markdown). Its text is taken, not the file: a picture or a worksheet is best given as an address.
texts-file-as = It is the
texts-file-which = Text file
texts-file-take = Take this text
texts-file-unreadable = This file holds no text. Save it as TXT and try again.
