"""The words of a question that only ask, in Chinese and in English."""

import re

ASKING = """
    什么时候 为什么 是什么 什么样 怎么样 有没有 是不是 能不能 会不会 要不要 多少个 多少家 哪一年
    什么 哪些 哪个 哪位 哪里 哪儿 哪年 哪天 哪几 多少 多久 几个 几家 几位 几项 几次 怎么 怎样 如何
    为何 何时 何地 是否 请问 告诉我 介绍 一下 关于 根据 按照 这篇 本文 文章 文中 报道 提到 提及
    说到 说的 各有 各自 各是 分别 可以 应该 应当 谁 哪 几 吗 呢 吧 啊 呀 了 的 着 是 在 和 与 及 或
    被 让 给 个 些 这 那
""".split()
"""Chinese words that only ask."""
ENGLISH = frozenset(
    "a an the of in on at to for from by with about and or is are was were be been do does did "
    "has have had what which who whom whose when where why how many much it its this that these "
    "those there any some can could should would will shall may might must not no as into than "
    "article document text tell me please say says said mention mentioned".split()
)
"""English words that only ask or join."""
LIGHT = frozenset(
    "took taken take takes part spoke spoken get gets got gave given came come out now let put "
    "kept went gone got done made held won one located 具体 详细 到底 究竟 目前 现在 一共 总共 "
    "手里 手里有 手上 手上有 一天 哪天 刚刚 达到 要达到 想要 想问".split()
)
"""Words too light to be missed; most of the English ones are past forms that no dictionary has."""
SPEAKING = re.compile("[我你您]们?[刚想要]*(?:有(?![色限机关效利害序线]))?")
"""What a missed stretch may begin with without naming anything: the one who asks."""
TAIL = re.compile(
    "(?:(?:一共|总共|分别|(?<!中)共|(?<![成首古京])都|各|还)?(?<![国公私所])有|一共|总共|各)$"
)
"""What ends a term without naming anything, unless it ends a name as in 成都 and 国有."""
