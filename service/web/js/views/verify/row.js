/** A checked sentence: its verdict, its differences in place, the way to its source. */

import { h } from "../../dom.js";
import { langOf, t } from "../../i18n.js";
import { differenceList, inPlace, telling } from "../../ui/differences.js";
import { button, icon } from "../../ui/parts.js";

/** @typedef {import("../../types.js").Match} Match */
/** @typedef {import("../../source/walk.js").Entry} Entry */

const LOOKS = /** @type {const} */ ({
  verbatim: { kind: "good", icon: "check" },
  altered: { kind: "warn", icon: "warning" },
  not_found: { kind: "bad", icon: "close" },
});

/**
 * @param {import("./checking.js").Checked} checked
 * @param {number} number from 1
 * @param {(id: string) => string} titleOf a document's title; empty where it goes without saying
 * @param {(key: string) => void} pressed
 * @returns {{element: HTMLElement, entries: Entry[]}}
 */
export function sentenceRow({ text, outcome }, number, titleOf, pressed) {
  const { verdict, matches, missing } = outcome;
  const places = matches.map((match, at) => placeOf(match, number, at));
  const told = [...matches.flatMap((one) => one.differences), ...unmatched(missing, matches)];
  const differences = verdict === "not_found" ? [] : telling(told);
  const ways = places.map((place) => showButton(place, titleOf(place.documentId), pressed));
  const first = places[0]?.key;
  const element = h(
    "li",
    {
      class: `card quote-card sentence ${verdict}`, id: `sentence-${number}`, dataset: { verdict }, tabindex: "-1",
      onclick: (/** @type {MouseEvent} */ event) => first && isPlain(event) && pressed(first),
    },
    h("header", {}, numbered(number), verdictBadge(verdict)),
    h("p", { class: "reading compared", lang: langOf(text) || null }, inPlace(text, differences)),
    differenceList(differences),
    ways.length > 0 && h("footer", { class: "card-foot" }, ways),
  );
  return { element, entries: places.map((place) => ({ place, element })) };
}

/** @param {number} number */
function numbered(number) {
  const spoken = h("span", { class: "unseen" }, t("verify.sentence", { number }));
  return h("span", { class: "quote-number" }, spoken, h("span", { "aria-hidden": "true" }, number));
}

/** @param {import("../../types.js").Verdict} verdict */
export function verdictBadge(verdict) {
  return h("span", { class: `badge verdict ${LOOKS[verdict].kind}` }, icon(LOOKS[verdict].icon), t(`verdict.${verdict}`));
}

/**
 * What was found nowhere and is told by no match.
 * @param {import("../../types.js").Missing[]} missing
 * @param {Match[]} matches
 * @returns {import("../../types.js").Difference[]}
 */
function unmatched(missing, matches) {
  const told = matches.flatMap((one) => one.differences);
  return missing
    .filter((one) => !told.some((other) => other.claimed_start < one.claimed_end && one.claimed_start < other.claimed_end))
    .map((one) => ({ ...one, kind: "addition", source: "", start: 0, end: 0 }));
}

/**
 * The place in the source, the words that the claim has otherwise strong.
 * @param {Match} match
 * @param {number} number
 * @param {number} at
 * @returns {import("../../source/marks.js").Place}
 */
function placeOf(match, number, at) {
  const altered = match.differences.find((one) => !["form", "omission"].includes(one.kind) && one.end > one.start);
  return {
    key: at ? `${number}.${at + 1}` : String(number), label: String(number), documentId: match.document_id,
    start: match.start, end: match.end, quote: match.quote,
    answerStart: altered?.start ?? match.start, answerEnd: altered?.end ?? match.start,
  };
}

/**
 * @param {import("../../source/marks.js").Place} place
 * @param {string} title
 * @param {(key: string) => void} pressed
 */
function showButton(place, title, pressed) {
  const made = button(t("card.show"), () => pressed(place.key), { kind: "quiet show-source", icon: "page" });
  if (title) made.append(h("span", { class: "of-document" }, title));
  return made;
}

/** @param {MouseEvent} event */
function isPlain(event) {
  const inner = event.target instanceof Element && event.target.closest("button, a");
  return !inner && String(getSelection()) === "";
}
