"""Places known by name, in Chinese and English, and what stands for them in short."""

from collections.abc import Mapping

_CITIES = (
    "北京 Beijing, 天津 Tianjin, 上海 Shanghai, 重庆 Chongqing, 河北 Hebei, 山西 Shanxi, "
    "辽宁 Liaoning, 吉林 Jilin, 黑龙江 Heilongjiang, 江苏 Jiangsu, 浙江 Zhejiang, 安徽 Anhui, "
    "福建 Fujian, 江西 Jiangxi, 山东 Shandong, 河南 Henan, 湖北 Hubei, 湖南 Hunan, "
    "广东 Guangdong, 广西 Guangxi, 海南 Hainan, 四川 Sichuan, 贵州 Guizhou, 云南 Yunnan, "
    "西藏 Tibet, 陕西 Shaanxi, 甘肃 Gansu, 青海 Qinghai, 宁夏 Ningxia, 新疆 Xinjiang, "
    "内蒙古 Inner Mongolia, 台湾 Taiwan, 香港 Hong Kong, 澳门 Macau, 深圳 Shenzhen, "
    "广州 Guangzhou, 杭州 Hangzhou, 南京 Nanjing, 武汉 Wuhan, 成都 Chengdu, 西安 Xi'an, "
    "苏州 Suzhou, 宁波 Ningbo, 青岛 Qingdao, 大连 Dalian, 厦门 Xiamen, 长沙 Changsha, "
    "合肥 Hefei, 郑州 Zhengzhou, 济南 Jinan, 福州 Fuzhou, 沈阳 Shenyang, 长春 Changchun, "
    "哈尔滨 Harbin, 昆明 Kunming, 贵阳 Guiyang, 南宁 Nanning, 南昌 Nanchang, 太原 Taiyuan, "
    "石家庄 Shijiazhuang, 兰州 Lanzhou, 西宁 Xining, 银川 Yinchuan, 海口 Haikou, 拉萨 Lhasa, "
    "无锡 Wuxi, 东莞 Dongguan, 佛山 Foshan, 珠海 Zhuhai, 襄阳 Xiangyang, 宜昌 Yichang, "
    "荆州 Jingzhou, 黄石 Huangshi, 黄冈 Huanggang, 鄂州 Ezhou, 孝感 Xiaogan, 咸宁 Xianning, "
    "随州 Suizhou, 十堰 Shiyan, 荆门 Jingmen"
)
_COUNTRIES = (
    "中国 China, 美国 United States, 英国 United Kingdom, 法国 France, 德国 Germany, 日本 Japan, "
    "韩国 Korea, 俄罗斯 Russia, 印度 India"
)
_AREAS = (
    "东湖 光谷 车谷 星谷 雄安 浦东 滨海 长江 黄河 京津冀 长三角 珠三角 大湾区 日韩 欧美 "
    "欧洲 亚洲 非洲 美洲 北美 南美 拉美 中东 东南亚"
).split()
_SHORT = (
    "北京京 天津津 上海沪 重庆渝 河北冀 山西晋 辽宁辽 浙江浙 安徽皖 福建闽 江西赣 山东鲁 "
    "河南豫 湖北鄂 湖南湘 广东粤 广西桂 海南琼 四川川 贵州黔 云南滇 陕西陕 广州穗 武汉汉"
).split()


def _pairs(listed: str) -> Mapping[str, str]:
    return dict(one.split(" ", 1) for one in listed.split(", "))


ENGLISH_NAMES: Mapping[str, str] = {**_pairs(_CITIES), **_pairs(_COUNTRIES)}
"""Provinces, cities and countries by their Chinese names."""
GROUPS: tuple[frozenset[str], ...] = (
    frozenset(_pairs(_CITIES)),
    frozenset(_pairs(_COUNTRIES)),
    frozenset(_AREAS),
)
"""Places of a kind: of China, countries, areas without a border of their own."""
PLACES = (*_pairs(_CITIES), *_AREAS, *_pairs(_COUNTRIES))
SHORT: Mapping[str, tuple[str, ...]] = {
    **{each[:-1]: (each[-1],) for each in _SHORT},
    **{f"{one}国": (f"中{one}", f"{one}方", f"在{one}", f"赴{one}") for one in "美英法德韩"},
    "日本": ("中日", "日方", "在日", "赴日", "日韩"),
    "中国": ("我国", "中华"),
    "台湾": ("台胞", "台盟", "台企", "台商", "在台", "赴台", "两岸"),
}
"""What else stands for a place: 沪 for 上海, 中美 and 赴美 for 美国."""
BODIES = "民革 民盟 民建 民进 农工党 致公党 九三学社 台盟 政协 人大 中共".split()
"""Parties and assemblies."""
BY_CHANCE = (
    "[形建完达]成都(?!市区|市的)|最大连|大连[锁接续贯]|[今昨明当每次即近]日本|集中国|[长珠湘]江西|"
    "黄河南|[泰华衡嵩]山[东西]|[推增]广[东西]|[出入]海口|上海南站|华中东|西南美|济南美"
)
"""Words in which the characters of a place stand by chance, as a regular expression."""
