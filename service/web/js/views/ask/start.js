/** What stands under the box before anything is asked: examples, and what was asked here before. */

import { h } from "../../dom.js";
import { language, t } from "../../i18n.js";
import { SHIPPED, examples } from "../../messages/examples.js";
import { clearHistory, history } from "../../settings.js";
import { button, icon } from "../../ui/parts.js";
import { toast } from "../../ui/toast.js";

/**
 * @param {import("../../types.js").DocumentRecord[]} documents
 * @returns {HTMLElement[]}
 */
export function drawStart(documents) {
  const shipped = documents.some((one) => one.id === SHIPPED);
  const lists = [];
  if (shipped) lists.push(list("examples", t("ask.examples"), examples[language()]));
  if (history().length > 0) lists.push(past());
  return lists;
}

function past() {
  const section = list("history", t("ask.history"), history());
  const forget = () => {
    clearHistory();
    section.remove();
    toast(t("ask.forgotten"));
  };
  section.querySelector(".question-head")?.append(button(t("ask.forget"), forget, { kind: "quiet small", id: "clear-history" }));
  return section;
}

/** @param {string} id @param {string} title @param {string[]} questions */
function list(id, title, questions) {
  const items = questions.map((question) =>
    h("li", {}, h("a", { href: `/?q=${encodeURIComponent(question)}` }, h("span", {}, question), icon("arrow"))));
  return h(
    "section",
    { class: "question-list", id, "aria-labelledby": `${id}-title` },
    h("div", { class: "question-head" }, h("h2", { class: "label", id: `${id}-title` }, title)), h("ul", {}, items),
  );
}
