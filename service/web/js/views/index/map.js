/** The map of the passages: alike ones near each other, and a question's neighbours lit. */

import { json } from "../../api.js";
import { fill, h } from "../../dom.js";
import { number, t } from "../../i18n.js";
import { navigate } from "../../router.js";
import { button, skeleton } from "../../ui/parts.js";
import { inWords, problemNotice } from "../../ui/problem.js";
import { announce, toast } from "../../ui/toast.js";
import { groupsOf, legend } from "./groups.js";
import { scatter } from "./scatter.js";

/** @typedef {{x: number, y: number, document_id: string, section: string[], start: number, end: number, text: string}} Point */
/** @typedef {{generation: string, passages: number, points: Point[]}} Map */

/**
 * Draws the map into `container`, and lights the neighbours of a question if one is given.
 * @param {HTMLElement} container
 * @param {string} question
 */
export async function showMap(container, question) {
  const body = h("div", { class: "stack" }, skeleton(6));
  fill(container, h("section", { class: "card stack", "aria-labelledby": "map-heading" },
    h("h2", { id: "map-heading" }, t("index.map")), body));
  try {
    /** @type {Map} */
    const map = await json("/v1/index/map");
    if (map.points.length === 0) fill(body, h("p", { class: "empty" }, t("index.none")));
    else draw(body, map, question);
  } catch (error) {
    fill(body, problemNotice(error));
  }
}

/** @param {HTMLElement} body @param {Map} map @param {string} question */
function draw(body, map, question) {
  const groups = groupsOf(map.points);
  const reading = h("p", { class: "map-reading", id: "map-reading" }, t("index.mapHint"));
  const plot = scatter(map.points, groups.of, {
    chosen: (point) => read(reading, point),
    opened: (point) => navigate(addressOf(point)),
  });
  const shown = map.points.length < map.passages
    ? t("index.mapSome", { shown: number(map.points.length), all: number(map.passages) })
    : t("index.mapAll", { all: number(map.passages) });
  fill(body, h("p", { class: "quiet-text small" }, shown), questionBox(map, plot, question),
    h("div", { class: "map" }, plot.element, legend(groups, plot.only)), reading);
}

/** @param {Point} point */
function addressOf(point) {
  return `/documents/${encodeURIComponent(point.document_id)}?start=${point.start}&end=${point.end}`;
}

/** @param {HTMLElement} reading @param {Point} point */
function read(reading, point) {
  const place = [point.document_id, ...point.section].join(" › ");
  fill(reading, h("span", { class: "reading" }, point.text), h("br"),
    h("a", { href: addressOf(point), class: "small" }, place));
}

/** @param {Map} map @param {import("./scatter.js").Scatter} plot @param {string} question */
function questionBox(map, plot, question) {
  const input = h("input", { id: "map-question", type: "search", value: question, autocomplete: "off" });
  const form = h(
    "form", { class: "map-form", onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void light(); } },
    h("label", { for: "map-question" }, t("index.mapQuestion")),
    h("div", { class: "map-line" }, input, button(t("index.mapLight"), () => void light(), { icon: "arrow" })),
  );
  if (question) void light();
  return form;

  async function light() {
    const asked = input.value.trim();
    navigate(asked ? `/index?q=${encodeURIComponent(asked)}` : "/index", { replace: true, quiet: true });
    if (!asked) return plot.light(null, []);
    try {
      const lit = await json(`/v1/index/map/nearest?question=${encodeURIComponent(asked)}`);
      if (lit.generation !== map.generation) return toast(t("index.mapOld"), "bad");
      plot.light(lit, lit.nearest);
      announce(t("index.mapLit", { count: lit.nearest.length }));
    } catch (error) {
      toast(inWords(error), "bad");
    }
  }
}
