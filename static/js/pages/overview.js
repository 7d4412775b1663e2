// The overview and its report: charts are drawn now, again in a new theme, and again after a refresh replaced them.

import { drawCharts, dropCharts } from "../charts/registry.js";
import { showTools, startTools } from "../charts/tools.js";
import { offerToPrint } from "../printing.js";
import { startPicker } from "../picker.js";

const overview = () => document.querySelector("#overview") ?? document;
const isOverview = ({ detail }) => detail.target.id === "overview";

function show() {
  drawCharts(overview());
  showTools(overview());
}

show();
startTools();
startPicker();
offerToPrint();
document.addEventListener("themechange", () => drawCharts());
document.body.addEventListener("htmx:beforeSwap", (event) => isOverview(event) && dropCharts(event.detail.target));
document.body.addEventListener("htmx:afterSettle", (event) => isOverview(event) && show());
