// Says on the page why a security key did not answer; the library itself only writes to the console.
const place = document.querySelector("[data-key-says]");
const REASONS = {
  NotAllowedError: "The key did not answer, or you called it off. Try again.",
  InvalidStateError: "This key is registered already. Use another one.",
  SecurityError: "A security key works only at the name of a site, not at a number. Open the site by its name: on your own machine that is localhost.",
};

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  place.textContent = REASONS[event.detail.exception?.name] ?? "The key could not be used here. Try another browser, or use an authenticator app.";
  place.hidden = false;
});
