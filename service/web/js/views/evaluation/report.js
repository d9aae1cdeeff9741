/** One run: its measures with their intervals, its plots, what failed, and every item. */

import { json } from "../../api.js";
import { fill, h } from "../../dom.js";
import { number, percent, t, time } from "../../i18n.js";
import { setTitle } from "../../router.js";
import { measureName } from "../../ui/measures.js";
import { pageHead, skeleton, table } from "../../ui/parts.js";
import { problemNotice } from "../../ui/problem.js";
import { items } from "./items.js";
import { plots } from "./plots.js";

/** @typedef {{value: number, low: number, high: number, n: number}} Estimate */
/** @typedef {{document_id: string, start: number, end: number, quote: string}} Place */
/**
 * @typedef {{item: any, status?: string, verdict?: string, confidence?: number, answer?: string | null,
 *   citations?: Place[], scores: Record<string, number>, latency_ms: Record<string, number>}} Result
 */
/**
 * @typedef {{id: string, header: import("./runs.js").Header, failures: Record<string, string>, results: Result[],
 *   summary: {overall: {n: number, measures: Record<string, Estimate>}, latency_ms: Record<string, Record<string, number>>},
 *   curves: null | {recall: Estimate[], reliability: {confidence: number, share: number, n: number}[],
 *     risk: {coverage: number, risk: number}[]}}} Run
 */

const HEADLINE = ["recall@1", "recall@5", "cited_first", "answered", "refused", "exact_quotes", "verdict", "caught", "no_false_alarm"];

/** @param {HTMLElement} container @param {string} id @param {URLSearchParams} query */
export async function showReport(container, id, query) {
  setTitle(id);
  fill(container, h("div", { class: "page" }, skeleton(8)));
  try {
    /** @type {Run} */
    const run = await json(`/v1/eval/runs/${encodeURIComponent(id)}`);
    fill(container, page(run, query));
  } catch (error) {
    fill(container, h("div", { class: "page stack" }, back(), problemNotice(error)));
  }
}

/** @param {Run} run @param {URLSearchParams} query */
function page(run, query) {
  const { header, summary } = run;
  const about = [time(header.made.created), t("evaluation.items", { count: number(summary.overall.n) }),
    `${t("evaluation.generation")} ${header.made.manifest.id ?? "–"}`].join(" · ");
  return h(
    "div", { class: "page stack" }, back(), pageHead(header.set, about),
    header.notes.map((one) => h("p", { class: "notice warn small" }, one)),
    cards(summary.overall.measures),
    h("section", { class: "card stack", id: "plots" }, h("h2", {}, t("evaluation.plots")), plots(run)),
    h("section", { class: "card" }, measures(summary.overall.measures)),
    items(run, query),
  );
}

export function back() {
  return h("p", { class: "small" }, h("a", { href: "/evaluation" }, t("evaluation.back")));
}

/** @param {Record<string, Estimate>} held */
function cards(held) {
  const names = HEADLINE.filter((name) => held[name]);
  return h("dl", { class: "score-cards" }, names.map((name) => h("div", { class: "card" },
    h("dt", {}, measureName(name)),
    h("dd", {}, h("b", {}, percent(held[name].value, 1)),
      h("span", { class: "small quiet-text numbers" }, `${percent(held[name].low, 1)} – ${percent(held[name].high, 1)}`)))));
}

/** @param {Record<string, Estimate>} held */
function measures(held) {
  return table(t("evaluation.measures"), [
    { label: t("evaluation.measure"), cell: (/** @type {[string, Estimate]} */ [name]) => measureName(name) },
    { label: t("evaluation.value"), number: true, cell: ([, one]) => one.value.toFixed(3) },
    { label: t("evaluation.interval"), number: true, cell: ([, one]) => `${one.low.toFixed(3)} – ${one.high.toFixed(3)}` },
    { label: "n", number: true, cell: ([, one]) => number(one.n) },
  ], Object.entries(held));
}
