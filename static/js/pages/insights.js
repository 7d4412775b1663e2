// Data insights: their charts are drawn now, and again in a new theme.

import { drawCharts } from "../charts/registry.js";

drawCharts();
document.addEventListener("themechange", () => drawCharts());
