"""The subject of the sample class: nine skills of fraction arithmetic and the 24 items that ask for them.

The texts are meant to be handed to a student of about ten. A test reads every equation in them and checks it.
"""

from __future__ import annotations

from sample_data.exam import Lesson, Question

LESSONS = (
    Lesson(
        "whole",
        "Parts of a whole",
        "Parts of a whole",
        (),
        "A fraction counts equal parts. The number under the bar is the denominator: it says into how many equal "
        "parts the whole is cut. The number above the bar is the numerator: it says how many of these parts we mean. "
        "So 3/4 means: cut the whole into 4 equal parts and take 3 of them. The parts must have the same size; four "
        "pieces of different sizes are not quarters. The whole can also be a group of things: for 3/4 of 12 marbles, "
        "make 4 equal groups (12 ÷ 4 = 3 marbles in each) and take 3 groups (3 × 3 = 9 marbles).",
        "A chocolate bar has 8 equal pieces and 3 of them are eaten. What part is left? The whole bar has 8 equal "
        "pieces, so the denominator is 8. Pieces left: 8 − 3 = 5, so the numerator is 5. Answer: 5/8 of the bar is "
        "left. Check: eaten and left together make the whole bar, 3/8 + 5/8 = 8/8 = 1.",
        "1) Draw a rectangle, cut it into 6 equal parts and shade 5/6. What part is not shaded? "
        "2) Draw 12 dots and circle 2/3 of them. How many dots did you circle? "
        "3) A pizza is cut into 10 equal slices and 7 are eaten. What part is left? "
        "4) Sam cuts a sandwich into 3 pieces of different sizes and calls each piece 1/3. What would you tell Sam? "
        "Answers, to check afterwards: 1) 1 − 5/6 = 1/6. 2) 2/3 × 12 = 8, so 8 dots. 3) 10/10 − 7/10 = 3/10. 4) "
        "Thirds must be three parts of the same size.",
        15,
    ),
    Lesson(
        "line",
        "On a number line",
        "On a number line",
        ("whole",),
        "A fraction is also a number, with its own place on the number line. Cut the stretch from 0 to 1 into as many "
        "equal steps as the denominator says. Then start at 0 and walk as many steps as the numerator says. Count the "
        "steps, not the marks: the mark at 0 is where you stand before the first step. You may walk past 1: 5/4 is "
        "one step of a quarter beyond 4/4 = 1, so it lies at 1 1/4.",
        "Where is 5/3 on the number line? The denominator is 3, so cut every whole into 3 equal steps. Walk 5 steps "
        "from 0. After 3 steps you are at 3/3 = 1, and 2 steps are left because 5 − 3 = 2. So 5/3 lies 2 thirds after "
        "1: 5/3 = 1 2/3.",
        "1) Draw a line from 0 to 2 that is 12 cm long, so that every whole is 6 cm. Mark 1/2. How many cm from 0 is "
        "it? "
        "2) Mark 2/3 on the same line. How many cm from 0 is it? "
        "3) Mark 7/6 on the same line. How many cm from 0 is it? "
        "4) A line from 0 to 1 has 7 marks between the two ends, all equally far apart. Which fraction is at the "
        "third mark after 0? "
        "Answers, to check afterwards: 1) 1/2 × 6 = 3, so 3 cm. 2) 2/3 × 6 = 4, so 4 cm. 3) 7/6 × 6 = 7, so 7 cm. 4) "
        "7 marks between the ends make 7 + 1 = 8 steps, so it is at 3/8.",
        20,
    ),
    Lesson(
        "equivalent",
        "Equivalent fractions",
        "Equivalent fractions",
        ("whole",),
        "The same amount can have many names. Cut every third of a strip into 4 smaller pieces: then the strip has 3 "
        "× 4 = 12 pieces, and 2 thirds have become 2 × 4 = 8 pieces. The amount has not changed, so 2/3 = 8/12. Rule: "
        "multiply the numerator and the denominator by the same number, or divide both by the same number, and the "
        "fraction stays as large as it was. Adding the same number to both does not work: 1/2 is not the same as 2/3.",
        "Fill in: 3/5 = ?/20. What was the 5 multiplied by to become 20? 5 × 4 = 20, so by 4. Do the same to the "
        "numerator: 3 × 4 = 12. Answer: 3/5 = 12/20. Check by dividing both by 4: 12 ÷ 4 = 3 and 20 ÷ 4 = 5.",
        "1) Draw two strips of the same length, one cut into 3 equal parts and one into 6. Shade 2/3 of the first. "
        "How many sixths are as long? "
        "2) Fill in: 1/4 = ?/12. "
        "3) Fill in: 10/15 = 2/?. "
        "4) Find two other names for 3/4. "
        "5) Are 4/6 and 6/9 equal? Show how you know. "
        "Answers, to check afterwards: 1) 2/3 = 4/6. 2) 1/4 = 3/12. 3) 10/15 = 2/3. 4) For example 3/4 = 6/8 = 9/12. "
        "5) Yes: 4/6 = 2/3 and 6/9 = 2/3.",
        25,
    ),
    Lesson(
        "compare",
        "Compare and order",
        "Compare and order",
        ("line", "equivalent"),
        "To see which of two fractions is larger, look for something equal. Same denominator: the parts are equally "
        "large, so more parts is more, 5/8 > 3/8. Same numerator: equally many parts, so larger parts is more; fifths "
        "are larger than eighths, so 3/5 > 3/8. Nothing equal: rename both with the same denominator. Comparing with "
        "1/2 or with 1 is often faster: 3/7 is less than a half and 5/9 is more than a half, so 3/7 < 5/9.",
        "Put 1/2, 2/5 and 7/10 in order. All three can be tenths: 1/2 = 5/10 and 2/5 = 4/10, and 7/10 stays as it is. "
        "Tenths are easy to order: 4/10 < 5/10 < 7/10. Answer: 2/5 < 1/2 < 7/10.",
        "1) Which is larger, 4/9 or 7/9? "
        "2) Which is larger, 2/3 or 2/7? "
        "3) Which is larger, 3/4 or 5/6? Use twelfths. "
        "4) Put 2/3, 1/2 and 5/6 in order, smallest first. "
        "5) Find a fraction between 1/4 and 1/2. "
        "Answers, to check afterwards: 1) 7/9 > 4/9. 2) 2/3 > 2/7. 3) 3/4 = 9/12 and 5/6 = 10/12, so 5/6 > 3/4. 4) In "
        "sixths 2/3 = 4/6 and 1/2 = 3/6, so 1/2 < 2/3 < 5/6. 5) For example 3/8, because 1/4 = 2/8 and 1/2 = 4/8, and "
        "2/8 < 3/8 < 4/8.",
        25,
    ),
    Lesson(
        "simplify",
        "Simplify",
        "Simplify",
        ("equivalent",),
        "To simplify a fraction is to find its name with the smallest numbers. Look for a number that divides both "
        "the numerator and the denominator without a remainder, and divide both by it. Repeat until only 1 divides "
        "both. The amount does not change: 6/8 and 3/4 are the same amount, because 6 ÷ 2 = 3 and 8 ÷ 2 = 4. If both "
        "numbers are even, start with 2; if both end in 0 or 5, start with 5.",
        "Simplify 12/18. Both numbers are even: 12 ÷ 2 = 6 and 18 ÷ 2 = 9, so 12/18 = 6/9. Both can be divided by 3: "
        "6 ÷ 3 = 2 and 9 ÷ 3 = 3, so 6/9 = 2/3. Only 1 divides both 2 and 3, so we are done. Answer: 12/18 = 2/3. "
        "Dividing by 6 at once gives the same.",
        "1) Simplify 4/10. "
        "2) Simplify 9/12. "
        "3) Simplify 15/25. "
        "4) Simplify 24/36. "
        "5) Two of these cannot be simplified: 8/15, 14/21, 7/12, 10/16. Which two? "
        "Answers, to check afterwards: 1) 4/10 = 2/5. 2) 9/12 = 3/4. 3) 15/25 = 3/5. 4) 24/36 = 2/3. 5) 8/15 and "
        "7/12; the others are 14/21 = 2/3 and 10/16 = 5/8.",
        20,
    ),
    Lesson(
        "add_same",
        "Add, same denominator",
        "Add, same denom.",
        ("whole",),
        "When the denominators are the same, the parts have the same size, so we can simply count them: 2 sevenths "
        "and 3 sevenths are 5 sevenths, 2/7 + 3/7 = 5/7. Add the numerators and keep the denominator. Do not add the "
        "denominators: the parts do not become smaller because there are more of them. Subtracting works the same "
        "way: 5/7 − 3/7 = 2/7. When there are more parts than make a whole, trade them: 9/7 = 7/7 + 2/7 = 1 2/7.",
        "Add 5/8 and 7/8. Both are eighths, so count eighths: 5 + 7 = 12, so 5/8 + 7/8 = 12/8. Trade 8 eighths for "
        "one whole: 12 − 8 = 4, so 12/8 = 1 4/8. Half of 8 is 4, so 4/8 = 1/2. Answer: 5/8 + 7/8 = 1 1/2.",
        "1) Work out 2/9 + 5/9. "
        "2) Work out 7/10 − 4/10. "
        "3) Work out 4/5 + 3/5 and write it as a mixed number. "
        "4) Work out 1 − 3/8. Write the 1 as eighths first. "
        "5) Kim adds 1/4 and 2/4 and gets 3/8. What went wrong? "
        "Answers, to check afterwards: 1) 2/9 + 5/9 = 7/9. 2) 7/10 − 4/10 = 3/10. 3) 4/5 + 3/5 = 7/5 = 1 2/5. 4) 1 − "
        "3/8 = 8/8 − 3/8 = 5/8. 5) Kim also added the denominators; quarters stay quarters, 1/4 + 2/4 = 3/4.",
        20,
    ),
    Lesson(
        "add_unlike",
        "Add, unlike denominators",
        "Add, unlike denom.",
        ("equivalent", "add_same"),
        "Halves and thirds are parts of different sizes, so they cannot be counted together yet. First give both "
        "fractions the same denominator, then add as before. A good denominator is a number that both denominators "
        "divide: go through the multiples of the larger one until the smaller one fits. For 4 and 6: 6 does not work, "
        "because 4 does not divide it; 12 does. So 1/4 + 1/6 = 3/12 + 2/12 = 5/12. Subtracting works the same way. "
        "Never add the denominators.",
        "Work out 3/4 + 5/6. Multiples of 6: 6, 12, … and 4 divides 12, so use twelfths. Rename: 3/4 = 9/12, because "
        "3 × 3 = 9 and 4 × 3 = 12. Also 5/6 = 10/12, because 5 × 2 = 10 and 6 × 2 = 12. Add: 9/12 + 10/12 = 19/12. "
        "Trade 12 twelfths for one whole: 19/12 = 1 7/12. Does it make sense? Both numbers are a bit less than 1, so "
        "a bit less than 2 is right.",
        "1) Draw a strip of 6 squares. Colour 1/2 of it, then another 1/3 of it. What part is coloured? "
        "2) Work out 1/5 + 3/10. "
        "3) Work out 2/3 + 1/4. "
        "4) Work out 5/6 − 1/4. "
        "5) Work out 3/4 + 2/5 and write it as a mixed number. "
        "Answers, to check afterwards: 1) 1/2 + 1/3 = 3/6 + 2/6 = 5/6. 2) 1/5 + 3/10 = 2/10 + 3/10 = 5/10 = 1/2. 3) "
        "2/3 + 1/4 = 8/12 + 3/12 = 11/12. 4) 5/6 − 1/4 = 10/12 − 3/12 = 7/12. 5) 3/4 + 2/5 = 15/20 + 8/20 = 23/20 = 1 "
        "3/20.",
        30,
    ),
    Lesson(
        "multiply",
        "Multiply",
        "Multiply",
        ("simplify",),
        "With fractions, times often means “of”: 1/2 × 3/4 is half of three quarters. Draw a square, shade 3/4 of it "
        "with upright stripes, then take half of that the other way: the square now has 2 × 4 = 8 equal boxes and 3 "
        "of them are chosen, so 1/2 × 3/4 = 3/8. Rule: numerator times numerator, denominator times denominator, then "
        "simplify. No common denominator is needed. Taking a part of something makes it smaller, so do not be "
        "surprised that 3/8 is less than 3/4.",
        "Work out 2/3 × 3/5. Numerators: 2 × 3 = 6. Denominators: 3 × 5 = 15. So 2/3 × 3/5 = 6/15. Simplify, dividing "
        "both by 3: 6 ÷ 3 = 2 and 15 ÷ 3 = 5, so 6/15 = 2/5. Does it make sense? 2/3 of something is less than all of "
        "it, and 2/5 < 3/5.",
        "1) Draw a square and use it to find 1/3 × 1/2. "
        "2) Work out 2/5 × 3/7. "
        "3) Work out 3/4 × 2/9 and simplify. "
        "4) What is 2/3 of 3/8? "
        "5) Work out 5 × 2/3 and write it as a mixed number. "
        "Answers, to check afterwards: 1) 1/3 × 1/2 = 1/6. 2) 2/5 × 3/7 = 6/35. 3) 3/4 × 2/9 = 6/36 = 1/6. 4) 2/3 × "
        "3/8 = 6/24 = 1/4. 5) 5 × 2/3 = 10/3 = 3 1/3.",
        25,
    ),
    Lesson(
        "word",
        "Word problems",
        "Word problems",
        ("add_unlike", "multiply"),
        "Read the story twice before you calculate. First ask: what is the whole, and what do I want to know? Then "
        "make a drawing: one bar for the whole, cut as the story says. Only then choose. Amounts are put together: "
        "add. Something is taken away, or you look for a difference: subtract. You need a part of a part (1/2 of the "
        "3/4 that are left): multiply. Take care with the word “of”: 1/3 of the rest is not 1/3 of the whole. At the "
        "end, ask whether the answer makes sense and write it with its unit.",
        "Lea has 3/4 of a cake. She gives 1/3 of it to her brother. What part of the whole cake is left? Her brother "
        "gets a part of a part: 1/3 × 3/4 = 3/12 = 1/4 of the cake. What is left: 3/4 − 1/4 = 2/4 = 1/2. Answer: 1/2 "
        "of the whole cake is left. A drawing of 4 quarters shows it: 3 are there, 1 is given away, 2 are left.",
        "Make a drawing for each. "
        "1) Omar walks 1/2 km to the shop and 2/5 km on to school. How far does he walk? "
        "2) A bottle holds 3/4 litre and Mei drinks 1/3 litre. How much is left? "
        "3) 2/3 of a garden is lawn and 1/4 of the lawn lies in the shade. What part of the garden is shady lawn? "
        "4) Tom reads 1/4 of a book on Monday and 1/3 of the rest on Tuesday. What part has he read in all? "
        "Answers, to check afterwards: 1) 1/2 + 2/5 = 5/10 + 4/10 = 9/10, so 9/10 km. 2) 3/4 − 1/3 = 9/12 − 4/12 = "
        "5/12, so 5/12 litre. 3) 1/4 × 2/3 = 2/12 = 1/6 of the garden. 4) The rest is 1 − 1/4 = 3/4, Tuesday is 1/3 × "
        "3/4 = 3/12 = 1/4, and in all 1/4 + 1/4 = 2/4 = 1/2.",
        30,
    ),
)

QUESTIONS = (
    Question("Q01 Shade 3/4", ("whole",), 1, 1.3, -2.6),
    Question("Q02 Which part is coloured?", ("whole",), 2, 1.5, -1.1),
    Question("Q03 2/3 of 12 apples", ("whole",), 2, 1.7, -0.3),
    Question("Q04 Place 2/3 on the line", ("line",), 2, 1.6, -0.5),
    Question("Q05 Read the marks between 0 and 2", ("line",), 2, 1.5, 0.2),
    Question("Q06 Fill in: 2/3 = ?/12", ("equivalent",), 1, 1.8, -0.6),
    Question("Q07 Three other names for 1/2", ("equivalent",), 3, 1.6, 0.0),
    Question("Q08 Which is larger: 3/5 or 3/8?", ("compare",), 1, 2.6, 0.2, key_is_wrong=True),
    Question("Q09 Order 3/4, 2/3 and 5/6", ("compare", "equivalent"), 3, 1.7, 0.3),
    Question("Q10 Between 1/4 and 1/2", ("compare", "line"), 2, 1.5, 0.4),
    Question("Q11 Simplify 18/24", ("simplify",), 1, 1.7, -0.3),
    Question("Q12 Simplest form, four fractions", ("simplify",), 4, 1.6, 0.1),
    Question("Q13 2/7 + 3/7", ("add_same",), 1, 1.4, -1.5),
    Question("Q14 9/10 − 4/10", ("add_same",), 2, 1.5, -0.7),
    Question("Q15 7/8 + 3/8 as a mixed number", ("add_same",), 2, 1.6, 0.1),
    Question("Q16 1/2 + 1/5", ("add_unlike",), 2, 1.8, 0.0),
    Question("Q17 3/8 + 1/6", ("add_unlike",), 2, 1.9, 0.4),
    Question("Q18 5/6 − 3/4", ("add_unlike",), 3, 1.7, 0.5),
    Question("Q19 3/4 × 1/5", ("multiply",), 1, 1.5, -0.5),
    Question("Q20 2/5 of 3/4", ("multiply",), 2, 1.6, 0.1),
    Question("Q21 4/9 × 3/8, simplest form", ("multiply", "simplify"), 3, 1.7, 0.4),
    Question("Q22 Two ribbons", ("word",), 3, 1.6, 0.1),
    Question("Q23 Half of the juice that is left", ("word",), 4, 1.7, 0.4),
    Question("Q24 The school garden", ("word",), 4, 1.6, 0.3),
)

MORE_QUESTIONS = (
    Question("Q25 Colour 5/8 of the bar", ("whole",), 2, 1.5, -1.2),
    Question("Q26 Place 5/4 on the line", ("line",), 2, 1.6, 0.0),
    Question("Q27 Fill in: 6/9 = ?/3", ("equivalent",), 1, 1.7, -0.2),
    Question("Q28 Which is smaller: 5/6 or 7/8?", ("compare",), 1, 1.8, 0.3),
    Question("Q29 Order 1/2, 3/5 and 4/9", ("compare",), 3, 1.6, 0.2),
    Question("Q30 Simplify 30/45", ("simplify",), 2, 1.7, 0.0),
    Question("Q32 2/3 + 1/5", ("add_unlike",), 2, 1.8, 0.2),
    Question("Q33 7/10 − 1/4", ("add_unlike",), 3, 1.7, 0.4),
    Question("Q34 2/3 × 3/7", ("multiply",), 2, 1.6, 0.0),
    Question("Q35 3 × 2/5 as a mixed number", ("multiply",), 2, 1.6, 0.2),
    Question("Q36 How much of the 3/4 litre is left?", ("word",), 4, 1.7, 0.3),
    Question("Q37 How far is the walk to the lake?", ("word",), 3, 1.6, 0.2),
    Question("Q38 Which part of the marbles is red?", ("whole",), 2, 1.5, -0.8),
    Question("Q39 Read the mark at 11/8", ("line",), 2, 1.6, 0.1),
    Question("Q40 Two other names for 4/10", ("equivalent",), 2, 1.6, 0.0),
    Question("Q41 Between 2/3 and 3/4", ("compare",), 2, 1.6, 0.5),
    Question("Q42 Simplify 28/42", ("simplify",), 2, 1.7, 0.1),
    Question("Q43 1 − 5/12", ("add_same",), 2, 1.5, -0.2),
    Question("Q44 1/6 + 3/4", ("add_unlike",), 2, 1.8, 0.3),
    Question("Q45 11/12 − 2/3", ("add_unlike",), 3, 1.7, 0.4),
    Question("Q46 3/5 of 2/3", ("multiply",), 2, 1.6, 0.1),
    Question("Q47 Which share of the cake does Ida get?", ("word",), 4, 1.7, 0.3),
    Question("Q48 How much ribbon is left in the end?", ("word",), 3, 1.6, 0.3),
    Question("Q49 How many cups fill the jug?", ("word",), 3, 1.6, 0.2),
)
"""What the tests after the first one ask besides: Q25 to Q37 and Q49 the second, and the others the third."""
