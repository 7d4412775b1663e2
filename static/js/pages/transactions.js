// The list of transactions: tick all at once, say how many are ticked, and offer what can be done with them.
// Rows come and go by htmx, so the page listens.

import { startPicker } from "../picker.js";
import { startKeys } from "./transaction-keys.js";

const ticks = () => [...document.querySelectorAll("#results input[name='transactions']")];

function say() {
  const all = document.querySelector("[data-tick-all]");
  const place = document.querySelector("[data-ticked]");
  if (!all || !place) return;
  const rows = ticks();
  const count = rows.filter((row) => row.checked).length;
  document.querySelector("[data-tick-actions]").classList.toggle("is-used", count > 0);
  all.checked = count > 0 && count === rows.length;
  all.indeterminate = count > 0 && count < rows.length;
  place.textContent = count ? `${count} ticked` : "";
}

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-tick-all]")) for (const row of ticks()) row.checked = target.checked;
  if (target.closest("#results")) say();
});
document.addEventListener("htmx:afterSwap", say);
// The search answers while it is typed. Leaving its field would ask again, and take away the box just ticked.
document.querySelector("#id_q")?.addEventListener("change", (event) => event.stopPropagation());
say();
startPicker();
startKeys();
