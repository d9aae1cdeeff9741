/** Dialogs: one at a time, closed by Escape, the focus going back whence it came. */

import { h } from "../dom.js";
import { t } from "../i18n.js";
import { button } from "./parts.js";

let count = 0;

/**
 * Opens a dialog. `closed` is called once, however it closes.
 * @param {string} title
 * @param {import("../dom.js").Child} body
 * @param {{actions?: HTMLElement[], closed?: () => void}} [how]
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, body, { actions = [], closed } = {}) {
  const id = `dialog-title-${(count += 1)}`;
  const before = document.activeElement;
  const dialog = h("dialog", { "aria-labelledby": id });
  const shut = button(t("dialog.close"), () => dialog.close(), { kind: "quiet", icon: "close", only: true });
  dialog.append(
    h("div", { class: "dialog-head" }, h("h2", { id }, title), h("span", { class: "push" }, shut)),
    h("div", { class: "dialog-body" }, body),
  );
  if (actions.length > 0) dialog.append(h("div", { class: "dialog-actions" }, actions));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    closed?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * Whether the reader agrees. Escape and Cancel say no.
 * @param {string} title
 * @param {string} question
 * @param {string} yes the button's words
 * @param {string} [kind] the button's kind
 * @returns {Promise<boolean>}
 */
export function confirm(title, question, yes, kind = "primary") {
  return new Promise((resolve) => {
    let agreed = false;
    const agree = button(yes, () => { agreed = true; dialog.close(); }, { kind });
    const cancel = button(t("dialog.cancel"), () => dialog.close());
    const dialog = openDialog(title, h("p", {}, question), {
      actions: [cancel, agree], closed: () => resolve(agreed),
    });
    agree.focus();
  });
}

/**
 * A line of text that the reader gives, or null.
 * @param {string} title
 * @param {string} label
 * @param {{type?: string}} [how]
 * @returns {Promise<string | null>}
 */
export function prompt(title, label, { type = "text" } = {}) {
  return new Promise((resolve) => {
    /** @type {string | null} */
    let given = null;
    const input = h("input", { type, id: "prompt-input", autocomplete: "off" });
    const form = h(
      "form",
      { class: "field", method: "dialog", onsubmit: () => { given = input.value; } },
      h("label", { for: "prompt-input" }, label), input,
      h("div", { class: "dialog-actions" }, h("button", { class: "primary" }, t("dialog.ok"))),
    );
    openDialog(title, form, { closed: () => resolve(given || null) });
    input.focus();
  });
}
