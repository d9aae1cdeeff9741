/** Every generation on disk, and the way back to one of them. */

import { json } from "../../api.js";
import { h } from "../../dom.js";
import { number, t, time } from "../../i18n.js";
import { confirm, openDialog } from "../../ui/dialog.js";
import { badge, button, table } from "../../ui/parts.js";
import { inWords } from "../../ui/problem.js";
import { toast } from "../../ui/toast.js";
import { GATE_KINDS, gateDetails } from "./gate.js";
import { megabytes } from "./live.js";

/** @typedef {import("./live.js").Generation} Generation */

const STATUS_KINDS = /** @type {Record<string, string>} */ ({ live: "good", previous: "accent", refused: "bad" });

/**
 * @param {Generation[]} generations
 * @param {() => Promise<void>} rolledBack
 */
export function generationList(generations, rolledBack) {
  if (generations.length === 0) return null;
  return h("section", { class: "card stack", id: "generations" }, h("h2", {}, t("index.generations")),
    table(t("index.generationsCaption"), [
      { label: t("index.generation"), cell: (/** @type {Generation} */ one) => h("code", {}, one.id) },
      { label: t("index.status"), cell: (one) => badge(t(`index.status.${one.status}`), STATUS_KINDS[one.status]) },
      { label: t("index.built"), cell: (one) => time(one.created) },
      { label: t("index.documents"), number: true, cell: (one) => number(one.counts.documents) },
      { label: t("index.passages"), number: true, cell: (one) => number(one.counts.chunks) },
      { label: t("index.size"), number: true, cell: (one) => megabytes(one.bytes) },
      { label: t("index.gateTitle"), cell: verdict },
      { label: t("index.action"), cell: (one) => one.status !== "live" && back(one, rolledBack) },
    ], generations));
}

/** @param {Generation} one */
function verdict(one) {
  if (!one.gate) return "–";
  const { outcome } = one.gate;
  const label = t(`index.gate.${outcome}`);
  if (one.gate.sets.length === 0) return badge(label, GATE_KINDS[outcome]);
  const open = () => openDialog(`${t("index.gateTitle")} ${one.id}`, gateDetails(one.gate)).classList.add("wide");
  return h("button", { type: "button", class: "quiet badge-button", onclick: open }, badge(label, GATE_KINDS[outcome]));
}

/** @param {Generation} one @param {() => Promise<void>} done */
function back(one, done) {
  const press = button(t("index.rollback"), () => void ask());
  press.setAttribute("aria-label", `${t("index.rollback")} ${one.id}`);
  return press;

  async function ask() {
    const agreed = await confirm(t("index.rollback"), t("index.rollbackAsk", { id: one.id }), t("index.rollback"));
    if (!agreed) return;
    try {
      await json("/v1/index/rollback", { body: { generation: one.id, reason: t("index.rollbackReason") } });
      toast(t("index.rolled"));
      await done();
    } catch (error) {
      toast(inWords(error), "bad");
    }
  }
}
