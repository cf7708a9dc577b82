// Turning the figure by pointer, touch and arrow keys.

const DEGREES_PER_PIXEL = 0.4;
const DEGREES_PER_KEY = 10;
/** @type {Record<string, [number, number]>} the figure turns the way the arrow points */
const KEYS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {HTMLElement} place takes the pointer and, focused, the keys
 * @param {(dx: number, dy: number) => void} orbit degrees that the camera goes to the left and upwards
 */
export function turnable(place, orbit) {
  /** @type {{id: number, x: number, y: number} | null} */
  let held = null;
  place.addEventListener("pointerdown", ({ pointerId, clientX, clientY, button }) => {
    if (button !== 0) return;
    held = { id: pointerId, x: clientX, y: clientY };
    place.setPointerCapture(pointerId);
  });
  place.addEventListener("pointermove", ({ pointerId, clientX, clientY }) => {
    if (held === null || held.id !== pointerId) return;
    // as if the hand took the figure: the camera goes the other way
    orbit((held.x - clientX) * DEGREES_PER_PIXEL, (clientY - held.y) * DEGREES_PER_PIXEL);
    held = { id: pointerId, x: clientX, y: clientY };
  });
  for (const end of ["pointerup", "pointercancel"]) place.addEventListener(end, () => (held = null));
  place.addEventListener("keydown", (event) => {
    const way = KEYS[event.key];
    if (way === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    orbit(way[0] * DEGREES_PER_KEY, way[1] * DEGREES_PER_KEY);
  });
}
