// Parts of a page that keep up with what happens: `data-live` says after how many seconds one asks again.
// Nobody asks for a page that nobody sees, nor while somebody fills something in or looks at a dialog there.

const asked = new WeakMap();
const FIELDS = "input, select, textarea";

function isBusy(part) {
  const { activeElement } = document;
  return Boolean(document.querySelector("dialog[open]")) || (part.contains(activeElement) && activeElement.matches(FIELDS));
}

function isDue(part, now) {
  if (!asked.has(part)) asked.set(part, now);
  return now - asked.get(part) >= Number(part.dataset.live) * 1000;
}

function look() {
  if (document.hidden) return;
  const now = Date.now();
  for (const part of document.querySelectorAll("[data-live]")) {
    if (!isDue(part, now) || isBusy(part)) continue;
    asked.set(part, now);
    part.dispatchEvent(new CustomEvent("live"));
  }
}

export function startLive() {
  look();
  setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
}
