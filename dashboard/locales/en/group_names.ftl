### What a group is called in a class without skills: by the item that all of its members lost points on.

group-on-question = Work on question { $number }
group-on-item = Work on “{ $item }”
