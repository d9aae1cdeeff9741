/** What a permalink says and what the document says, as cards. */

import { h } from "../../dom.js";
import { langOf, t } from "../../i18n.js";
import { differenceList, inPlace, telling } from "../../ui/differences.js";
import { button } from "../../ui/parts.js";
import { joined } from "../../ui/quote.js";

/** @typedef {import("../../types.js").CitationStanding} CitationStanding */

/**
 * Where it stands now, what was changed strong; null when it is gone.
 * @param {CitationStanding} standing
 * @returns {import("../../source/marks.js").Place | null}
 */
export function placeOf({ document_id: documentId, start, end, quote, differences }) {
  if (start === null || end === null) return null;
  const changed = telling(differences).find((one) => one.end > one.start);
  const [answerStart, answerEnd] = changed ? [changed.start, changed.end] : [start, start];
  return { key: "1", label: "1", documentId, start, end, quote, answerStart, answerEnd };
}

/**
 * @param {CitationStanding} standing
 * @param {string} title
 * @param {(key: string) => void} pressed
 */
export function drawCards(standing, title, pressed) {
  return h(
    "div",
    { class: "stack", tabindex: "-1" },
    standing.quote !== null && nowCard(standing, title, pressed),
    standing.standing === "changed" && changes(standing),
    standing.standing === "gone" && claimedCard(standing.claimed, title),
  );
}

/**
 * @param {CitationStanding} standing
 * @param {string} title
 * @param {(key: string) => void} pressed
 */
function nowCard({ start, end, quote }, title, pressed) {
  const range = t("standing.range", { start: start ?? 0, end: end ?? 0 });
  return h(
    "article",
    { class: "card quote-card", "aria-current": "true", onclick: () => String(getSelection()) || pressed("1") },
    h("h2", { class: "label" }, t("standing.now")),
    h("h3", {}, title), h("p", { class: "quote-where" }, range),
    words(quote ?? ""),
    h("footer", { class: "card-foot" }, button(t("card.show"), () => pressed("1"), { kind: "quiet show-source", icon: "page" })),
  );
}

/** @param {CitationStanding} standing */
function changes({ claimed, differences: all }) {
  const differences = telling(all);
  return h(
    "section",
    { class: "card" },
    h("h2", { class: "label" }, t("standing.between")),
    h("p", { class: "reading compared", lang: langOf(claimed) || null }, inPlace(claimed, differences)),
    differenceList(differences),
    h("p", { class: "small quiet-text unvouched" }, t("standing.unvouched")),
  );
}

/** @param {string} claimed @param {string} title */
function claimedCard(claimed, title) {
  return h(
    "section",
    { class: "card" },
    h("h2", { class: "label" }, t("standing.claimed")), h("h3", {}, title),
    words(claimed), h("p", { class: "small quiet-text unvouched" }, t("standing.unvouched")),
  );
}

/** @param {string} quote */
function words(quote) {
  return h("blockquote", { class: "quote reading", lang: langOf(quote) || null }, joined(quote));
}
