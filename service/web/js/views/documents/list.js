/** The list of documents, with what the next rebuild will bring. */

import { json } from "../../api.js";
import { fill, h } from "../../dom.js";
import { number, t } from "../../i18n.js";
import { setTitle } from "../../router.js";
import { showJob } from "../../ui/job.js";
import { button, pageHead, skeleton } from "../../ui/parts.js";
import { inWords, problemNotice } from "../../ui/problem.js";
import { toast } from "../../ui/toast.js";
import { dropZone } from "./adding.js";
import { documentCard } from "./card.js";

/** @typedef {import("../../types.js").DocumentRecord & {edits: Record<string, string>, created: string}} Listed */

const FIRST = 100; // cards drawn at once; a button draws as many more

/** @param {HTMLElement} container @returns {Promise<import("../../router.js").Shown>} */
export async function showList(container) {
  setTitle(t("documents.title"));
  const slots = { pending: h("div"), job: h("div"), list: h("div", { id: "document-list" }) };
  fill(slots.list, skeleton(6));
  fill(container, h("div", { class: "page stack" }, pageHead(t("documents.title"), t("documents.about")),
    dropZone({ changed: refresh, started: follow }), slots.job, slots.pending, slots.list));
  let drop = () => {};
  await refresh();
  return { cleanup: () => drop() };

  async function refresh() {
    try {
      /** @type {{documents: Listed[], skipped: string[]}} */
      const { documents, skipped } = await json("/v1/documents");
      fill(slots.pending, pendingNotice(documents, rebuild), skippedNotice(skipped));
      fill(slots.list, filtered(documents, refresh));
    } catch (error) {
      fill(slots.list, problemNotice(error));
    }
  }

  /** @param {string} id */
  function follow(id) {
    drop();
    drop = showJob(slots.job, id, () => void refresh());
  }

  async function rebuild() {
    try {
      follow((await json("/v1/index/rebuild", { method: "POST" })).job_id);
    } catch (error) {
      toast(inWords(error), "bad");
    }
  }
}

/** @param {Listed[]} documents @param {() => Promise<void>} rebuild */
function pendingNotice(documents, rebuild) {
  const changed = documents.filter((one) => one.pending !== null).length;
  if (changed === 0) return null;
  const press = button(t("documents.rebuild"), () => void rebuild(), { kind: "primary", icon: "refresh", id: "rebuild-now" });
  return h("div", { class: "notice warn row", id: "pending" },
    h("p", {}, t("documents.waiting", { count: changed })), h("span", { class: "push" }, press));
}

/** @param {string[]} skipped */
function skippedNotice(skipped) {
  if (skipped.length === 0) return null;
  return h("details", { class: "notice warn" }, h("summary", {}, t("documents.skipped", { count: skipped.length })),
    h("ul", { class: "small" }, skipped.map((one) => h("li", {}, one))));
}

/** @param {Listed[]} documents @param {() => Promise<void>} changed */
function filtered(documents, changed) {
  if (documents.length === 0) return h("p", { class: "empty" }, t("documents.none"));
  const cards = h("ul", { class: "document-cards" });
  const count = h("p", { class: "small quiet-text", role: "status" });
  const input = h("input", { type: "search", id: "document-filter", placeholder: t("documents.filter"),
    "aria-label": t("documents.filter"), autocomplete: "off", oninput: () => draw(FIRST) });
  draw(FIRST);
  return h("div", { class: "stack" }, h("div", { class: "row" }, h("div", { class: "filter" }, input), count), cards);

  /** @param {number} most */
  function draw(most) {
    const wanted = input.value.trim().toLowerCase();
    const found = documents.filter((one) => searched(one).includes(wanted));
    count.textContent = t("documents.count", { count: number(found.length) });
    const more = found.length > most && h("li", { class: "row" },
      button(t("documents.more"), () => draw(most + FIRST), { icon: "down" }));
    fill(cards, found.slice(0, most).map((one) => documentCard(one, changed)), more);
  }
}

/** @param {Listed} one */
function searched(one) {
  return [one.title, one.id, one.path, ...Object.values(one.metadata)].join("\n").toLowerCase();
}
