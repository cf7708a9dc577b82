// The colours of the page's theme, for a picture that no style sheet reaches.

/** As the style sheet's light theme, where a colour is missing there. @type {Record<string, string>} */
const USUAL = {
  skin: "#d9a57f",
  shirt: "#2b7a78",
  trousers: "#3a3a4c",
  hair: "#3a281d",
  accent: "#e0a33e",
  mat: "#b6a9c0",
  prop: "#cdbfa8",
  effort: "#c8452f",
};

/** @param {Element} element @returns {Record<string, string>} */
export function coloursOf(element) {
  const style = getComputedStyle(element);
  /** @param {string} name @param {string} usual */
  const colour = (name, usual) => style.getPropertyValue(name).trim() || usual;
  const own = Object.entries(USUAL).map(([name, usual]) => [name, colour(`--figure-${name}`, usual)]);
  return { ...Object.fromEntries(own), light: colour("--stage", "#f4efe6") };
}

/** @param {() => void} act @returns {() => void} stops watching */
export function whenThemeChanges(act) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", act);
  return () => dark.removeEventListener("change", act);
}
