// Data insights and their report: charts are drawn now, and again in a new theme.

import { drawCharts } from "../charts/registry.js";
import { showTools, startTools } from "../charts/tools.js";
import { offerToPrint } from "../printing.js";

drawCharts();
showTools();
startTools();
offerToPrint();
document.addEventListener("themechange", () => drawCharts());
