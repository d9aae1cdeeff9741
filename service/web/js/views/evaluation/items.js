/** A run's items one by one, those that failed first, filtered by what is wrong with them. */

import { fill, h } from "../../dom.js";
import { number, percent, t } from "../../i18n.js";
import { navigate } from "../../router.js";
import { failureName } from "../../ui/measures.js";
import { badge, button } from "../../ui/parts.js";

/** @typedef {import("./report.js").Run} Run */
/** @typedef {import("./report.js").Result} Result */
/** @typedef {import("./report.js").Place} Place */

const FIRST = 30;

/** @param {Run} run @param {URLSearchParams} query */
export function items(run, query) {
  const kinds = [...new Set(Object.values(run.failures))];
  const order = Object.keys(run.failures);
  const rank = new Map(order.map((id, at) => [id, at]));
  const sorted = [...run.results].sort((a, b) => (rank.get(a.item.id) ?? Infinity) - (rank.get(b.item.id) ?? Infinity) || 0);
  const counted = (/** @type {string} */ kind) => order.filter((id) => run.failures[id] === kind).length;
  const options = [["failed", t("evaluation.failed"), order.length], ...kinds.map((kind) => [kind, failureName(kind), counted(kind)]),
    ["passed", t("evaluation.passed"), run.results.length - order.length], ["all", t("evaluation.all"), run.results.length]];
  const select = h("select", { id: "item-filter", onchange: changed },
    options.map(([value, words, count]) => h("option", { value, selected: value === query.get("show") }, `${words} (${count})`)));
  const list = h("ol", { class: "items", id: "items" });
  draw(FIRST);
  return h("section", { class: "card stack" }, h("h2", {}, t("evaluation.each")),
    h("div", { class: "field filter" }, h("label", { for: "item-filter" }, t("evaluation.show")), select), list);

  function changed() {
    navigate(`/evaluation/${encodeURIComponent(run.id)}?show=${encodeURIComponent(select.value)}`, { replace: true, quiet: true });
    draw(FIRST);
  }

  /** @param {number} most */
  function draw(most) {
    const found = sorted.filter((one) => shows(select.value, run.failures[one.item.id]));
    fill(list, found.slice(0, most).map((one) => item(one, run.failures[one.item.id])),
      found.length > most && h("li", {}, button(t("evaluation.more", { count: found.length - most }), () => draw(most + 100), { icon: "down" })),
      found.length === 0 && h("li", { class: "empty" }, t("evaluation.nothing")));
  }
}

/** @param {string} wanted @param {string | undefined} failure */
function shows(wanted, failure) {
  if (wanted === "all") return true;
  if (wanted === "passed") return failure === undefined;
  return wanted === "failed" ? failure !== undefined : failure === wanted;
}

/** @param {Result} one @param {string | undefined} failure */
function item(one, failure) {
  const words = one.item.question ?? one.item.text;
  const said = one.answer ?? (one.status ? t(`evaluation.status.${one.status}`) : t(`evaluation.verdict.${one.verdict}`));
  const sure = one.confidence === undefined ? "" : t("evaluation.confidence", { share: percent(one.confidence) });
  return h(
    "li", { class: "item", id: `item-${one.item.id}` },
    h("p", { class: "row" }, failure ? badge(failureName(failure), "bad") : badge(t("evaluation.right"), "good"),
      h("span", { class: "small quiet-text" }, one.item.id), h("span", { class: "small quiet-text numbers" }, sure)),
    h("p", {}, one.item.question ? h("a", { href: `/?q=${encodeURIComponent(words)}` }, words) : words),
    !(one.citations ?? []).some((place) => place.quote === said) && h("p", { class: "said" }, said),
    places(t("evaluation.cited"), one.citations ?? []),
    places(t("evaluation.due"), one.item.evidence.flat()),
    scores(one.scores),
  );
}

/** @param {string} label @param {Place[]} found */
function places(label, found) {
  if (found.length === 0) return null;
  return h("div", { class: "small" }, h("span", { class: "quiet-text" }, `${label} `),
    found.map((one) => h("a", { class: "place", href: placeAddress(one) }, one.quote)));
}

/** @param {Place} one */
export function placeAddress(one) {
  return `/documents/${encodeURIComponent(one.document_id)}?start=${one.start}&end=${one.end}`;
}

/** @param {Record<string, number>} held */
function scores(held) {
  return h("details", { class: "small" }, h("summary", {}, t("evaluation.scores")),
    h("p", { class: "numbers quiet-text" }, Object.entries(held).map(([name, value]) => `${name} ${number(value, 2)}`).join(" · ")));
}
