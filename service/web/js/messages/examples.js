/** Questions to begin with about the document that comes along; the last is not answered by it. */
export const SHIPPED = "wuhan-cppcc-no1-proposal";

export const examples = {
  zh: [
    "成立了多少个课题组？",
    "武汉科技创新集群全球排名第几？",
    "今年市政协的一号建议案是什么？",
    "要怎样加强对外交流合作？",
    "会议由谁主持？",
  ],
  en: [
    "What is Wuhan's global rank among science and technology clusters?",
    "What carbon-related centre does Wuhan aim to become?",
    "Which overseas regions should Wuhan strengthen exchanges with?",
    "What attitude to failure should the innovation culture have?",
    "Where was the 26 June meeting held?",
  ],
};

/** A paragraph to check against it: its own words, altered words, and words that it does not have. */
export const SAMPLE = "科技是第一生产力，产业是国民经济基石。成立四十二個課題組，形成66篇调研报告。2023年全球创新指数显示，武汉科技创新集群排名位列全球第3位。不得赋予科研人员更多自主权。会议由市长主持。";
