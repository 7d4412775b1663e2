// Runs before the first paint, so that a chosen theme never flashes, and what only scripts can do stands from the start. Everything else about themes is in theme.js.
document.documentElement.dataset.scripted = "";
try {
  const choice = localStorage.getItem("theme");
  if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
} catch {
  // Storage may be forbidden; the system's theme then counts.
}
