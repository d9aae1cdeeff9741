/** Starts the page: its words, its theme, its keys, and the view that the address names. */

import { onKeyWanted } from "./api.js";
import { byId, fill } from "./dom.js";
import { language, setLanguage, t, translatePage } from "./i18n.js";
import { navigate, reload, start } from "./router.js";
import { applyTheme, setTheme, theme } from "./settings.js";
import { listen, onKey, showShortcuts } from "./shortcuts.js";
import { prompt } from "./ui/dialog.js";
import { icon } from "./ui/parts.js";

const THEMES = /** @type {const} */ (["auto", "light", "dark"]);
const THEME_ICONS = /** @type {const} */ ({ auto: "auto", light: "sun", dark: "moon" });

function drawSwitches() {
  const themes = byId("theme-switch", HTMLButtonElement);
  fill(themes, icon(THEME_ICONS[theme()]));
  themes.dataset.choice = theme();
  themes.title = t(`theme.${theme()}`);
  themes.setAttribute("aria-label", t(`theme.${theme()}`));
  const languages = byId("language-switch", HTMLButtonElement);
  languages.textContent = language() === "zh" ? "English" : "中文";
  languages.lang = language() === "zh" ? "en" : "zh-CN";
}

function turnTheme() {
  setTheme(THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
  drawSwitches();
}

function turnLanguage() {
  setLanguage(language() === "zh" ? "en" : "zh");
  drawSwitches();
  reload();
}

/** The ask box takes the focus, wherever the reader is. */
function toAsk() {
  const box = document.getElementById("question");
  if (box) box.focus();
  else navigate("/");
}

translatePage();
drawSwitches();
byId("theme-switch", HTMLButtonElement).addEventListener("click", turnTheme);
byId("language-switch", HTMLButtonElement).addEventListener("click", turnLanguage);
byId("shortcuts-button", HTMLButtonElement).addEventListener("click", showShortcuts);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
onKey("/", toAsk);
onKey("?", showShortcuts);
onKeyWanted(() => prompt(t("key.title"), t("key.label"), { type: "password" }));
listen();
start();
