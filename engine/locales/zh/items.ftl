### 一道题有什么需要留意。$item 是题目名称，$points 是得分率（百分数）。

item-check-key = “{ $item }”的答案可能有误：其他题做得好的学生，这道题反而失分。请核对。
item-check-key-option = “{ $item }”的答案可能有误：其他题做得好的学生反而多选“{ $option }”。请核对。
item-check-key-judgement = 再看看“{ $item }”批改得对不对：其他题做得好的学生，这道题反而失分。
item-check-key-presence = “{ $item }”和其他题不一致：其他题做得好的学生，这里反而失分。如果它不反映学生会什么，可以不计入。
item-tells-little = 再读一遍“{ $item }”：其他题做得好不好，和这道题做得好不好几乎没有关系。
item-too-easy = “{ $item }”几乎人人会做（得分率 { $points }%），不大看得出谁会谁不会。
item-too-hard = 核对“{ $item }”的答案，或者重讲一遍：得分率只有 { $points }%。
item-too-hard-judgement = 再看看“{ $item }”：得分率只有 { $points }%。是不是还没批改，或者分值不对？
item-too-hard-presence = 再看看“{ $item }”：得分率只有 { $points }%。是不是还有学生没有登记？
item-few-scores =
    { $n ->
        [0] “{ $item }”还没有得分。
       *[other] “{ $item }”只有 { $n } 个得分，太少，看不出。
    }

## 错得一样的学生。$choices 列出题目和选项。
shared-answers = 问一问这 { $n } 名学生是怎么想的：都选了同样的错误答案（{ $choices }）。

## 全部题目合起来看。数字是文字形式，两位小数。

items-alpha = 信度（换一份同类试卷，结果是否稳定）：{ $alpha }，最高为 1，多半在 { $low }～{ $high } 之间。
items-unstable = 只有 { $n } 名学生，单道题的数字还不稳定：“与其他题的一致性”{ $value }，多半在 { $low }～{ $high } 之间。

## 一道题能否区分会与不会，按 Ebel 和 Frisbie（1991）。
quality-check-key = 方向相反
quality-tells-little = 区分不开
quality-too-easy = 区分不开：太容易
quality-too-hard = 区分不开：太难
quality-few-scores = 得分太少
quality-very-good = 很好
quality-good = 良好
quality-marginal = 尚可
quality-poor = 较差
