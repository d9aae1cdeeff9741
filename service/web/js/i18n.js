/** The page's words in Chinese and English. */

import { recall, remember } from "./settings.js";
import { en } from "./messages/en.js";
import { zh } from "./messages/zh.js";

/** @typedef {"zh" | "en"} Language */
/** @typedef {Record<string, string>} Messages */

/** @type {Record<Language, Messages>} */
const messages = { zh: { ...zh }, en: { ...en } };

/** @type {Language} */
let current = startLanguage();

/** @returns {Language} */
function startLanguage() {
  const kept = recall("language", navigator.language);
  return String(kept).toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** The language that the page speaks now. @returns {Language} */
export function language() {
  return current;
}

/** @param {Language} chosen */
export function setLanguage(chosen) {
  current = chosen;
  remember("language", chosen);
  translatePage();
}

/** Adds a view's own words. @param {{zh: Messages, en: Messages}} added */
export function addMessages(added) {
  Object.assign(messages.zh, added.zh);
  Object.assign(messages.en, added.en);
}

/**
 * The words of this key, `{name}` in them replaced by params.
 * @param {string} key
 * @param {Record<string, string | number>} [params]
 */
export function t(key, params = {}) {
  const words = messages[current][key];
  if (words === undefined) throw new Error(`messages/${current}.js lacks ${key}`);
  return words.replace(/\{(\w+)\}/g, (_, name) => String(params[name] ?? ""));
}

/** Whether there are words for the key. @param {string} key */
export function has(key) {
  return messages[current][key] !== undefined;
}

/** Puts the words into the elements of index.html that name them. */
export function translatePage() {
  document.documentElement.lang = current === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-t]")) {
    element.textContent = t(element.getAttribute("data-t") ?? "");
  }
  for (const element of document.querySelectorAll("[data-t-label]")) {
    const words = t(element.getAttribute("data-t-label") ?? "");
    element.setAttribute("aria-label", words);
    element.setAttribute("title", words);
  }
}

/** Words one after the other. @param {string[]} words */
export function listed(words) {
  return words.join(current === "zh" ? "、" : ", ");
}

/** A share as a percentage. @param {number} share @param {number} [digits] */
export function percent(share, digits = 0) {
  const style = { style: /** @type {const} */ ("percent"), maximumFractionDigits: digits };
  return new Intl.NumberFormat(locale(), style).format(share);
}

/** @param {number} value @param {number} [digits] */
export function number(value, digits = 0) {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
}

/** An ISO time as day and minute of this device. @param {string} iso */
export function time(iso) {
  const style = { dateStyle: /** @type {const} */ ("medium"), timeStyle: /** @type {const} */ ("short") };
  return new Intl.DateTimeFormat(locale(), style).format(new Date(iso));
}

/**
 * The language of a text for fonts and screen readers: Chinese where it has 汉字, else not known.
 * @param {string} text
 */
export function langOf(text) {
  return /\p{Script=Han}/u.test(text) ? "zh-CN" : "";
}

function locale() {
  return current === "zh" ? "zh-CN" : "en-GB";
}
