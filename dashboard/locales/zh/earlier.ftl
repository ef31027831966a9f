### 以前的班：这些题在以前的班考得怎样，以及保存这些数据的文件。

## 班级名称下方

earlier-known-help = 这些题以前的班也考过。每道题有多难、能否区分会与不会，从以前的班就能知道，这个班的估计以此为起点。这次情况不同的题，以前的数据少计入，或者不计入。
earlier-known-unused = 这些题以前的班也考过。但在这个班，先遮住一部分得分再预测，简单的平均更准，所以估计没有参考以前的班。
earlier-known-alike = 与以前的班相比，题目和全班都没有特别之处。
earlier-known-where = 看各题：“班级”页面的“题目”。看各班：“班级”页面的“以前的班”。
home-known = :material/history: { $line }

# 接在班级的学生数、知识点数和题数之后。
class-in-memory = 已存入题目数据，不参考自己的数据

## 题目数据

class-tab-earlier = 以前的班
earlier-empty = 同一份试卷再考时，每道题有多难、能否区分会与不会，可以事先就知道。把考过的班存入题目数据并保存文件，以后在这里或者导入下一个班时选用。
earlier-none-known = 题目数据中没有哪个班考过这些题。题目名称和分值都相同，才认作同一道题。
earlier-changed = 分析这个班之后，题目数据有改动。
earlier-again = 重新分析
earlier-list = **题目数据中有 { $n } 个班**
# 接在班的名称之后：$items 是与当前班级相同的题数。
earlier-class =
    { $students } 名学生 · { $items ->
        [0] 没有共同题
       *[other] { $items } 道共同题
    }
earlier-class-itself = { $students } 名学生 · 就是这个班，不参考自己的数据
earlier-no-label = 没有名称
earlier-take-out = 移出
earlier-file = 题目数据文件（school.memory）
earlier-save = 保存题目数据（{ $file }）
earlier-kept = 题目数据和班级保存在一起。要在另一台电脑上使用，可以保存为文件带过去。
earlier-session = 关闭本页后，题目数据就没有了。下次还要用，请保存文件。

## 再添一个班

earlier-remember = 存入题目数据
earlier-what = 下一个班再考这份试卷时，可以从这个班的情况出发。文件中，每道题写有名称、分值、知识点、难易、能否区分会与不会，以及依据多少个得分；全班写有人数、几个平均值和成绩的差异大小。没有学生，没有姓名，没有得分。
earlier-label = 给这个班起个名称
earlier-label-help = 可不填。名称会写在文件中，打开文件的人都能看到。
earlier-itself = 这个班已存入题目数据，不参考自己的数据。要重新存入，请先移出。
# $label 是那个班的名称，或者说明没有名称。
earlier-replaced = 替换了原来的一个班（{ $label }）：两者的数字非常接近，应当是同一批学生。
# 有得分的学生 $n 名，少于所需的 $fewest 名。
earlier-too-few =
    { $n ->
        [0] 这个班还没有学生有得分，没有可以存入的。
       *[other] 这个班有 { $n } 名学生有得分。不足 { $fewest } 名时，从存下的数字几乎能推算出学生的作答，所以不能存入。
    }
earlier-no-items = 有得分的学生达到 { $fewest } 名的题，一道也没有。人数再少，从存下的数字几乎能推算出学生的作答，所以没有可以存入的。
earlier-few = 这个班只有 { $n } 名学生。拿到文件、又知道一名学生全部作答的人，能比瞎猜更准地猜出这名学生在不在这个班。文件只能交给可以知道这件事的人。

## 导入页面

import-memory = 参考以前的班
import-memory-help = 这份试卷以前考过吗？如果那个班存入了题目数据，请在这里选择文件：名称和分值相同的题，就从以前的班的情况开始估计。

## 题目表

column-earlier = 以前的班
column-earlier-help = 这道题在以前几个班考过。这次的情况大不一样、以前的数据几乎不计入的，写明要核对什么。
column-before = 预计得分率
column-before-help = 根据以前的班，预计这样的班在这道题上的得分率。旁边是这个班的实际得分率。

## 估计是怎么来的

# 这个班的 $n 道题中，有 $known 道已知，两个数都至少是 1。
why-earlier = 起点还参考了以前的班：这个班的 { $n } 道题中，有 { $known } 道在以前的班考过，难度已知。
why-start-hover-earlier = 不看这些得分：满分 100 分约得 { $points } 分，依据其他得分、全班情况和以前的班
