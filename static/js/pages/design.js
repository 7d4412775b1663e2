// The page of all components: its charts are drawn, and again in a new theme.

import { drawCharts } from "../charts/registry.js";

drawCharts();
document.addEventListener("themechange", () => drawCharts());
