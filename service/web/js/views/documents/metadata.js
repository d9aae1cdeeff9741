/** A document's metadata, edited in a dialog. */

import { json } from "../../api.js";
import { h } from "../../dom.js";
import { has, t } from "../../i18n.js";
import { openDialog } from "../../ui/dialog.js";
import { button } from "../../ui/parts.js";
import { inWords } from "../../ui/problem.js";
import { toast } from "../../ui/toast.js";

/** @typedef {import("./list.js").Listed} Listed */

const OFFERED = ["title", "issuer", "number", "date", "effective", "repealed", "tags"];

/** @param {Listed} one @param {() => Promise<void>} changed */
export function editMetadata(one, changed) {
  const names = [...new Set([...OFFERED, ...Object.keys(one.metadata)])];
  const inputs = new Map(names.map((name) => [name, field(name, one.metadata[name] ?? "")]));
  const other = { name: h("input", { id: "field-name", maxlength: 100 }), value: h("input", { id: "field-value", maxlength: 2000 }) };
  const problem = h("p", { class: "notice bad", role: "alert", hidden: true });
  const form = h(
    "form", { class: "stack", id: "metadata-form", onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void save(); } },
    h("p", { class: "small quiet-text" }, t("documents.editAbout")),
    h("div", { class: "pairs" },
      [...inputs.values()].map((input) => h("div", { class: "field" }, h("label", { for: input.id }, label(input.name)), input)),
      h("div", { class: "field" }, h("label", { for: "field-name" }, t("documents.otherName")), other.name),
      h("div", { class: "field" }, h("label", { for: "field-value" }, t("documents.otherValue")), other.value)),
    problem,
    h("div", { class: "dialog-actions" }, button(t("dialog.cancel"), () => dialog.close()),
      h("button", { class: "primary" }, t("documents.save"))),
  );
  const dialog = openDialog(t("documents.edit"), form);
  dialog.classList.add("wide");
  inputs.get("title")?.setAttribute("placeholder", one.title);

  async function save() {
    const fields = edited(one.metadata, inputs, other.name.value.trim(), other.value.value);
    if (Object.keys(fields).length === 0) return dialog.close();
    try {
      await json(`/v1/documents/${encodeURIComponent(one.id)}`, { method: "PATCH", body: fields });
      dialog.close();
      toast(t("documents.saved"));
      await changed();
    } catch (error) {
      problem.hidden = false;
      problem.textContent = inWords(error);
    }
  }
}

/**
 * The fields that differ from what is kept.
 * @param {Record<string, string>} before
 * @param {Map<string, HTMLInputElement>} inputs
 * @param {string} name
 * @param {string} value
 */
function edited(before, inputs, name, value) {
  /** @type {Record<string, string>} */
  const fields = {};
  for (const [one, input] of inputs) {
    if (input.value !== (before[one] ?? "")) fields[one] = input.value;
  }
  if (name) fields[name] = value;
  return fields;
}

/** @param {string} name @param {string} value */
function field(name, value) {
  return h("input", { id: `field-${encodeURIComponent(name)}`, name, value, maxlength: 2000, autocomplete: "off" });
}

/** @param {string} name */
function label(name) {
  return has(`documents.field.${name}`) ? `${t(`documents.field.${name}`)} (${name})` : name;
}
