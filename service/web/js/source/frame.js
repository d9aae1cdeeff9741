/** The pane's lasting elements: head, the text that scrolls, the margin. */

import { h } from "../dom.js";
import { t } from "../i18n.js";
import { button } from "../ui/parts.js";

/** @param {HTMLElement} rail @param {() => void} closed */
export function drawFrame(rail, closed) {
  const title = h("h2", { class: "source-title" });
  const path = h("p", { class: "source-path" });
  const whole = h("a", { class: "button quiet small source-whole" }, t("source.whole"));
  const shut = button(t("source.close"), closed, { kind: "quiet source-close", icon: "close", only: true });
  const body = h("div", { class: "source-text reading" });
  const scroller = h(
    "div",
    { class: "source-scroll", tabindex: "0", role: "group", "aria-label": t("source.text") },
    body,
  );
  const element = h(
    "section",
    { class: "source-pane", id: "source", "aria-label": t("source.label") },
    h("div", { class: "source-head" }, h("div", { class: "source-names" }, title, path), whole, shut),
    h("div", { class: "source-body" }, scroller, rail),
  );
  return { element, title, path, whole, body, scroller };
}

/**
 * Scrolls so that a range's beginning is in the upper part, and the words that answer are seen too.
 * @param {HTMLElement} scroller
 * @param {HTMLElement} start
 * @param {HTMLElement | null} answer
 * @param {boolean} gliding whether the reader should see the way
 */
export function bringIntoView(scroller, start, answer, gliding) {
  const top = scroller.getBoundingClientRect().top;
  const room = scroller.clientHeight;
  const offset = (/** @type {HTMLElement} */ one) => one.getBoundingClientRect().top - top;
  const head = offset(start) - room * 0.22;
  const by = answer ? Math.max(head, offset(answer) - room * 0.75) : head;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const smooth = gliding && !still && Math.abs(by) < room * 3;
  scroller.scrollTo({ top: scroller.scrollTop + by, behavior: smooth ? "smooth" : "instant" });
}
