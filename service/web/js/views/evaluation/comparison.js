/** Two runs side by side: each measure with its test, and every item that got better or worse. */

import { json } from "../../api.js";
import { fill, h } from "../../dom.js";
import { t } from "../../i18n.js";
import { navigate, setTitle } from "../../router.js";
import { measureName } from "../../ui/measures.js";
import { badge, pageHead, skeleton, table } from "../../ui/parts.js";
import { problemNotice } from "../../ui/problem.js";
import { back } from "./report.js";
import { address } from "./runs.js";

/** @typedef {{measure: string, base: number, new: number, change: import("./report.js").Estimate, p: number, adjusted: number, detectable: number}} Difference */
/** @typedef {{id: string, text: string, base: string, new: string, changes: Record<string, number>}} Changed */
/** @typedef {{significantly_worse: string[], measures: Difference[], improved: Changed[], worse: Changed[], only_base: string[], only_new: string[]}} Comparison */

const LEVEL = 0.05;

/** @param {HTMLElement} container @param {URLSearchParams} query */
export async function showComparison(container, query) {
  setTitle(t("evaluation.compareTitle"));
  fill(container, h("div", { class: "page" }, skeleton(8)));
  const [base, recent] = [query.get("base") ?? "", query.get("new") ?? ""];
  try {
    /** @type {Comparison} */
    const found = await json(`/v1/eval/compare?base=${encodeURIComponent(base)}&new=${encodeURIComponent(recent)}`);
    fill(container, h("div", { class: "page stack" }, back(), pageHead(t("evaluation.compareTitle")), runs(base, recent),
      verdict(found), h("section", { class: "card" }, measures(found)), changes(found, query)));
  } catch (error) {
    fill(container, h("div", { class: "page stack" }, back(), problemNotice(error)));
  }
}

/** @param {string} base @param {string} recent */
function runs(base, recent) {
  const link = (/** @type {string} */ run) => h("a", { href: address(run) }, run);
  return h("dl", { class: "sides" },
    h("div", {}, h("dt", { class: "small quiet-text" }, t("evaluation.base")), h("dd", {}, link(base))),
    h("div", {}, h("dt", { class: "small quiet-text" }, t("evaluation.new")), h("dd", {}, link(recent))));
}

/** @param {Comparison} found */
function verdict(found) {
  const worse = found.significantly_worse.map(measureName).join(t("evaluation.comma"));
  return worse
    ? h("p", { class: "notice bad" }, t("evaluation.worseMeasures", { measures: worse }))
    : h("p", { class: "notice good" }, t("evaluation.noneWorse"));
}

/** @param {Comparison} found */
function measures(found) {
  return table(t("evaluation.measures"), [
    { label: t("evaluation.measure"), cell: (/** @type {Difference} */ one) => measureName(one.measure) },
    { label: t("evaluation.base"), number: true, cell: (one) => one.base.toFixed(3) },
    { label: t("evaluation.new"), number: true, cell: (one) => one.new.toFixed(3) },
    { label: t("evaluation.change"), number: true, cell: (one) => `${signed(one.change.value)} [${signed(one.change.low)}, ${signed(one.change.high)}]` },
    { label: "p (Holm)", number: true, cell: (one) => one.adjusted.toFixed(4) },
    { label: t("evaluation.shown"), cell: (one) => shown(one, found.significantly_worse) },
  ], found.measures);
}

/** @param {Difference} one @param {string[]} worse */
function shown(one, worse) {
  if (worse.includes(one.measure)) return badge(t("evaluation.gotWorse"), "bad");
  return one.adjusted < LEVEL ? badge(t("evaluation.gotBetter"), "good") : t("evaluation.chance");
}

/** @param {number} value */
function signed(value) {
  return `${value > 0 ? "+" : ""}${value.toFixed(3)}`;
}

/** @param {Comparison} found @param {URLSearchParams} query */
function changes(found, query) {
  const parts = /** @type {Record<string, [string, Changed[]]>} */ ({
    worse: ["bad", found.worse], better: ["good", found.improved],
  });
  const options = [["worse", found.worse.length], ["better", found.improved.length], ["both", found.worse.length + found.improved.length]];
  const select = h("select", { id: "change-filter", onchange: changed }, options.map(([value, count]) =>
    h("option", { value, selected: value === query.get("show") }, `${t(`evaluation.changed.${value}`)} (${count})`)));
  const list = h("ol", { class: "items", id: "changes" });
  draw();
  return h("section", { class: "card stack" }, h("h2", {}, t("evaluation.each")),
    h("div", { class: "field filter" }, h("label", { for: "change-filter" }, t("evaluation.show")), select), list,
    only(t("evaluation.onlyBase"), found.only_base), only(t("evaluation.onlyNew"), found.only_new));

  function changed() {
    const next = new URLSearchParams(query);
    next.set("show", select.value);
    navigate(`/evaluation/compare?${next}`, { replace: true, quiet: true });
    draw();
  }

  function draw() {
    const wanted = select.value === "both" ? ["worse", "better"] : [select.value];
    const rows = wanted.flatMap((name) => parts[name][1].map((one) => change(one, name, parts[name][0])));
    fill(list, rows.length > 0 ? rows : h("li", { class: "empty" }, t("evaluation.nothing")));
  }
}

/** @param {Changed} one @param {string} name @param {string} kind */
function change(one, name, kind) {
  const moved = Object.entries(one.changes).map(([measure, by]) => `${measureName(measure)} ${signed(by)}`).join(" · ");
  return h(
    "li", { class: "item", id: `item-${one.id}` },
    h("p", { class: "row" }, badge(t(`evaluation.changed.${name}`), kind), h("span", { class: "small quiet-text" }, one.id)),
    h("p", {}, one.text),
    h("dl", { class: "sides" },
      h("div", {}, h("dt", { class: "small quiet-text" }, t("evaluation.base")), h("dd", {}, said(one.base))),
      h("div", {}, h("dt", { class: "small quiet-text" }, t("evaluation.new")), h("dd", {}, said(one.new)))),
    h("p", { class: "small quiet-text numbers" }, moved),
  );
}

/** @param {string} words an answer, or a status that stands in its place */
function said(words) {
  return words === "not_in_documents" ? t("evaluation.status.not_in_documents") : words;
}

/** @param {string} label @param {string[]} ids */
function only(label, ids) {
  return ids.length > 0 && h("p", { class: "small quiet-text" }, `${label}: ${ids.join(t("evaluation.comma"))}`);
}
