// The theme: light, dark, or as the system has it. Tells the page by a "themechange" event on document.

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

const announce = () => document.dispatchEvent(new CustomEvent("themechange"));

const current = () => root.dataset.theme ?? "system";

function remember(choice) {
  try {
    if (choice === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", choice);
  } catch {
    // Storage may be forbidden; the choice then lasts for this page.
  }
}

function choose(choice) {
  if (choice === "system") delete root.dataset.theme;
  else root.dataset.theme = choice;
  remember(choice);
  announce();
}

function show(group) {
  for (const button of group.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === current()));
  }
}

/** Bring the switch in the masthead to life; without scripts it stays hidden and the system decides. */
export function startTheme() {
  const group = document.querySelector("[data-theme-switch]");
  system.addEventListener("change", () => current() === "system" && announce());
  if (!group) return;
  group.hidden = false;
  show(group);
  group.addEventListener("click", ({ target }) => {
    const choice = target.closest("[data-theme-choice]")?.dataset.themeChoice;
    if (!choice) return;
    choose(choice);
    show(group);
  });
}
