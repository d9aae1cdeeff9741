"""The words that guards look for: negation, modality, time, units."""

NEGATIVE = frozenset("不未没勿毋莫")
"""Characters that negate wherever a change puts them in or takes them out."""

NEGATIVE_ALONE = frozenset("无非禁免否弗别")
"""Characters that negate, but also make other words (无人, 非常), so only in a short change."""

MODAL = (
    "可以 应当 应该 必须 务必 需要 必需 能够 可能 或许 也许 一定 必然 必定 有权 "
    "无权 无需 无须 毋须 允许 准许 许可 禁止 严禁 杜绝 停止 拒绝 反对 原则上 "
    "一般 通常 至少 至多 最多 最少 最低 最高 以上 以下 以内 以外 以前 以后 之前 "
    "之后 超过 低于 高于 少于 多于 大于 小于 不足 仅限 只能 只有 唯一 唯有 除外 "
    "有待 计划 拟 或 将 已 已经 曾经 尚 可 应 须 需 要 能 会 得 宜 仅 只 "
    "均 都"
).split()
"""Words of duty, permission, likelihood and limit; one of a single character must stand alone."""

DROPPED = (
    "不得|不能|不可|不应|不宜|不准|不许|不要|不会|不是|不予|不再|不需|不必|未经|"
    "没有|禁止|严禁|无需|无须|不|未|Do not |Never |Not |No "
).split("|")
"""Negations that a quotation of the rest of their sentence turns round, longest first."""

NOT_NEGATIONS = frozenset(
    "不断 不仅 不同 不但 不过 不少 不懈 不久 不论 不管 不只 不光 不禁 不妨 未来 未必 "
    "非洲 非常 非法 无线 无人 无限 无论 特别 区别 级别 类别 分别 性别 否则 免费 沉没 淹没".split()
)
"""Words with a negative character that negate nothing."""

RELATIVE = frozenset("今去明前后本当多近上下次翌")
"""What stands before 年, 月 or 日 instead of a number."""

UNITS = (
    "元 角 分 美元 欧元 日元 港元 英镑 万元 亿元 吨 千克 公斤 克 斤 米 厘米 "
    "毫米 千米 公里 里 亩 公顷 平方米 平方公里 立方米 升 毫升 度 千瓦 千瓦时 瓦 "
    "秒 分钟 小时 天 日 周 个月 月 季度 年 世纪 岁 倍 成 % ‰ 个百分点 "
    "个基点"
).split()
"""Measures whose change alters an amount; measure words such as 个 and 家 are not among them."""
