/** Words of the pane with the source. */
export const source = {
  zh: {
    "source.label": "原文",
    "source.text": "原文文本",
    "source.whole": "整篇文档",
    "source.close": "收起原文",
    "source.rail": "引文在全文中的位置",
    "source.goto": "到引文 {label}",
    "source.more-up": "显示前文",
    "source.more-down": "显示后文",
    "source.edited": "原文在这份回答之后改过，请重新提问。",
  },
  en: {
    "source.label": "Source",
    "source.text": "Text of the source",
    "source.whole": "Whole document",
    "source.close": "Close the source",
    "source.rail": "Where the quotes stand in the document",
    "source.goto": "Go to quote {label}",
    "source.more-up": "Show what comes before",
    "source.more-down": "Show what comes after",
    "source.edited": "The source was changed after this answer: ask again.",
  },
};
