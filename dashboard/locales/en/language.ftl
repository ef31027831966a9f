### The language of the pages, and how it strings words together.

menu-more = More
page-help = Help
settings-language = **Language.** Of every page and of the files for you. What students and families read has a language of its own, on Plans.
settings-language-label = Language

settings-line = **Line.** From how many of 100 points a skill counts as mastered in a new class. In a class that is there the line is moved on the page Class.
settings-line-label = Line of new classes
settings-levels = The level is *mastered* where at least { $n } of 20 equally likely outcomes reach the line, and *needs support* where at least half of them lie well below it; between the two it is *developing*, and with too few scores *not enough evidence*.
settings-range = **Range.** It holds what the student would earn about 8 times in 10; for which tests less often, the page *Trust* says. It is not to be set: every “likely between” on pages and in files means this one.
settings-names = **Names.** The switch *Hide names* at the top of every page shows numbers in the place of names, for a screen that the class can see. It holds until you turn it off or close the tab.

uploader-button = Choose files
uploader-limit = Up to { $size } MB each
skip-to-content = Skip to the page

# A part of a sentence as a whole one.
as-sentence = { $sentence }.
