// Two switches that stay on this device. They are settings, never health data.

/**
 * @param {HTMLButtonElement} button
 * @param {{name: string, on: string, off: string}} words
 * @param {(on: boolean) => void} apply called at once and at every change
 */
export function createSwitch(button, { name, on, off }, apply) {
  const key = `spinalis.${name}`;
  let value = read(key) !== "off";

  function show() {
    button.textContent = value ? on : off;
    apply(value);
  }
  button.addEventListener("click", (event) => {
    value = !value;
    write(key, value ? "on" : "off");
    show();
    if (event.detail > 0) button.blur(); // the space bar belongs to the session again
  });
  show();
  return {
    show,
    get on() {
      return value;
    },
  };
}

/** Private windows may refuse the storage; then the switch holds for this page. @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} value */
function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // as read()
  }
}
