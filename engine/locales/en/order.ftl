### Sentences about which skill comes before which.

order-cycle-self = “{ $skill }” cannot come before itself. Take that line out.
order-cycle-two = “{ $first }” and “{ $second }” each come before the other: nobody could begin. Take one of the two lines out.
order-cycle = { $n } skills go round in a circle: { $chain }. Nobody could begin. Take one of these lines out.
order-unknown = “{ $skill }” is not a skill of this class.

# Of those who can do the later skill, how many can do the earlier one.
order-evidence = Of the students who earned at least half of the points on “{ $after }”, { $both } of { $right } did on “{ $before }” too.
