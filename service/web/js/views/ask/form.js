/** The box that questions are written into. */

import { h } from "../../dom.js";
import { t } from "../../i18n.js";
import { countPoints } from "../../offsets.js";
import { DocumentChoice } from "../../source/list.js";

const LONGEST = 2000;

export class AskForm {
  #box;
  #choice = new DocumentChoice("ask-document", t("ask.document"), t("ask.all"));
  #note;
  #asked;

  /** @param {(question: string, documentId: string) => void} asked */
  constructor(asked) {
    this.#asked = asked;
    this.#box = h("textarea", {
      id: "question", rows: 2, autocomplete: "off", enterkeyhint: "send", spellcheck: "false",
      placeholder: t("ask.placeholder"), "aria-label": t("ask.label"), "aria-describedby": "ask-note",
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#onKey(event),
    });
    this.#note = h("p", { class: "small quiet-text", id: "ask-note", role: "status" }, t("ask.hint"));
    const ask = h("button", { class: "primary", id: "ask-button" }, t("ask.button"));
    this.element = h(
      "form",
      { class: "ask-form", role: "search", id: "ask-form", onsubmit: (/** @type {Event} */ event) => this.#submit(event) },
      this.#box,
      h("div", { class: "ask-row" }, this.#note, this.#choice.element, ask),
    );
  }

  /** Puts a question into the box. @param {string} question @param {string} documentId */
  set(question, documentId) {
    this.#box.value = question;
    this.#choice.value = documentId;
    this.#note.textContent = t("ask.hint");
  }

  focus() {
    this.#box.focus({ preventScroll: true });
  }

  /**
   * Lets one choose among the documents.
   * @param {import("../../types.js").DocumentRecord[]} documents
   */
  offer(documents) {
    this.#choice.offer(documents);
  }

  /** Enter asks, except within an input method or with Shift. @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key === "Escape") this.#box.blur();
    const writing = event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !writing) this.#submit(event);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const question = this.#box.value.trim();
    const count = countPoints(question);
    if (count === 0) this.#note.textContent = t("ask.empty");
    else if (count > LONGEST) this.#note.textContent = t("ask.too-long", { count });
    else this.#asked(question, this.#choice.value);
  }
}
