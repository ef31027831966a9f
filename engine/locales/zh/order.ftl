### Sentences about which skill comes before which.

order-cycle-self = “{ $skill }”不能是自己的前置知识点。请删掉这一条。
order-cycle-two = “{ $first }”和“{ $second }”都要求先学会另一个，无从学起。请删掉其中一条。
order-cycle = 有 { $n } 个知识点互为前置，绕成了一圈：{ $chain }，无从学起。请删掉其中一条。
order-unknown = 这个班没有“{ $skill }”这个知识点。

# Of those who can do the later skill, how many can do the earlier one.
order-evidence = 在“{ $after }”上得分率 50% 及以上的 { $right } 名学生中，有 { $both } 名在“{ $before }”上也达到 50%。
