/** The plots of a run, drawn from what the service says of it. */

import { h } from "../../dom.js";
import { number, percent, t } from "../../i18n.js";
import { bar, dot, frame, line } from "./axes.js";

/** @typedef {import("./report.js").Run} Run */

const SHARES = [0, 0.25, 0.5, 0.75, 1];
const BINS = 24;

/** @param {Run} run */
export function plots(run) {
  const { curves, summary, results } = run;
  const drawn = curves === null ? [] : [recall(curves.recall), reliability(curves.reliability), risk(curves.risk)];
  const latencies = Object.keys(summary.latency_ms).map((call) =>
    latency(call, results.map((one) => one.latency_ms[call]), summary.latency_ms[call]));
  return h("div", { class: "plots" }, drawn.filter((one) => one !== null), latencies);
}

/** @param {string} caption @param {string} said @param {SVGElement} picture */
function figure(caption, said, picture) {
  return h("figure", {}, h("figcaption", {}, h("b", {}, caption), h("span", { class: "small quiet-text" }, said)), picture);
}

/** @param {import("./report.js").Estimate[]} ranks */
function recall(ranks) {
  if (ranks.length === 0) return null;
  const low = Math.min(0.9, Math.floor(Math.min(...ranks.map((one) => one.low)) * 10) / 10);
  const axes = frame([1, ranks.length], [low, 1], t("evaluation.rank"), "recall@k",
    { x: ranks.map((_, at) => at + 1), y: steps(low, 1, 4), xWords: String, yWords: (one) => percent(one, 1) });
  const points = ranks.map((one, at) => /** @type {[number, number]} */ ([at + 1, one.value]));
  const band = [...ranks.map((one, at) => [at + 1, one.high]), ...ranks.map((one, at) => [at + 1, one.low]).reverse()];
  return figure(t("evaluation.plot.recall"), t("evaluation.plot.recallSaid"), axes.draw(
    t("evaluation.plot.recall"), line(axes, /** @type {[number, number][]} */ (band), "band", true), line(axes, points, "curve"),
    ...ranks.map((one, at) => dot(axes, at + 1, one.value, `recall@${at + 1} ${percent(one.value, 1)}`, 3.5))));
}

/** @param {{confidence: number, share: number, n: number}[]} bins */
function reliability(bins) {
  if (bins.length === 0) return null;
  const most = Math.max(...bins.map((one) => one.n));
  const axes = shares(t("evaluation.plot.confidence"), t("evaluation.plot.answerable"));
  const dots = bins.map((one) => dot(axes, one.confidence, one.share,
    `${percent(one.confidence)} → ${percent(one.share)}, n = ${one.n}`, 3 + 7 * Math.sqrt(one.n / most)));
  const points = bins.map((one) => /** @type {[number, number]} */ ([one.confidence, one.share]));
  return figure(t("evaluation.plot.reliability"), t("evaluation.plot.reliabilitySaid"), axes.draw(
    t("evaluation.plot.reliability"), line(axes, [[0, 0], [1, 1]], "ideal"), line(axes, points, "curve"), ...dots));
}

/** @param {{coverage: number, risk: number}[]} points */
function risk(points) {
  if (points.length === 0) return null;
  const axes = shares(t("evaluation.plot.coverage"), t("evaluation.plot.risk"));
  const path = points.map((one) => /** @type {[number, number]} */ ([one.coverage, one.risk]));
  return figure(t("evaluation.plot.riskTitle"), t("evaluation.plot.riskSaid"),
    axes.draw(t("evaluation.plot.riskTitle"), line(axes, path, "curve")));
}

/** @param {string} call @param {number[]} spent @param {Record<string, number>} summary */
function latency(call, spent, summary) {
  const top = Math.max(summary.p99, 0.001);
  const counts = new Array(BINS).fill(0);
  for (const one of spent) counts[Math.min(BINS - 1, Math.floor((one / top) * BINS))] += 1;
  const most = Math.max(...counts);
  const axes = frame([0, top], [0, most], "ms", t("evaluation.plot.count"),
    { x: steps(0, top, 4), y: steps(0, most, 4), xWords: (one) => number(one, 1), yWords: (one) => number(one) });
  const bars = counts.map((count, at) => count > 0 && bar(axes, (at * top) / BINS, ((at + 1) * top) / BINS, count, `${count}`));
  const said = t("evaluation.plot.latencySaid", { p50: number(summary.p50, 1), p95: number(summary.p95, 1) });
  const caption = t("evaluation.plot.latency", { call });
  return figure(caption, said, axes.draw(caption, ...bars));
}

/** @param {string} x @param {string} y */
function shares(x, y) {
  return frame([0, 1], [0, 1], x, y, { x: SHARES, y: SHARES, xWords: percent, yWords: percent });
}

/** @param {number} low @param {number} high @param {number} count */
function steps(low, high, count) {
  return Array.from({ length: count + 1 }, (_, at) => low + ((high - low) * at) / count);
}
