// Boxes that contradict each other, and a body whose regions tick them.

/**
 * The boxes that cannot stay ticked beside one that was just ticked: "nowhere" and the places.
 * @template {{ checked: boolean, alone: boolean }} Box
 * @param {Box} ticked
 * @param {Box[]} all of the same question
 * @returns {Box[]}
 */
export function contradicted(ticked, all) {
  if (!ticked.checked) return [];
  return all.filter((box) => box !== ticked && box.checked && (ticked.alone || box.alone));
}

/**
 * Keeps the boxes of a question free of contradictions as they are ticked.
 * @param {HTMLElement} place
 */
export function keepApart(place) {
  place.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== "checkbox") return;
    const boxes = [...place.querySelectorAll("input[type=checkbox]")]
      .map((box) => /** @type {HTMLInputElement} */ (box))
      .filter((box) => box.name === target.name)
      .map((box) => ({ box, checked: box.checked, alone: "alone" in box.dataset }));
    const ticked = boxes.find(({ box }) => box === target);
    if (!ticked) return;
    for (const { box } of contradicted(ticked, boxes)) box.checked = false;
  });
}

/**
 * Ticks the box of a region that is pressed on the body; the keyboard uses the boxes themselves.
 * @param {HTMLElement} map
 */
export function tickByRegion(map) {
  map.addEventListener("click", ({ target }) => {
    const region = target instanceof Element ? target.closest("[data-place]") : null;
    if (!(region instanceof SVGElement)) return;
    map.querySelector(`input[value="${region.dataset.place}"]`)?.dispatchEvent(new MouseEvent("click"));
  });
}
