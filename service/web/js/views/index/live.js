/** The live generation, and the button that builds the next one. */

import { json } from "../../api.js";
import { h } from "../../dom.js";
import { number, t, time } from "../../i18n.js";
import { badge, button } from "../../ui/parts.js";
import { inWords } from "../../ui/problem.js";
import { toast } from "../../ui/toast.js";
import { GATE_KINDS } from "./gate.js";

/**
 * @typedef {{id: string, created: string, bytes: number, status: string, gate: any,
 *   encoder: {name: string, fingerprint: string}, counts: Record<string, number>,
 *   skipped: string[]}} Generation
 */

/**
 * @param {Generation | null} record
 * @param {(job: string) => void} started
 */
export function liveCard(record, started) {
  return h(
    "section", { class: "card raised stack", "aria-labelledby": "live-heading" },
    h("div", { class: "row" }, h("h2", { id: "live-heading" }, t("index.live")),
      record && badge(record.id, "accent"),
      record?.gate && badge(t(`index.gate.${record.gate.outcome}`), GATE_KINDS[record.gate.outcome])),
    record ? facts(record) : h("p", { class: "notice warn" }, t("index.none")),
    record?.skipped.length ? skipped(record.skipped) : null,
    rebuildForm(started),
  );
}

/** @param {Generation} record */
function facts(record) {
  const rows = [
    [t("index.built"), time(record.created)],
    [t("index.documents"), number(record.counts.documents)],
    [t("index.passages"), number(record.counts.chunks)],
    [t("index.characters"), number(record.counts.characters)],
    [t("index.size"), megabytes(record.bytes)],
    [t("index.encoder"), record.encoder.fingerprint],
  ];
  return h("dl", { class: "facts" }, rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return `${number(bytes / 1e6, 1)} MB`;
}

/** @param {string[]} files */
function skipped(files) {
  return h("details", { class: "notice warn" }, h("summary", {}, t("index.skipped", { count: files.length })),
    h("ul", { class: "small" }, files.map((one) => h("li", {}, one))));
}

/** @param {(job: string) => void} started */
function rebuildForm(started) {
  const force = checkbox("rebuild-force", t("index.force"));
  const gate = checkbox("rebuild-no-gate", t("index.noGate"));
  const skip = checkbox("rebuild-skip", t("index.skip"));
  const reason = h("input", { id: "rebuild-reason", maxlength: 500, autocomplete: "off" });
  const press = button(t("index.rebuild"), () => void rebuild(), { kind: "primary", icon: "refresh", id: "rebuild" });
  return h(
    "div", { class: "stack" },
    h("div", { class: "row" }, press),
    h("details", {}, h("summary", { class: "small" }, t("index.options")),
      h("div", { class: "stack options" }, force.element, skip.element, gate.element,
        h("div", { class: "field" }, h("label", { for: "rebuild-reason" }, t("index.reason")), reason))),
  );

  async function rebuild() {
    const body = {
      force: force.input.checked, gate: !gate.input.checked,
      skip_unreadable: skip.input.checked, reason: reason.value,
    };
    press.disabled = true;
    try {
      started((await json("/v1/index/rebuild", { body })).job_id);
    } catch (error) {
      toast(inWords(error), "bad");
    } finally {
      press.disabled = false;
    }
  }
}

/** @param {string} id @param {string} label */
function checkbox(id, label) {
  const input = h("input", { type: "checkbox", id });
  return { input, element: h("div", { class: "row" }, input, h("label", { for: id }, label)) };
}
