/** Building elements. Text is only ever set as text: nothing here reads HTML. */

/** @typedef {Node | string | number | false | null | undefined} Leaf */
/** @typedef {Leaf | Leaf[] | (Leaf | Leaf[])[]} Child */
/** @typedef {Record<string, unknown>} Props */

const SVG = "http://www.w3.org/2000/svg";
const SAFE_ADDRESS = /^(https?:|\/|#|\?|blob:)/i;

/**
 * An element. Props: `class`, `dataset: {…}`, `on…: listener`, `value`/`checked`/… as properties,
 * the rest as attributes; null, undefined and false leave an attribute away, true sets it empty.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(element, name, value);
  add(element, children);
  return element;
}

/**
 * An SVG element.
 * @param {string} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function s(tag, props = {}, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [name, value] of Object.entries(props)) setProp(element, name, value);
  add(element, children);
  return element;
}

/**
 * Puts children, however nested, at the end of a parent.
 * @param {Node} parent
 * @param {Child[]} children
 */
export function add(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(parent, child);
    else if (child instanceof Node) parent.appendChild(child);
    else if (child !== null && child !== undefined && child !== false) {
      parent.appendChild(document.createTextNode(String(child)));
    }
  }
}

/**
 * Puts children in place of what a parent holds.
 * @param {Element} parent
 * @param {...Child} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren();
  add(parent, children);
}

/** @param {HTMLElement | SVGElement} element @param {string} name @param {unknown} value */
function setProp(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "dataset") Object.assign(element.dataset, value);
  else if (name.startsWith("on") && typeof value === "function") {
    element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
  } else if (name === "value" || name === "checked" || name === "selected") {
    Object.assign(element, { [name]: value });
  } else setAttribute(element, name, value === true ? "" : String(value));
}

/** @param {Element} element @param {string} name @param {string} value */
function setAttribute(element, name, value) {
  if (name === "style" || name === "srcdoc" || name.startsWith("on")) {
    throw new Error(`${name} is not set as text: use a class, element.style or a listener`);
  }
  if ((name === "href" || name === "src") && !SAFE_ADDRESS.test(value)) return;
  element.setAttribute(name, value);
}

/**
 * The element with this id; the page is broken without it.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return found;
}
