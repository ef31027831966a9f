### The home page.

home-welcome = From a gradebook to a study plan
home-welcome-caption = What each student masters, why something is hard, and what comes next.
home-how-1 = **1. Upload** the gradebook file your platform exports. Nothing to fill in.
home-how-2 = **2. See** what each student masters, how sure that is, and why something is hard.
home-how-3 = **3. Leave** with a study plan for every student.
home-title = Your classes
home-caption =
    { $n ->
        [one] One class.
       *[other] { $open ->
            [0] { $n } classes, what changed last first.
            [1] { $n } classes; one is open.
           *[other] { $n } classes; { $open } are open, the most urgent first.
        }
    }
home-new-title = New here?
home-new-sentence = See every page with an invented class of 28 students and their scores on fractions. Or begin with a file of your own.
home-more-title = Another class, or new scores?
home-more-sentence = Upload a gradebook. It becomes a class of its own, or new scores of a class that is kept.
home-card-caption =
    { $n ->
        [one] 1 student · opened { $opened }
       *[other] { $n } students · opened { $opened }
    }
# $levels are the four signs and words.
home-strip-help = { $levels }. Every skill of every student is counted once.
home-card-reteach =
    { $n ->
        [one] Begin with **{ $skill }**: 1 student needs support.
       *[other] Begin with **{ $skill }**: { $n } students need support.
    }
home-card-groups = No skill needs the whole class. Begin with the groups.
home-attention = What needs attention
home-card-done = Every student masters every skill. Go on to the next topic.
home-card-unknown = Too few scores to say much yet. Begin with a short check of **{ $skill }**.
home-open = Open class
