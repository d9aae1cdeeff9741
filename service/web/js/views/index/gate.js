/** What the gate said of a generation: each set's measures beside the live one's, and what got worse. */

import { h } from "../../dom.js";
import { t } from "../../i18n.js";
import { measureName } from "../../ui/measures.js";
import { badge, table } from "../../ui/parts.js";

/** @typedef {{measure: string, live: number | null, candidate: number, p: number | null, fell: boolean}} Judged */
/** @typedef {{id: string, text: string, measures: string[], live: string, candidate: string}} Worsened */
/** @typedef {{set: string, items: number, measures: Judged[], worse: Worsened[], notes: string[]}} SetVerdict */
/** @typedef {{generation: string, live: string | null, outcome: string, reason: string, sets: SetVerdict[], notes: string[]}} Verdict */

export const GATE_KINDS = /** @type {Record<string, string>} */ ({ passed: "good", refused: "bad", ungated: "warn", skipped: "warn" });

/** @param {Verdict | null} gate */
export function gateReport(gate) {
  if (gate === null) return null;
  return h(
    "section", { class: "card stack", "aria-labelledby": "gate-heading" },
    h("div", { class: "row" }, h("h2", { id: "gate-heading" }, t("index.gateTitle")),
      badge(t(`index.gate.${gate.outcome}`), GATE_KINDS[gate.outcome])),
    gateDetails(gate),
  );
}

/** @param {Verdict} gate */
export function gateDetails(gate) {
  return h(
    "div", { class: "stack" },
    gate.reason && h("p", {}, gate.reason),
    gate.notes.map((one) => h("p", { class: "small quiet-text" }, one)),
    gate.sets.map(setReport),
  );
}

/** @param {SetVerdict} verdict */
function setReport(verdict) {
  const caption = t("index.gateSet", { set: verdict.set, items: verdict.items });
  return h(
    "div", { class: "stack" },
    table(caption, [
      { label: t("index.measure"), cell: (/** @type {Judged} */ one) => measureName(one.measure) },
      { label: t("index.before"), number: true, cell: (one) => shown(one.live, 3) },
      { label: t("index.after"), number: true, cell: (one) => shown(one.candidate, 3) },
      { label: "p", number: true, cell: (one) => shown(one.p, 4) },
      { label: "", cell: (one) => (one.fell ? badge(t("index.fell"), "bad") : "") },
    ], verdict.measures),
    verdict.notes.map((one) => h("p", { class: "small quiet-text" }, one)),
    verdict.worse.length > 0 && worse(verdict.worse),
  );
}

/** @param {Worsened[]} items */
function worse(items) {
  return h(
    "details", { open: items.length < 9 }, h("summary", {}, t("index.worse", { count: items.length })),
    table(t("index.worseCaption"), [
      { label: t("index.question"), cell: (/** @type {Worsened} */ one) => one.text },
      { label: t("index.before"), cell: (one) => one.live },
      { label: t("index.after"), cell: (one) => one.candidate },
      { label: t("index.measure"), cell: (one) => one.measures.map(measureName).join(", ") },
    ], items),
  );
}

/** @param {number | null} value @param {number} digits */
function shown(value, digits) {
  return value === null ? "–" : value.toFixed(digits);
}
