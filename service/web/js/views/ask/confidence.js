/** How sure an answer is, in words, with what the figure means. */

import { h } from "../../dom.js";
import { percent, t } from "../../i18n.js";

/** The words for a probability. @param {number} confidence @returns {"high" | "good" | "low"} */
export function degree(confidence) {
  if (confidence >= 0.9) return "high";
  return confidence >= 0.75 ? "good" : "low";
}

/** Nothing is certain: the most that is shown. */
const MOST = 0.99;
const KINDS = { high: "good", good: "accent", low: "warn" };

/** The words, and on hover or focus what they mean. @param {number} confidence */
export function confidenceBadge(confidence) {
  const words = t(`confidence.${degree(confidence)}`);
  const share = percent(Math.min(confidence, MOST));
  const tip = h("span", { role: "tooltip", id: "confidence-about", class: "tip" }, t("confidence.about", { share }));
  const hide = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && badge.blur();
  const badge = h(
    "button",
    {
      type: "button", id: "confidence", class: `badge confidence ${KINDS[degree(confidence)]}`,
      "aria-describedby": tip.id, dataset: { degree: degree(confidence) }, onkeydown: hide,
    },
    t("confidence.badge", { words, share }),
  );
  return h("span", { class: "tipped" }, badge, tip);
}
