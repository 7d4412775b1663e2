// What can be done with a chart: see it large, save it as a picture, save its numbers as a file.

import { palette } from "./palette.js";
import { drawCharts, dropCharts } from "./registry.js";

const TITLE = 40; // the height of a picture's title, in CSS pixels
const FORMULA = /^[=+\-@\t\r]/; // a spreadsheet would work it out instead of showing it

const nameOf = (card) => {
  const stem = document.querySelector("[data-stem]")?.dataset.stem ?? "now"; // of what, or of when
  return `finsight-${card.dataset.chartCard}-${stem}`;
};

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const quoted = (words) => (/[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);

function cellText(cell) {
  if (cell.dataset.exact) return cell.dataset.exact;
  const words = (cell.querySelector("a") ?? cell).textContent.trim().replace(/\s+/g, " ");
  return quoted(FORMULA.test(words) ? `'${words}` : words);
}

/** A table as CSV: exact decimals, and texts that no spreadsheet takes for a formula. */
export function csvOf(table) {
  const lines = [...table.rows].map((row) => [...row.cells].map(cellText).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** The chart on a sheet of the card's colour, under its title. */
export function pictureOf(canvas, title) {
  const { surface, ink } = palette();
  const ratio = canvas.width / canvas.clientWidth;
  const sheet = document.createElement("canvas");
  [sheet.width, sheet.height] = [canvas.width, canvas.height + TITLE * ratio];
  const pen = sheet.getContext("2d");
  pen.fillStyle = surface;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.fillStyle = ink;
  pen.font = `650 ${16 * ratio}px ${getComputedStyle(document.body).fontFamily}`;
  pen.textBaseline = "middle";
  pen.fillText(title, 12 * ratio, (TITLE / 2) * ratio, sheet.width - 24 * ratio);
  pen.drawImage(canvas, 0, TITLE * ratio);
  return sheet;
}

const titleOf = (card) => card.querySelector("h2").textContent.trim();

function large(card) {
  const small = card.querySelector("canvas[data-chart]");
  const dialog = document.createElement("dialog");
  dialog.className = "large";
  dialog.setAttribute("aria-label", titleOf(card));
  const head = document.createElement("div");
  head.className = "card__head";
  const title = document.createElement("h2");
  title.textContent = titleOf(card);
  const close = document.createElement("button");
  Object.assign(close, { type: "button", className: "button button--small", textContent: "Close", autofocus: true });
  close.addEventListener("click", () => dialog.close());
  const box = document.createElement("div");
  box.className = "chart large__chart";
  box.append(small.cloneNode());
  head.append(title, close);
  dialog.append(head, box);
  dialog.addEventListener("close", () => {
    dropCharts(dialog);
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  drawCharts(dialog);
}

const TOOLS = {
  large,
  png: (card) => {
    const sheet = pictureOf(card.querySelector("canvas[data-chart]"), titleOf(card));
    sheet.toBlob((blob) => save(blob, `${nameOf(card)}.png`), "image/png");
  },
  csv: (card) => {
    const csv = csvOf(card.querySelector("table[data-chart-table]"));
    save(new Blob([csv], { type: "text/csv;charset=utf-8" }), `${nameOf(card)}.csv`);
  },
};

/** Show the tools of every chart below `root`. */
export function showTools(root = document) {
  for (const tools of root.querySelectorAll("[data-chart-tools]")) tools.hidden = false;
}

/** Listen for the tools of all charts of the page, also of those that come later. */
export function startTools() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-tool]");
    const card = button?.closest("[data-chart-card]");
    if (card?.querySelector("canvas[data-chart]")) TOOLS[button.dataset.tool](card);
  });
}
