// The list of transactions by keyboard. One row at a time can be reached; j and k move it. What a key does, its button
// or link does as well: the page works the same without, and whoever speaks to the machine can switch them off.

const rows = () => [...document.querySelectorAll("#results [data-rows] tbody tr")];
const here = () => rows().find((row) => row === document.activeElement || row.contains(document.activeElement));
const press = (selector) => document.querySelector(selector)?.click();

function go(step) {
  const all = rows();
  if (!all.length) return;
  const now = all.indexOf(here());
  const row = all[now < 0 ? 0 : Math.min(all.length - 1, Math.max(0, now + step))];
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

const KEYS = {
  "/": () => document.querySelector("#id_q")?.focus(),
  j: () => go(1),
  k: () => go(-1),
  x: () => here()?.querySelector("input[type=checkbox]")?.click(),
  e: () => here()?.querySelector("th a")?.click(),
  c: () => document.querySelector("#categorise_category")?.focus(),
  "#": () => rows().some((row) => row.querySelector("input:checked")) && press("[data-key-delete]"),
  z: () => press("[data-undo] button"),
  n: () => press("[data-key-new]"),
  "[": () => press(".pagination [rel=prev]"),
  "]": () => press(".pagination [rel=next]"),
  "?": () => document.querySelector("#keys")?.showModal(),
};

const STORED = "single-keys";

/** Whether single keys do something in this browser, as the tick in the list of keys says and keeps. */
function startChoice() {
  const tick = document.querySelector("[data-single-keys]");
  if (!tick) return () => true;
  try {
    tick.checked = localStorage.getItem(STORED) !== "off";
    tick.addEventListener("change", () => localStorage.setItem(STORED, tick.checked ? "on" : "off"));
  } catch {
    // Storage may be forbidden; the choice then lasts for this page.
  }
  return () => tick.checked;
}

/** Listen for single keys wherever nothing is typed or chosen. */
export function startKeys() {
  const areOn = startChoice();
  document.querySelector("[data-keys]")?.addEventListener("click", KEYS["?"]);
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!areOn() || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (target.matches("input:not([type=checkbox]), select, textarea, [contenteditable]") || !Object.hasOwn(KEYS, key)) return;
    event.preventDefault();
    KEYS[key]();
  });
}
