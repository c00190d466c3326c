// What the browser draws with.

/** @typedef {"none" | "processor" | "graphics card"} Renderer */

/** @type {Renderer | undefined} */
let known;

/** Whether there is WebGL at all, and who computes it; looked at once, since a context is dear without a graphics card. */
export function renderer() {
  return (known ??= found());
}

/** @returns {Renderer} */
function found() {
  const pen = document.createElement("canvas").getContext("webgl2");
  if (!pen) return "none";
  const about = pen.getExtension("WEBGL_debug_renderer_info");
  const name = about ? String(pen.getParameter(about.UNMASKED_RENDERER_WEBGL)) : "";
  pen.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|software/i.test(name) ? "processor" : "graphics card";
}
