### What the scores say about the tags of items.

tag-move = 从得分看，“{ $item }”像是考“{ $add }”，不是考“{ $drop }”。
tag-add = 从得分看，“{ $item }”像是还考了“{ $add }”。
tag-drop = 从得分看，“{ $item }”像是没有考“{ $drop }”。
# Points out of 100, of those who are expected to solve the item and of the others: as tagged, and after the change.
tag-evidence = 按现在标注的知识点，应该会做这道题的学生得分率为 { $now }%，其他学生为 { $now_others }%；更改以后，分别为 { $then }% 和 { $then_others }%。依据是 { $n } 个得分。

## Groups of items

item-groups-remark = 这 { $n } 组题是按作答情况分的：同一组的题，学生往往一起做对、一起做错，除此以外没有别的含义。请看看同组的题有什么共同点，再改成合适的名称。
