/** One document: its outline, its text, and the place that the address names highlighted. */

import { json } from "../../api.js";
import { fill, h } from "../../dom.js";
import { number, t, time } from "../../i18n.js";
import { navigate, setTitle } from "../../router.js";
import { Pane } from "../../source/pane.js";
import { badge, skeleton } from "../../ui/parts.js";
import { problemNotice } from "../../ui/problem.js";

/** @typedef {import("../../router.js").Params} Params */
/** @typedef {import("./list.js").Listed} Listed */

const PLACE = "place";

/** @param {HTMLElement} container @param {Params} params @returns {Promise<import("../../router.js").Shown>} */
export async function showText(container, params) {
  fill(container, h("div", { class: "page" }, skeleton(9)));
  try {
    /** @type {Listed} */
    const record = await json(`/v1/documents/${encodeURIComponent(params.path.join("/"))}`);
    return await draw(container, record, params);
  } catch (error) {
    fill(container, h("div", { class: "page stack" }, back(), problemNotice(error)));
    return {};
  }
}

/** @param {HTMLElement} container @param {Listed} record @param {Params} params */
async function draw(container, record, params) {
  setTitle(record.title);
  const pane = new Pane(() => {});
  const text = record.pending === "added" ? h("p", { class: "notice warn" }, t("documents.notYet")) : pane.element;
  fill(container, h("div", { class: "document-view" }, aside(record), text));
  if (text === pane.element) await locate(params);
  return { update: (/** @type {Params} */ next) => void locate(next) };

  /** @param {Params} next */
  async function locate(next) {
    const place = placeOf(record.id, next.query);
    await pane.show(record.id, record.sha256, place ? [place] : []);
    if (place && matchMedia("(max-width: 60rem)").matches) pane.element.scrollIntoView({ block: "start" });
    if (place) pane.choose(PLACE);
    markOutline(container, next.query.get("start"));
  }
}

/** @param {string} id @param {URLSearchParams} query */
function placeOf(id, query) {
  const [start, end] = [Number(query.get("start")), Number(query.get("end"))];
  if (!query.has("start") || !Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end <= start) return null;
  return { key: PLACE, label: "", documentId: id, start, end, quote: null, answerStart: end, answerEnd: end };
}

/** @param {Listed} record */
function aside(record) {
  return h(
    "aside", { class: "document-aside stack" },
    back(), h("h1", {}, record.title),
    record.pending && h("p", {}, badge(t(`documents.pending.${record.pending}`), "warn")),
    h("p", { class: "small quiet-text" }, [t("documents.characters", { count: number(record.characters) }), time(record.created), record.path].join(" · ")),
    record.sections.length > 0 && outline(record),
  );
}

/** @param {Listed} record */
function outline(record) {
  const address = `/documents/${encodeURIComponent(record.id)}`;
  const links = record.sections.map((one) => {
    const heading = one.path[one.path.length - 1];
    const end = Math.min(one.end, one.start + [...heading].length);
    const go = (/** @type {Event} */ event) => { event.preventDefault(); navigate(`${address}?start=${one.start}&end=${end}`); };
    return h("li", { class: `depth-${Math.min(one.path.length, 5)}` },
      h("a", { href: `${address}?start=${one.start}&end=${end}`, dataset: { start: one.start }, onclick: go }, heading));
  });
  return h("nav", { class: "outline", "aria-label": t("documents.outline") }, h("h2", {}, t("documents.outline")), h("ol", {}, links));
}

/** @param {HTMLElement} container @param {string | null} start */
function markOutline(container, start) {
  for (const link of container.querySelectorAll(".outline a")) {
    if (start !== null && link.getAttribute("data-start") === start) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

function back() {
  return h("p", { class: "small" }, h("a", { href: "/documents" }, t("documents.back")));
}
