// Runs before the page is painted, so that neither theme nor language flickers.
(() => {
  /** @param {string} name @returns {string | null} */
  const kept = (name) => {
    try {
      return JSON.parse(localStorage.getItem(`zhengyin.${name}`) ?? "null");
    } catch {
      return null;
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = kept("theme");
  document.documentElement.dataset.theme = theme === "dark" || (theme !== "light" && dark) ? "dark" : "light";
  const language = kept("language") ?? navigator.language;
  document.documentElement.lang = language.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
})();
