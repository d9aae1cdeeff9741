/** What a text claims held against its source, in place and as a list. */

import { h } from "../dom.js";
import { t } from "../i18n.js";
import { unitsOf } from "../offsets.js";

const LONGEST = 30; // characters of the source that are put between the claimed ones

/** @typedef {import("../types.js").Difference} Difference */

/**
 * The claimed text with its differences in place: struck what the source lacks, added what it has.
 * @param {string} claimed
 * @param {Difference[]} differences their claimed range is in that text
 * @returns {(string | HTMLElement)[]}
 */
export function inPlace(claimed, differences) {
  const ordered = [...differences].sort((a, b) => a.claimed_start - b.claimed_start || a.claimed_end - b.claimed_end);
  const points = ordered.flatMap((one) => [one.claimed_start, one.claimed_end]);
  const units = unitsOf(claimed, [...points].sort((a, b) => a - b));
  /** @type {(string | HTMLElement)[]} */
  const drawn = [];
  let at = 0;
  ordered.forEach((one, index) => {
    const [start, end] = [Math.max(at, units[2 * index]), Math.max(at, units[2 * index + 1])];
    drawn.push(claimed.slice(at, start), ...difference(one, claimed.slice(start, end)));
    at = end;
  });
  return [...drawn, claimed.slice(at)];
}

/** @param {Difference} one @param {string} claimed @returns {HTMLElement[]} */
function difference({ kind, source }, claimed) {
  const name = t(`kind.${kind}`);
  if (kind === "form") return [h("span", { class: "same-value", title: `${name}: ${source}` }, claimed)];
  const drawn = [];
  if (claimed) drawn.push(h("del", { dataset: { kind } }, spoken("difference.claimed"), claimed));
  if (source.trim()) drawn.push(h("ins", { dataset: { kind } }, spoken("difference.source"), brief(source)));
  drawn.push(h("span", { class: "kind" }, name));
  return drawn;
}

/** Long words of the source by their ends: the list has them whole. @param {string} words */
function brief(words) {
  const points = [...words];
  return points.length <= LONGEST ? words : `${points.slice(0, 12).join("")}…${points.slice(-8).join("")}`;
}

/** Words for those who do not see the marks. @param {string} key */
function spoken(key) {
  return h("span", { class: "unseen" }, `${t(key)} `);
}

/**
 * The differences without those of punctuation and spaces alone, which nobody asks about.
 * @param {Difference[]} differences
 */
export function telling(differences) {
  return differences.filter((one) => one.kind !== "form" || /[\p{L}\p{N}]/u.test(one.claimed + one.source));
}

/** The differences one by one; null where there are none. @param {Difference[]} differences */
export function differenceList(differences) {
  if (differences.length === 0) return null;
  return h("ul", { class: "differences", "aria-label": t("difference.list") }, differences.map(listed));
}

/** @param {Difference} one */
function listed({ kind, claimed, source }) {
  const nothing = t("difference.nothing");
  return h(
    "li",
    { dataset: { kind } },
    h("span", { class: "badge" }, t(`kind.${kind}`)), " ",
    h("span", { class: "from" }, claimed.trim() || nothing),
    h("span", { "aria-hidden": "true" }, " → "), spoken("difference.source"),
    h("span", { class: "to" }, source.trim() || nothing),
  );
}
