/** Still to come. */
/** @param {HTMLElement} container @param {import("../../router.js").Params} params */
export async function show(container, params) {
  container.textContent = params.path.join("/");
}
