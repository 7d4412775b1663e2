// Passkeys: what the browser refuses is said on the page, in words of ours.

const REASONS = {
  NotAllowedError: "The passkey was not used: it was cancelled, or it took too long.",
  InvalidStateError: "This device is added already.",
  SecurityError: "Passkeys work on https addresses and on localhost only.",
};

document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-passkey-failure]");
  if (!place) return;
  event.preventDefault();
  place.textContent = REASONS[event.detail.exception?.name] ?? "The passkey could not be used. Try again.";
  place.hidden = false;
});
