// Single keys for a page that is worked through many times over: an element says its key by data-key. Shown on the page, switched
// off there, never active in a field (WCAG 2.1.4). The page works the same without this file.
const ARROWS = { ArrowRight: "j", ArrowLeft: "k" };
const STORED = "sightline-keys";
const help = document.querySelector("[data-keys]");

// A browser that keeps nothing for us throws: then the keys are on, and the switch holds for this page.
const remembered = () => { try { return localStorage.getItem(STORED); } catch { return null; } };
const remember = (state) => { try { localStorage.setItem(STORED, state); } catch { /* holds for this page */ } };
let on = remembered() !== "off";

function show() {
  help.querySelector("[data-keys-state]").textContent = on ? "on" : "off";
  help.querySelector("[data-keys-switch]").textContent = on ? "Turn the keys off" : "Turn the keys on";
}

function isField(element) {
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}

// A region that scrolls sideways needs its arrows.
function scrolls(element) {
  return element.closest(".sl-scroll") !== null;
}

function act(element) {
  if (element.tagName !== "DETAILS") return element.click();
  element.open = true;
  element.querySelector("textarea, input:not([type=hidden])").focus();
}

function pressed(event) {
  if (event.key === "Escape" && isField(event.target)) return event.target.blur();
  if (!on || event.repeat || event.ctrlKey || event.altKey || event.metaKey || isField(event.target)) return;
  if (event.key === "?") {
    help.open = !help.open;
  } else {
    if (event.key in ARROWS && scrolls(event.target)) return;
    const key = ARROWS[event.key] ?? event.key.toLowerCase();
    const element = /^[a-z]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
    if (!element) return;
    act(element);
  }
  event.preventDefault();
}

if (help) {
  help.hidden = false;
  help.querySelector("[data-keys-switch]").addEventListener("click", () => {
    on = !on;
    remember(on ? "on" : "off");
    show();
  });
  document.addEventListener("keydown", pressed);
  show();
}
