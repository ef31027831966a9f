### The order of the steps of a plan, and what did not fit, on the plans page.

plan-order = Order of the steps
plan-order-gain = What gains most
plan-order-urgent = Most urgent first
plan-order-says-gain = Steps come in the order that gains most in { $minutes } minutes. What a step builds on comes before it, so the most urgent skill may come later.
plan-order-says-urgent = The most urgent skill comes first, and before it only what it builds on.
# $steps: such as “4 Word problems” · “5 Multiply”.
plan-left-out =
    { $n ->
        [one] { $minutes } minutes do not hold step { $steps }; it is kept for next time.
       *[other] { $minutes } minutes do not hold steps { $steps }; they are kept for next time.
    }
plan-not-chosen =
    { $n ->
        [one] Not ticked: step { $steps }; it is kept for next time.
       *[other] Not ticked: steps { $steps }; they are kept for next time.
    }
plan-left-urgent = Among them is what needs support most: { $skill }. With what it builds on it takes { $minutes } minutes.
plan-left-urgent-alone = This is what needs support most. With what it builds on it takes { $minutes } minutes.
plan-left-urgent-choose = Choose “Most urgent first” to have it in.
plan-left-urgent-begin = Give the plan more minutes, or choose “Most urgent first” to begin with what it builds on.
plan-left-urgent-more = Give the plan that many minutes to have it in.
plans-without-urgent =
    { $n ->
        [one] In 1 plan the skill that needs support most did not fit ({ $names }). Give it more minutes, or choose “Most urgent first” to begin with what leads there.
       *[other] In { $n } plans the skill that needs support most did not fit ({ $names }). Give them more minutes, or choose “Most urgent first” to begin with what leads there.
    }
