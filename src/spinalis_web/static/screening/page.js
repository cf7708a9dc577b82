// A page of the screening; without this the form asks the same, and the server says what clashes.

import { keepApart, tickByRegion } from "./choices.js";

const form = document.querySelector("main form");
if (form instanceof HTMLElement) keepApart(form);
const map = document.querySelector(".map");
if (map instanceof HTMLElement) tickByRegion(map);
