/** A quoted place as a card. */

import { h } from "../../dom.js";
import { language, t } from "../../i18n.js";
import { button, icon } from "../../ui/parts.js";
import { quoteBlock } from "../../ui/quote.js";
import { copyRow } from "./copying.js";
import { placeOfCitation, placeOfPassage } from "./places.js";

/** @typedef {import("../../source/walk.js").Entry} Entry */
/** @typedef {(key: string) => void} Pressed */

/** @param {import("../../types.js").Citation} citation @param {Pressed} pressed @returns {Entry} */
export function citationCard(citation, pressed) {
  const place = placeOfCitation(citation);
  const heading = [citation.title, whereabouts(citation)];
  const label = t("card.number", { number: citation.number });
  const element = card(place, label, heading, pressed, [
    citation.warning && warningLine(citation.warning),
    quoteBlock(place),
    h("p", { class: "print-only reference" }, citation.references.line),
    h("footer", { class: "card-foot" }, showButton(place, pressed), copyRow(citation)),
  ]);
  return { place, element };
}

/**
 * @param {import("../../types.js").Passage} passage
 * @param {string} title
 * @param {Pressed} pressed
 * @returns {Entry}
 */
export function passageCard(passage, title, pressed) {
  const place = placeOfPassage(passage);
  const label = t("card.rank", { number: passage.rank });
  const foot = h("footer", { class: "card-foot" }, showButton(place, pressed));
  const element = card(place, label, [title, whereabouts(passage)], pressed, [quoteBlock(place), foot]);
  element.classList.add("passage");
  return { place, element };
}

/**
 * @param {import("../../source/marks.js").Place} place
 * @param {string} label
 * @param {string[]} heading
 * @param {Pressed} pressed
 * @param {import("../../dom.js").Leaf[]} content
 */
function card(place, label, [title, where], pressed, content) {
  const id = `quote-${place.key}`;
  return h(
    "article",
    {
      class: "card quote-card", id, dataset: { key: place.key }, tabindex: "-1", "aria-labelledby": `${id}-title`,
      onclick: (/** @type {MouseEvent} */ event) => isPlain(event) && pressed(place.key),
    },
    h(
      "header",
      {},
      h("span", { class: "quote-number", "aria-hidden": "true" }, place.label),
      h("div", { class: "quote-names" },
        h("h3", { id: `${id}-title` }, h("span", { class: "unseen" }, `${label} `), title),
        h("p", { class: "quote-where" }, where)),
    ),
    content,
  );
}

/** @param {import("../../source/marks.js").Place} place @param {Pressed} pressed */
function showButton(place, pressed) {
  return button(t("card.show"), () => pressed(place.key), { kind: "quiet show-source", icon: "page" });
}

/**
 * A press on the card itself, not on what can be pressed in it, nor the end of a selection.
 * @param {MouseEvent} event
 */
function isPlain(event) {
  const inner = event.target instanceof Element && event.target.closest("button, a");
  return !inner && String(getSelection()) === "";
}

/**
 * Section, paragraph and page in a line.
 * @param {{section: string[], paragraph: number, page: number | null, page_end: number | null}} at
 */
function whereabouts({ section, paragraph, page, page_end: end }) {
  const pages = page === null ? "" : end && end !== page ? t("card.pages", { page, end }) : t("card.page", { page });
  return [section.join(" › "), t("card.paragraph", { paragraph }), pages].filter(Boolean).join(" · ");
}

/** @param {import("../../types.js").Caveat} warning */
function warningLine(warning) {
  return h("p", { class: "notice warn small validity" }, icon("warning"), " ", warning[language()]);
}
