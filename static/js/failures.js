// A request that failed without an answer of ours gets one message at the top, never silence.

const say = (text) => {
  const place = document.querySelector("#messages");
  if (!place) return;
  const alert = document.createElement("div");
  alert.className = "alert alert--bad";
  const body = document.createElement("p");
  body.className = "alert__body";
  body.textContent = text;
  alert.append(body);
  place.replaceChildren(alert);
  place.scrollIntoView({ block: "nearest" });
};

/** Listen for htmx requests that went wrong. */
export function startFailures() {
  document.body.addEventListener("htmx:sendError", () => say("The server can't be reached. Check that it runs, then try again."));
  document.body.addEventListener("htmx:responseError", ({ detail }) => {
    const { status } = detail.xhr;
    say(status === 403 ? "This page has grown old. Reload it and try again." : `That did not work (${status}). Nothing was half-written.`);
  });
}
