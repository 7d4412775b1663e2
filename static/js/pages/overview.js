// The overview: its charts are drawn now, again in a new theme, and again after a refresh replaced them.

import { drawCharts, dropCharts } from "../charts/registry.js";

const overview = () => document.querySelector("#overview") ?? document;

drawCharts(overview());
document.addEventListener("themechange", () => drawCharts(overview()));
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => detail.target.id === "overview" && dropCharts(detail.target));
document.body.addEventListener("htmx:afterSettle", ({ detail }) => detail.target.id === "overview" && drawCharts(overview()));
