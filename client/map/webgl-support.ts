/** Whether WebGL here is a graphics card or a slow imitation of one. */

let isHardware: boolean | undefined;

/** The rasterisers that run on the processor: a context is handed out for them, and every frame costs a core. */
const SOFTWARE = /SwiftShader|llvmpipe|Software/i;

/**
 * True when WebGL 2 exists and its renderer is hardware; asked once per page. `failIfMajorPerformanceCaveat` is no
 * substitute: Chromium hands out a SwiftShader context in spite of it.
 */
export function hasHardwareWebgl(): boolean {
  isHardware ??= probe();
  return isHardware;
}

function probe(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return false;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return !SOFTWARE.test(name);
}
