### “模型与可信度”页：估计是怎么得出的，对这个班有多可信。

page-trust = 可信度
trust-title = 模型与可信度
trust-caption = 估计是怎么得出的，对这个班有多可信
trust-empty = 打开班级后，这里显示先遮住、再预测的得分准不准，对哪些学生准。

trust-how-title = 估计是怎么得出的
trust-how-file = 文件里只用得分，以及每道题考的知识点。姓名和班级不参与计算，缺考不算零分。
trust-how-many-classes = 模型（一套算法）从 { $n } 个模拟班级学到：少量得分能信多少，学生之间通常差多少。
trust-how-no-classes = 算法的各项设定是事先给定的，没有从其他班级学习。
trust-how-class = 再从这个班学到每道题有多难、学生做得怎样，每名学生的得分都放在全班里看。
trust-how-range = “多半在 55～88 分之间”的意思是：10 次里大约有 8 次，这名学生今天做这类题（满分 100 分）的得分落在这个范围里。
trust-how-fallback = 在这个班，更简单的方法预测得更准，所有页面的数字都用那种方法。
trust-not-for = **不可用于评定成绩、分班、选拔**。估计依据的得分不多，又会向班里常见的水平靠近，其他学生的得分也会影响它。成绩只能由学生自己的得分决定。估计可以用来决定接下来教什么、练什么。

trust-check-none = 这些估计没有用本班得分检验过
trust-check-too-few = 估计在这个班准不准，这里还看不出；得分多了就能看出来。
trust-check-hidden = 共遮住 { $n } 个得分，每次遮住五分之一，用其余得分来预测。
trust-check-margin = 与班级平均分相比，多半准 { $least }%～{ $most }%；大于 0 表示更准。
trust-check-no-knowledge = 与班级平均分相比，多半准 { $least }%～{ $most }%；但得分这么少，班级平均分本身就不稳，不了解任何学生也能准这么多，所以不算更准。

trust-calibration-title = 预测与实际对照
trust-calibration-too-few = 得分或学生太少，画不出预测与实际的对照图。
trust-calibration-caption =
    { $n ->
        [one] 圆圈代表遮住的得分，预测都差不多，旁边是个数。
       *[other] 遮住的得分按预测高低分成 { $n } 份，每个圆圈代表一份，旁边是个数。{ $n } 个范围中大约应有 { $should } 个碰到虚线，这里有 { $reach } 个。
    }
trust-calibration-bin = 预测 { $predicted } 分，实际 { $earned } 分，多半在 { $low }～{ $high } 分之间（{ $n } 个得分）
trust-calibration-alt = 遮住的得分，预测与实际对照（满分 100 分）：{ $bins }
trust-calibration-table-alt = 遮住的得分按预测分成几份：预测、实际、范围和个数
trust-axis-predicted = 预测得分（满分 100）
trust-axis-earned = 实际得分（满分 100）
trust-diagonal = 与预测一致
trust-as-table = 改看表格
trust-column-predicted = 预测
trust-column-earned = 实际
trust-column-range = 多半在
trust-column-scores = 得分个数
trust-column-reaches = 碰到虚线
trust-range = { $low }～{ $high }
trust-yes = 是
trust-no = 否

trust-others-title = 换一种方法会怎么说
trust-others-lead = 另有 { $n } 种估计方法，可以预测同样遮住的得分。
trust-others-lead-unchecked = 另有 { $n } 种估计方法。得分太少，看不出哪一种更准。
trust-others-ask = 比一比
trust-others-takes = 需要几秒钟。
trust-others-asking = 各种方法正在估计……
trust-others-alt = 各种方法预测遮住的得分相差多少，对所选学生和知识点怎么估计
trust-others-help = 相差分数：预测与得分平均相差多少（满分 100 分）。更准、更差不只看这个：同样差这么多，说得很肯定却错了的，算得更重。{ $n } 次比较里，仅凭偶然也会有大约 { $points } 次看起来有差别。
trust-others-left-out = 班级较大，下面的方法太慢，没有比较：{ $names }
trust-others-how = 这些方法怎么算
trust-column-way = 方法
trust-column-off = 相差分数
trust-column-beside = 与本程序相比
trust-column-estimate = 估计
trust-column-level = 掌握程度
trust-column-skill = 知识点
trust-beside-ours = 本程序所用
trust-beside-better = 更准
trust-beside-worse = 更差
trust-beside-none = 看不出差别
trust-estimate = { $points }（{ $low }～{ $high }）

learner-reptile = Reptile
learner-reptile-how = 从许多班级学到少量得分该让估计变化多少；这里通常用它。
learner-reptile-plain = Reptile 原方法
learner-reptile-plain-how = 从许多班级学到一个起点，再走几小步来适应这个班。
learner-maml = MAML
learner-maml-how = 学到的起点，能让几步之后预测遮住的得分最准。
learner-fomaml = MAML 简化
learner-fomaml-how = 同上，学习时算得更简单。
learner-maml-mlp = MAML 小网络
learner-maml-mlp-how = 同上，用一个小网络，只看题目，不看知识点。
learner-prototypical = 原型比较
learner-prototypical-how = 从“学生加题目”出发，再看这道题更像学生做得好的题，还是更像其他题。
learner-matching = 相似题加权
learner-matching-how = 从“学生加题目”出发，再加上学生在其他题上的表现，越相似的题算得越多。
learner-siamese = 成对比较
learner-siamese-how = 从一对对题学到：同一名学生在两道题上的结果是否一样。
learner-skill-2pl = 知识点模式，未经学习
learner-skill-2pl-how = 算法同 Reptile，起点是给定的，没有学习过。
learner-two-pl = 难易与区分度
learner-two-pl-how = 每名学生一个数，每道题有难易和区分度，不看知识点。
learner-rasch = Rasch
learner-rasch-how = 每名学生一个数，每道题一个数，不看知识点。
learner-logistic-regression = 回归
learner-logistic-regression-how = 每名学生、每道题、每名学生在每个知识点各一个数，只用本班得分来定。
learner-additive = 学生加题目
learner-additive-how = 学生平均与题目平均合起来，不看知识点。
learner-percent-correct = 得分率
learner-percent-correct-how = 学生在该知识点的得分率，和电子表格算的一样，不看题目难易。
learner-class-average = 班级平均分
learner-class-average-how = 对所有学生都用这道题的班级平均分。

trust-groups-title = 对各类学生是否同样准
trust-groups-none = 文件里没有学生的班级或类别，无法比较。
trust-groups-one = 有班级的学生都在“{ $name }”，无法比较。
trust-groups-give = 想比较各类学生（如班级、家庭语言、辅导情况），读取文件时打开“不计入的列”，在“保留一列，用来比较各类学生”中选择这一列，或在指定列时把它选作班级。
trust-groups-by = 按什么分类
trust-groups-section = 班级
trust-groups-all-untold = 各类人数太少，都不能显示：一类至少 { $n } 人，其余合起来也至少 { $n } 人。
trust-groups-one-told = 只有一类人数够，没有别的类可以对照。
trust-groups-whole = 全班：{ $points }
trust-groups-class = 全班
trust-groups-unnamed = 未填
trust-groups-name = { $name }（{ $n } 人）
trust-groups-too-few = 不足 { $n } 人，不显示
trust-groups-complement = 不显示，以免推算出另一类
trust-group-told = { $name }：{ $mean }，多半在 { $low }～{ $high } 之间
trust-group-untold = { $name }：{ $why }
trust-axis-off = 平均相差分数
trust-axis-too-high = 预测减实际（满分 100）
trust-groups-off-alt = 各类学生的预测平均相差多少分：{ $rows }
trust-groups-high-alt = 各类学生的预测偏高多少分：{ $rows }
trust-groups-levels = 各类学生每 100 个估计中的掌握程度：
trust-groups-levels-alt = 各类学生每 100 个估计中的掌握程度：{ $rows }
trust-groups-further-off = “{ $name }”的预测与实际的差距，比其他类大 { $points } 分，不只是偶然。
trust-groups-nearer = “{ $name }”的预测与实际的差距，比其他类小 { $points } 分，不只是偶然。
trust-groups-too-high = 与实际得分相比，“{ $name }”的预测比其他类高 { $points } 分，不只是偶然。
trust-groups-too-low = 与实际得分相比，“{ $name }”的预测比其他类低 { $points } 分，不只是偶然。
trust-groups-alike = 各类学生看不出差别：预测相差多少、偏高还是偏低，都是如此。
trust-groups-could-show = 人数这么少，相差分数要差 { $points } 分左右，或偏高程度要差 { $high } 分左右，才看得出来。
trust-groups-meaning = 有差别，只说明对一些学生估计得更准，不说明原因，也不说明学生怎样。看不出差别，不等于没有差别，小的差别看不出来。只有掌握程度不同，不能说明估计不公平：各类学生学到的内容可能不同。
trust-groups-table-alt = 各类学生的人数、遮住的得分个数、相差分数、预测减实际和各掌握程度的占比
trust-column-group = 类别
trust-column-students = 人数
trust-column-too-high = 预测减实际
trust-column-why = 不显示的原因

trust-line-title = 如果达标线变动
trust-line-moved = 达标线{ $where ->
        [lower] 低 { $by } 分
        [higher] 高 { $by } 分
       *[both] 低 { $by } 分或高 { $by } 分
    }，{ $of } 个掌握程度中有 { $n } 个会变。
trust-line-none = 达标线{ $where ->
        [lower] 低 { $by } 分
        [higher] 高 { $by } 分
       *[both] 低 { $by } 分或高 { $by } 分
    }，掌握程度都不变。
trust-line-at = 达标线 { $points } 分
trust-line-own = 达标线 { $points } 分（现在）
trust-line-alt = 全班所有知识点的掌握程度，按达标线：{ $rows }
trust-line-help = 达标线差几分就会变的掌握程度不算稳，先看看学生的作业再决定。“需要帮助”的分界线也跟着移动。
trust-line-who =
    { $n ->
        [0] 没有变化的
       *[other] 会变的 { $n } 个掌握程度
    }
trust-line-table-alt = 掌握程度随达标线变化的学生和知识点，以及各条线下的掌握程度

trust-card-title = 模型说明
trust-card-for = 用途
trust-card-for-text = 在一个班里决定接下来教什么、练什么、检测什么
trust-card-not-for = 不可用于
trust-card-not-for-text = 评定成绩、分班、选拔、评价教师
trust-card-learned = 学习数据
trust-card-learned-text = { $n } 个模拟班级（随机种子 { $seed }），不含任何学生的得分。重新生成：`{ $command }`
trust-card-learned-other = { $n } 个班级：{ $classes }
trust-card-tested = 检验数据
trust-card-tested-text = { $n } 份从未见过的真实试卷，其中 { $skills } 份标注了知识点；预测遮住的得分，比用班级平均分准 { $percent }%。
trust-card-weak = 薄弱之处
trust-card-weak-text = 学生全部得分合起来不足 { $few } 道题（这时不给掌握程度）；分数含义不一致。应有 80% 的范围包含真实值，实际上：只分对错的题 { $single }%，一道题 5 分 { $steps }%，调整过分数的测验 { $curved }%，合格标记与测验混在一起 { $mark }%。
trust-card-version = 版本
trust-card-version-text = { $learner }，权重 { $id }
trust-card-no-weights = 这种方法没有从其他班级学习，没有自己的版本
