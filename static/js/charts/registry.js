// Finds the charts on a page, draws each by its own module, and says so on the spot when one can't be drawn.

import * as budgets from "./budgets.js";
import * as cashFlow from "./cash-flow.js";
import * as categories from "./categories.js";
import * as forecast from "./forecast.js";
import * as incomeExpenses from "./income-expenses.js";
import * as insight from "./insight.js";
import * as moneyFlow from "./money-flow.js";
import * as netWorth from "./net-worth.js";
import * as pace from "./pace.js";
import { palette } from "./palette.js";
import { PayloadError, read } from "./payload.js";
import * as spikes from "./spikes.js";
import * as trend from "./trend.js";
import * as widget from "./widget.js";

const KINDS = {
  budgets,
  "cash-flow": cashFlow,
  categories,
  forecast,
  "income-expenses": incomeExpenses,
  insight,
  "money-flow": moneyFlow,
  "net-worth": netWorth,
  pace,
  spikes,
  trend,
  widget,
};

function explain(canvas, error) {
  const box = document.createElement("p");
  box.className = "chart__error";
  box.setAttribute("role", "alert");
  box.textContent = `This chart can't be drawn (${error.message}). Its numbers are in the table.`;
  canvas.replaceWith(box);
}

function draw(canvas) {
  const { chart: kind, payload } = canvas.dataset;
  try {
    if (!globalThis.Chart) throw new PayloadError("the chart library did not load");
    if (!Object.hasOwn(KINDS, kind)) throw new PayloadError(`there is no chart '${kind}'`);
    const values = KINDS[kind].validate(read(payload), kind);
    globalThis.Chart.getChart(canvas)?.destroy();
    new globalThis.Chart(canvas, KINDS[kind].configure(values, palette()));
  } catch (error) {
    explain(canvas, error);
    if (!(error instanceof PayloadError)) throw error;
  }
}

/** Draw every chart below `root`. */
export function drawCharts(root = document) {
  if (globalThis.Chart) globalThis.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  for (const canvas of root.querySelectorAll("canvas[data-chart]")) draw(canvas);
}

/** Let go of every chart below `root`, before its canvases leave the page. */
export function dropCharts(root) {
  for (const canvas of root.querySelectorAll("canvas[data-chart]")) globalThis.Chart?.getChart(canvas)?.destroy();
}
