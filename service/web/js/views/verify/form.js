/** The field that a paragraph is pasted into. */

import { h } from "../../dom.js";
import { t } from "../../i18n.js";
import { countPoints } from "../../offsets.js";
import { DocumentChoice } from "../../source/list.js";

const LONGEST = 20000;

export class VerifyForm {
  #checked;
  #choice = new DocumentChoice("verify-document", t("ask.document"), t("ask.all"));
  #note = h("p", { class: "small quiet-text", id: "verify-note", role: "status" }, t("verify.hint"));
  #box = h("textarea", {
    id: "verify-text", rows: 6, spellcheck: "false", placeholder: t("verify.placeholder"),
    "aria-label": t("verify.label"), "aria-describedby": "verify-note",
    onkeydown: (/** @type {KeyboardEvent} */ event) => this.#onKey(event),
  });

  /** @param {(text: string, documentId: string) => void} checked */
  constructor(checked) {
    this.#checked = checked;
    const check = h("button", { class: "primary", id: "verify-button" }, t("verify.button"));
    this.element = h(
      "form",
      { class: "ask-form verify-form", id: "verify-form", onsubmit: (/** @type {Event} */ event) => this.#submit(event) },
      this.#box,
      h("div", { class: "ask-row" }, this.#note, this.#choice.element, check),
    );
  }

  /** @param {import("../../types.js").DocumentRecord[]} documents */
  offer(documents) {
    this.#choice.offer(documents);
  }

  /** @param {string} text @param {string} documentId */
  set(text, documentId) {
    this.#box.value = text;
    this.#choice.value = documentId;
    this.#note.textContent = t("verify.hint");
  }

  focus() {
    this.#box.focus({ preventScroll: true });
  }

  /** Enter makes a new line here; with Ctrl or ⌘ it checks. @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key === "Escape") this.#box.blur();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#submit(event);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const text = this.#box.value.trim();
    const count = countPoints(text);
    if (count === 0) this.#note.textContent = t("verify.empty");
    else if (count > LONGEST) this.#note.textContent = t("verify.too-long", { count });
    else this.#checked(text, this.#choice.value);
  }
}
