// The person's choice between drawing and 3D; it stays on this device.

import { createSwitch } from "../player/settings.js";

/**
 * @param {HTMLButtonElement} button says what is shown; pressing it shows the other
 * @param {import("./either.js").Either} figure
 * @param {{name: string, first: "3d" | "drawing"}} setting what is shown until the person chooses
 * @returns {Promise<void>} kept when the first choice is shown
 */
export function createChoice(button, figure, { name, first }) {
  const { solid = "", drawing = "" } = button.dataset;
  const [on, off] = first === "3d" ? [solid, drawing] : [drawing, solid];
  let shown = Promise.resolve();
  createSwitch(button, { name, on, off }, (chosen) => {
    const wanted = chosen === (first === "3d");
    shown = figure.show3d(wanted).then((stands) => {
      if (!wanted || stands) return;
      button.textContent = drawing;
      button.disabled = true; // this browser shows no 3D
    });
  });
  return shown;
}
