/** Which view an address shows. The same page is served at every one of them. */

import { h } from "./dom.js";
import { showProblem } from "./ui/problem.js";

/** @typedef {{path: string[], query: URLSearchParams, hash: string}} Params */
/** @typedef {{cleanup?: () => void, update?: (params: Params) => void}} Shown */
/** @typedef {void | (() => void) | Shown} Left */
/** @typedef {{show: (container: HTMLElement, params: Params) => Promise<Left>}} View */
/** @typedef {{name: string, load: () => Promise<View>}} Route */

/** @type {Record<string, Route>} */
const ROUTES = {
  "": { name: "ask", load: () => import("./views/ask/view.js") },
  verify: { name: "verify", load: () => import("./views/verify/view.js") },
  c: { name: "citation", load: () => import("./views/citation/view.js") },
  documents: { name: "documents", load: () => import("./views/documents/view.js") },
  index: { name: "index", load: () => import("./views/index/view.js") },
  evaluation: { name: "evaluation", load: () => import("./views/evaluation/view.js") },
};

/** @type {{name: string, shown: Shown} | null} */
let current = null;
let turn = 0;

/** Shows what the address says, and follows links and the browser's back and forward from now on. */
export function start() {
  addEventListener("popstate", () => void show());
  document.addEventListener("click", followLink);
  void show({ first: true });
}

/**
 * Goes to an address of this page. With `quiet` only the address changes: the view shows it already.
 * @param {string} address
 * @param {{replace?: boolean, quiet?: boolean}} [how]
 */
export function navigate(address, { replace = false, quiet = false } = {}) {
  if (replace) history.replaceState(null, "", address);
  else if (address !== location.pathname + location.search + location.hash) {
    history.pushState(null, "", address);
  }
  if (!quiet) void show();
}

/** Shows the present view afresh, as after a change of language. */
export function reload() {
  leave();
  void show({ first: true });
}

/** The page's title, after the view's. @param {string} words */
export function setTitle(words) {
  document.title = words ? `${words} · 征引 Zhengyin` : "征引 Zhengyin";
}

/** @param {{first?: boolean}} [how] */
async function show({ first = false } = {}) {
  const params = read();
  const segment = params.path.shift() ?? "";
  const route = Object.hasOwn(ROUTES, segment) ? ROUTES[segment] : ROUTES[""];
  if (current !== null && current.name === route.name && current.shown.update) {
    current.shown.update(params);
    return;
  }
  leave();
  const mine = (turn += 1);
  markTab(route.name);
  const container = h("div", { class: `view view-${route.name}` });
  document.getElementById("view")?.replaceChildren(container);
  const shown = await render(route, container, params);
  if (mine !== turn) shown.cleanup?.();
  else current = { name: route.name, shown };
  if (mine === turn && !first) enter(container);
}

/**
 * @param {Route} route
 * @param {HTMLElement} container
 * @param {Params} params
 * @returns {Promise<Shown>}
 */
async function render(route, container, params) {
  try {
    const left = await (await route.load()).show(container, params);
    return typeof left === "function" ? { cleanup: left } : left ?? {};
  } catch (error) {
    showProblem(container, error);
    return {};
  }
}

function leave() {
  current?.shown.cleanup?.();
  current = null;
}

/** A new view begins at its top, and its heading is read out. @param {HTMLElement} container */
function enter(container) {
  if (!location.hash) scrollTo(0, 0);
  if (container.contains(document.activeElement)) return;
  const heading = container.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

/** @returns {Params} */
function read() {
  const path = location.pathname.split("/").filter(Boolean).map(decoded);
  return { path, query: new URLSearchParams(location.search), hash: location.hash.slice(1) };
}

/**
 * A part of an address in characters; one that is badly encoded stays as it is.
 * @param {string} part
 */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** @param {string} name */
function markTab(name) {
  for (const tab of document.querySelectorAll("#nav a")) {
    if (tab.getAttribute("data-tab") === name) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}

/** @param {MouseEvent} event */
function followLink(event) {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  const first = link.pathname.split("/")[1];
  if (!Object.hasOwn(ROUTES, first) || (link.hash && link.pathname === location.pathname)) return;
  event.preventDefault();
  navigate(link.pathname + link.search + link.hash);
}
