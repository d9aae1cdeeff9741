/** That the documents do not answer: what was missing, and the closest passages. */

import { h } from "../../dom.js";
import { listed, percent, t } from "../../i18n.js";
import { loadRecord } from "../../source/model.js";
import { asked, made } from "./answer.js";
import { passageCard } from "./card.js";

/** @typedef {import("../../types.js").AskResponse} AskResponse */

/**
 * @param {AskResponse} response
 * @param {(key: string) => void} pressed
 * @returns {Promise<{elements: HTMLElement[], entries: import("../../source/walk.js").Entry[]}>}
 */
export async function drawRefusal(response, pressed) {
  const titles = await Promise.all(response.passages.map((one) => titleOf(one.document_id, response.generation)));
  const entries = response.passages.map((passage, at) => passageCard(passage, titles[at], pressed));
  const share = percent(response.confidence);
  const notice = h(
    "div",
    { class: "refusal", id: "refusal" },
    h("h2", { id: "answer-title" }, t("refused.title")),
    h("p", {}, t("refused.about", { share })),
    (response.premise ?? []).map((one) => h("p", { class: "premise" }, premise(one))),
    missing(response.missing),
    response.note && h("p", { class: "notice small" }, t("refused.none"), " ", response.note),
  );
  const closest = h(
    "section",
    { class: "quotes", id: "quotes", "aria-labelledby": "closest-title" },
    h("h3", { class: "label", id: "closest-title" }, t("refused.closest")), entries.map((one) => one.element),
  );
  const footer = h("p", { class: "print-only made" }, made(response));
  return { elements: [asked(response), notice, ...(entries.length ? [closest] : []), footer], entries };
}

/** @param {import("../../types.js").Premise} premise */
function premise({ term, found }) {
  if (found.length === 0) return t("refused.premise-none", { term });
  return t("refused.premise", { term, found: listed(found) });
}

/** @param {string[]} terms */
function missing(terms) {
  const telling = terms.filter((one) => one.length > 1 || /\P{ASCII}/u.test(one));
  if (telling.length === 0) return null;
  return h(
    "p",
    { class: "missing", id: "missing" },
    t("refused.missing"), " ", telling.map((one) => [h("span", { class: "badge" }, one), " "]).flat(),
  );
}

/** @param {string} id @param {string} generation */
async function titleOf(id, generation) {
  try {
    return (await loadRecord(id, generation)).title;
  } catch {
    return id; // the document may be gone since: its id still names it
  }
}
