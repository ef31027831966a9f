### What a PDF cannot show, said to the teacher.

# $letters: letters with their numbers, such as “🦊 (U+1F98A)”.
print-boxes = This computer has no typeface with { $letters }: in a PDF a box stands in its place, and everything else is as it should be. The other formats show it. The Noto fonts (noto-fonts.github.io) would add it.
print-boxes-in = { $file }: this computer has no typeface with { $letters }, so a box stands in its place.
