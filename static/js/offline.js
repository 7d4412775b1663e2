// The worker that keeps what was seen, and the note on a page that is shown as it was.

/** Say on a kept page since when it is, and let the worker come once the page is there. */
export function startOffline() {
  const { kept } = document.documentElement.dataset;
  if (kept) {
    const note = document.createElement("p");
    note.className = "alert alert--warn";
    note.textContent = `You are offline. This is the page as it was on ${new Date(kept).toLocaleString()}; nothing can be changed now.`;
    document.querySelector("#messages")?.append(note);
  }
  const { serviceWorker } = navigator;
  if (serviceWorker) addEventListener("load", () => serviceWorker.register("/worker.js").catch(() => {}));
}
