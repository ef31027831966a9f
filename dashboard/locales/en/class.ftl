### The class page.

class-empty = Here you see what each student masters, and what to teach tomorrow. Begin with a gradebook, or look at the sample first.
class-students =
    { $n ->
        [one] 1 student
       *[other] { $n } students
    }
class-skills =
    { $n ->
        [one] 1 skill
       *[other] { $n } skills
    }
class-items =
    { $n ->
        [one] 1 item
       *[other] { $n } items
    }
class-opened = opened { $opened }
class-tests = { $n } tests
class-latest = latest on { $day }
class-untagged = All items count as one skill.
class-tag-items = Say which item asks for what
class-name = Name of the class
class-threshold = Mastered from { $points }
class-threshold-label = Points out of 100
class-threshold-help = A skill counts as mastered when a student would earn at least this many of 100 points in at least { $n } of 20 equally likely results. A best guess just past the line is not sure enough.

class-reteach = :material/replay: Reteach tomorrow
class-reteach-none = Nothing for everyone
class-reteach-none-sentence = No skill is surely hard for most of the class. The study plans say what each student does next.
class-reteach-most = “{ $skill }” comes nearest: { $n } of { $of } students seem to need support. That it is most of the class is not sure enough to teach it to everyone.
class-reteach-more = More students ({ $n } of { $of }) seem to need support on “{ $skill }”, but that is less sure.
class-reteach-done-sentence = Every student masters every skill of this class. Go on to the next topic.
# $n students of $of have enough scores on the skill; $need of them need support.
class-check-first =
    { $n ->
        [0] Too few scores to say whether to teach it again: none of { $of } students has enough scores on it. Ask everybody a short question on it.
        [one] Too few scores to say whether to teach it again: only 1 of { $of } students has enough scores on it. Ask everybody a short question on it.
       *[other] Too few scores to say whether to teach it again: only { $n } of { $of } students have enough scores on it, and { $need } of these need support. Ask everybody a short question on it.
    }
class-check = :material/quiz: Check first
class-what-to-teach = What to teach
lesson-begin-with = Begin with **{ $skill }**.
lesson-then = Then { $skill }
lesson-no-texts = You have written no text for this skill yet. That can be done on the page Skills.
lesson-lost = Most points lost on
lesson-item = { $item }: the class earns { $points } of 100 points
lesson-who = { $level }
lesson-missing = No score on it: absent or not asked
class-make-plans = Make study plans
class-who = :material/person_alert: Who needs what
class-who-none = Every student masters every skill of this class.
class-who-sentence =
    { $n ->
        [one] { $n } of { $of } students has a next step. Most in need first:
       *[other] { $n } of { $of } students have next steps. Most in need first:
    }
class-see-all = See all ({ $n })
class-everyone = Most in need first. Select a row to open the student.
class-groups = :material/groups: Work in groups
class-groups-none = Nobody waits for a next step.
class-groups-too-few = Too few students are ready for the same skill. Change the size of the groups on the page Plans.
class-groups-sentence = Students who are ready for the same skill. To change the groups: Plans, Groups.
class-groups-more =
    { $n ->
        [one] and 1 more group
       *[other] and { $n } more groups
    }
class-groups-names = Show names

class-mastery = What each student masters
sort-by = Sort by
sort-need = Most support first
sort-name = Name
sort-file = File order
show-as = Show
show-levels = Levels
show-sure = How sure
show-table = Table
filter = Who
filter-everyone = Everyone
filter-group = Group: { $name }
tiles-alt = Tiles of { $n } students by { $skills } skills. Arrow keys go from tile to tile, Enter opens the student. The same as a table: choose Table under Show.
tiles-help = A tile is one skill of one student. Point at it for the range; click it, or go there with the arrow keys and press Enter, to open the student.
tiles-help-sure = Dot: best guess. Line: holds the truth about 8 times in 10. Dotted: where mastered begins. A click or Enter on a tile opens the student.
table-alt = Students by skills, with sign and points out of 100
table-help = { $signs }. Numbers are best guesses, out of 100 points: one just past the line is still developing until it is sure.

class-tab-skills = By skill
class-tab-items = Items
items-unknown = Too few items or scores to say which items go together.
items-fine = Every item tells something about who knows what.
items-more =
    { $n ->
        [one] And 1 more in the table.
       *[other] And { $n } more in the table.
    }
items-alt = Items by share of points earned and how well they go with the rest. The same numbers are in the table below.
items-table-alt = Items with skill, scores, points earned and what to look at

column-student = Student
column-next = Next step
column-steps = Steps
column-item = Item
column-skill = Skill
column-earned = Points earned
column-tells = Goes with the rest
column-tells-help = Near 1: who does well on the other items does well here. Near 0: the two hardly go together. Below 0: the other way round.

# How well the items go together. $alpha, $low and $high are numbers up to 1 as text.
items-key-counts =
    { $n ->
        [one] “{ $items }” counts less by itself, and still a little in every estimate.
       *[other] These items count less by themselves, and still a little in every estimate: { $items }.
    }
items-without =
    { $n ->
        [one] Analyse again without it
       *[other] Analyse again without these { $n }
    }
items-count-all = Count all items again
column-quality = Tells apart
column-quality-help = By Ebel and Frisbie (1991): very good from 0.40, good from 0.30, marginal from 0.20, poor below. Where an item is to be looked at, the reason stands instead.
items-together-help = The number is Cronbach’s alpha: from about 0.80 on, the items together tell students apart well.
column-counts-like-help = A score here tells as much about a student as this many right-or-wrong questions. More points and finer scores tell more, scores that jump about tell less, and a doubtful key takes some of it away. It says how sure a score makes, not what it is worth in a grade.
column-information = Adds to the picture
column-information-help = How much a score on this item adds to what is known of the students of this class, of all items together.

answers-title = Answers chosen
answers-none-shared = No students share the same wrong answers more than chance would have it.
answers-table-alt = Options of the item with how many chose them and what these students earn on the other items
answers-unused =
    { $n ->
        [one] Nobody chose { $options }.
       *[other] Nobody chose any of { $options }.
    }
column-option = Option
column-chosen = Chosen by
column-chosen-share = Share
column-level = These earn on the rest
column-remark = Remark
option-key = the key
option-draws-stronger = draws the better students
