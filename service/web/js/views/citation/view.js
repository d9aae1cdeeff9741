/** A kept citation: whether it still holds, and the source at its place. */

import { json } from "../../api.js";
import { fill, h } from "../../dom.js";
import { addMessages, language, t } from "../../i18n.js";
import { ask } from "../../messages/ask.js";
import { verify } from "../../messages/verify.js";
import { setTitle } from "../../router.js";
import { onKey } from "../../shortcuts.js";
import { listDocuments } from "../../source/list.js";
import { loadRecord } from "../../source/model.js";
import { Pane } from "../../source/pane.js";
import { Walk } from "../../source/walk.js";
import { button, skeleton } from "../../ui/parts.js";
import { problemNotice } from "../../ui/problem.js";
import { split } from "../../ui/split.js";
import { announce, copy } from "../../ui/toast.js";
import { drawCards, placeOf } from "./cards.js";

addMessages(ask);
addMessages(verify);

/** @typedef {import("../../types.js").CitationStanding} CitationStanding */

const KINDS = { exact: "good", moved: "good", changed: "warn", gone: "bad" };

/** @param {HTMLElement} container @param {import("../../router.js").Params} params */
export async function show(container, params) {
  setTitle(t("standing.title"));
  /** @type {Walk | null} */
  let walk = null;
  const pane = new Pane((key) => walk?.press(key, "card"));
  const result = h("div", { class: "result", id: "standing" }, h("div", { class: "late" }, skeleton(5)));
  split(container, pane.element).append(h("h1", { class: "ask-title" }, t("standing.title")), result);
  const takeBack = onKey("Escape", () => pane.close());
  try {
    const standing = await json(`/v1/citations/${encodeURIComponent(params.path[0] ?? "")}`);
    walk = await drawStanding(result, standing, pane, (key) => walk?.press(key, "source"));
  } catch (error) {
    fill(result, problemNotice(error));
    pane.clear("");
  }
  return takeBack;
}

/**
 * @param {HTMLElement} result
 * @param {CitationStanding} standing
 * @param {Pane} pane
 * @param {(key: string) => void} pressed
 */
async function drawStanding(result, standing, pane, pressed) {
  const version = `now-${Date.now()}`; // whatever is live at this moment, not what was seen before
  const title = await titleOf(standing, version);
  const card = drawCards(standing, title ?? standing.document_id, pressed);
  fill(result, notice(standing), card, copyButton());
  const [words, about] = [t(`standing.${standing.standing}`), t(`standing.${standing.standing}-about`)];
  announce(t("standing.read", { title: title ?? standing.document_id, words, about }));
  const place = placeOf(standing);
  const walk = new Walk(pane, version, place ? [{ place, element: card }] : []);
  if (place) await walk.choose(place.key);
  else if (title === null) pane.clear(t("standing.gone-about"));
  else await pane.show(standing.document_id, version, []);
  return walk;
}

/** @param {CitationStanding} standing */
function notice({ standing, same_content: same }) {
  const about = [t(`standing.${standing}-about`), standing !== "gone" && t(same ? "standing.same" : "standing.edited")];
  return h(
    "div",
    { class: `notice ${KINDS[standing]} standing`, dataset: { standing } },
    h("h2", {}, t(`standing.${standing}`)), h("p", {}, about.filter(Boolean).join(language() === "zh" ? "" : " ")),
  );
}

function copyButton() {
  const done = t("copy.done", { what: t("copy.permalink") });
  return h("div", { class: "row" }, button(t("standing.copy"), () => void copy(location.href, done), { icon: "link" }));
}

/**
 * The document's title; null when it is there no more.
 * @param {CitationStanding} standing
 * @param {string} version
 */
async function titleOf({ standing, document_id: id }, version) {
  if (standing !== "gone") return (await loadRecord(id, version)).title;
  return (await listDocuments()).find((one) => one.id === id)?.title ?? null;
}
