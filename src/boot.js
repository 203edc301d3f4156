// Starts the app under the content security policy, which forbids inline scripts and, by Trusted Types,
// every string that is not let through here.

// The markup that Leptos copies the unchanging parts of a view from. Only these elements and attributes:
// nothing that runs, loads, submits or styles. A view that needs another one adds it here.
const ELEMENTS = new Set([
  "a", "abbr", "address", "article", "aside", "b", "blockquote", "br", "button", "caption", "circle", "cite", "code",
  "col", "colgroup", "dd", "details", "dfn", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "footer",
  "g", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "input", "kbd", "label", "legend", "li",
  "line", "main", "mark", "nav", "ol", "optgroup", "option", "output", "p", "path", "polyline", "progress", "rect",
  "s", "samp", "section", "select", "small", "span", "strong", "sub", "summary", "sup", "svg", "table", "tbody",
  "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
]);
const ATTRIBUTES = new Set([
  "accept", "autocapitalize", "autocomplete", "capture", "checked", "class", "colspan", "cx", "cy", "d", "datetime",
  "dir", "disabled", "draggable", "enterkeyhint", "fill", "for", "form", "headers", "height", "hidden", "id", "inputmode", "label",
  "lang", "max", "maxlength", "min", "minlength", "multiple", "name", "novalidate", "open", "pattern", "placeholder",
  "points", "r", "readonly", "required", "role", "rowspan", "rx", "ry", "scope", "selected", "size", "spellcheck",
  "start", "step", "stroke", "stroke-linecap", "stroke-linejoin", "stroke-width", "tabindex", "title", "translate",
  "type", "value", "viewBox", "width", "x", "x1", "x2", "xmlns", "y", "y1", "y2",
]);
const PIECE = /[^<>]+|<\/([a-z][a-z0-9]*)>|<([a-z][a-z0-9]*)((?: [A-Za-z][A-Za-z0-9-]*(?:="[^"<>]*")?)*) ?\/?>/y;
const ATTRIBUTE = /([A-Za-z][A-Za-z0-9-]*)(?:="([^"]*)")?/g;

// A link of a template leads within the page and nowhere else.
function isPlainAttribute(name, value) {
  if (name === "href") return value !== undefined && value.startsWith("#");
  return ATTRIBUTES.has(name) || name.startsWith("aria-") || name.startsWith("data-");
}

function isPlainMarkup(html) {
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < html.length) {
    const piece = PIECE.exec(html);
    if (piece === null) return false;
    const element = piece[1] ?? piece[2];
    if (element !== undefined && !ELEMENTS.has(element)) return false;
    for (const [, name, value] of (piece[3] ?? "").matchAll(ATTRIBUTE)) {
      if (!isPlainAttribute(name, value)) return false;
    }
  }
  return true;
}

// Where the browser knows no Trusted Types there is nothing to make, and nothing asks.
globalThis.trustedTypes?.createPolicy("default", {
  createHTML(html) {
    if (isPlainMarkup(html)) return html;
    console.error("boot.js does not let this markup through:", html);
    return null;
  },
  // The workers are our own; no other address is a script.
  createScriptURL(address) {
    return new URL(address, document.baseURI).origin === location.origin ? address : null;
  },
});

// Each page of the app begins at its top: the browser is not to scroll it to where an earlier one was left.
history.scrollRestoration = "manual";

// Not document.currentScript, which a module does not have.
const { js, wasm, offline } = document.querySelector("script[data-js]").dataset;
const app = await import(new URL(js, document.baseURI).href);
await app.default({ module_or_path: new URL(wasm, document.baseURI) });

// In the release a service worker keeps the site's files, once the first page stands and the browser
// has nothing else to do.
async function keepForOffline() {
  const started = new Set();
  const tell = () => navigator.serviceWorker.controller?.postMessage([...started]);
  for (const name of ["exporter", "pack"]) {
    addEventListener(`understudy-${name}`, () => {
      started.add(name);
      tell();
    });
  }
  navigator.serviceWorker.addEventListener("controllerchange", tell);
  while (document.getElementById("shell")) await new Promise((go) => setTimeout(go, 500));
  await new Promise((go) => globalThis.requestIdleCallback?.(go, { timeout: 5000 }) ?? setTimeout(go, 1000));
  await navigator.serviceWorker.register(new URL(offline, document.baseURI).href, { updateViaCache: "none" });
}

// Where the browser allows no service worker, as in a private window of some, the app needs its host.
if (offline && navigator.serviceWorker) keepForOffline().catch((why) => console.info("Not kept for offline:", why));
