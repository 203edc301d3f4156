// How a user finds things on the page: by the words on them.

const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function nameOf(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) {
    return plain(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" "));
  }
  const told = element.getAttribute("aria-label");
  if (told !== null || !element.querySelector("[aria-hidden=true]")) {
    return plain(told ?? element.textContent);
  }
  // What a screen reader does not say is no part of the name.
  const copy = element.cloneNode(true);
  copy.querySelectorAll("[aria-hidden=true]").forEach((it) => it.remove());
  return plain(copy.textContent);
}

// The words of a label, without what only says that the field may stay empty.
function labelWords(label) {
  const copy = label.cloneNode(true);
  copy.querySelectorAll(".optional").forEach((it) => it.remove());
  return plain(copy.textContent);
}

const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });

// A dialog takes all the attention while it is open.
const scope = () => [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;

const PRESSABLE = "a[href], button, summary, [role=button], [role=tab], input[type=submit]";

// The page itself comes before what frames it.
const mainFirst = (a, b) => Number(!a.closest("main, dialog")) - Number(!b.closest("main, dialog"));

function best(candidates, wanted, words) {
  const sorted = candidates.filter(isSeen).sort(mainFirst);
  const lower = wanted.toLowerCase();
  return sorted.find((it) => words(it) === wanted)
    ?? sorted.find((it) => words(it).toLowerCase() === lower)
    ?? sorted.find((it) => words(it).toLowerCase().startsWith(lower))
    ?? null;
}

// The smallest part of the page that holds some words and what is looked for in it.
function partWith(words, look) {
  const parts = [...scope().querySelectorAll("tr, li, article, section, fieldset, details, form, dl > div, div")]
    .filter((part) => isSeen(part) && plain(part.textContent).includes(words))
    .sort((a, b) => a.textContent.length - b.textContent.length);
  for (const part of parts) {
    const found = look(part);
    if (found) return found;
  }
  return null;
}

function pressable(name, within) {
  const look = (part) => best([...part.querySelectorAll(PRESSABLE)], name, nameOf);
  return within ? partWith(within, look) : look(scope());
}

function controlOf(label) {
  return label.control ?? document.getElementById(label.getAttribute("for"));
}

function field(name, within) {
  const look = (part) => {
    const label = best([...part.querySelectorAll("label")], name, labelWords);
    if (label) return controlOf(label);
    return best([...part.querySelectorAll("input[aria-label], textarea[aria-label], select[aria-label], [aria-labelledby]:is(input, select, textarea)")], name, nameOf);
  };
  return within ? partWith(within, look) : look(scope());
}

// A radio button of a question, or an option of a list.
function choice(question, answer) {
  const groups = [...scope().querySelectorAll("fieldset, [role=radiogroup]")].filter(isSeen);
  const asked = groups.filter((group) => {
    const legend = group.querySelector("legend");
    return legend ? plain(legend.textContent).startsWith(question) : nameOf(group).startsWith(question);
  });
  for (const group of asked) {
    const label = best([...group.querySelectorAll("label")], answer, labelWords);
    if (label) return controlOf(label);
  }
  const list = field(question);
  if (list?.tagName === "SELECT") {
    const options = [...list.options];
    return options.find((it) => plain(it.textContent) === answer)
      ?? options.find((it) => plain(it.textContent).startsWith(answer)) ?? null;
  }
  return null;
}

function fileInput(name) {
  const inputs = [...scope().querySelectorAll("input[type=file]")];
  return inputs.find((it) => [...it.labels].some((label) => labelWords(label).startsWith(name)))
    ?? inputs.find((it) => nameOf(it).startsWith(name)) ?? null;
}

// What is on the page now, for a message when something is not.
function inventory() {
  const names = [...scope().querySelectorAll(PRESSABLE)].filter(isSeen).map(nameOf);
  const labels = [...scope().querySelectorAll("label, legend")].filter(isSeen).map(labelWords);
  return {
    address: location.hash,
    heading: plain(document.querySelector("h1")?.textContent),
    names, labels,
    words: plain((document.querySelector("dialog[open]") ?? document.querySelector("main"))?.innerText).slice(0, 2500),
    banners: plain(document.querySelector(".banners")?.innerText),
    toast: plain(document.querySelector(".toast-region")?.innerText),
  };
}

// All texts of the page, shown or folded away, in the order of the alphabet.
function wordsInPieces() {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const words = plain(texts.currentNode.textContent);
    if (words) found.push(words);
  }
  return found.sort();
}

const wordsOfPage = () => plain(document.querySelector("main")?.textContent);
const wordsOnScreen = () => plain(document.body.innerText);

// The message beside a field, as a screen reader would be told it.
function complaintOf(name, within) {
  const control = field(name, within) ?? fileInput(name);
  const group = control?.closest("fieldset[aria-describedby]");
  const ids = (control?.getAttribute("aria-describedby") ?? group?.getAttribute("aria-describedby") ?? "").split(/\s+/);
  return ids.filter((id) => id.endsWith("-error"))
    .map((id) => plain(document.getElementById(id)?.textContent)).join(" ");
}

// Brings an element under the finger, and says where to press it, or why that cannot be done yet.
function aimAt(element) {
  if (!element) return { missed: "it is not there" };
  if (element.tagName === "OPTION") return chosen(element);
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const box = element.getClientRects()[0];
  if (!box || box.width === 0 || box.height === 0) return { missed: "it has no size" };
  const [x, y] = [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
  const there = document.elementFromPoint(x, y);
  if (!element.contains(there)) return { missed: `it is covered by ${there?.outerHTML.slice(0, 200)}` };
  // What has only just come to where it is may be on its way: it is looked at once more.
  const before = window.aim;
  window.aim = { element, x, y };
  if (before?.element !== element || before.x !== x || before.y !== y) return { missed: "it is on its way" };
  if (!window.listensForClicks) {
    addEventListener("click", (event) => { window.clicked ??= event.target; }, { capture: true });
    navigation.addEventListener("navigate", ({ destination, downloadRequest }) => {
      window.isLeaving ||= !destination.sameDocument && downloadRequest === null;
    });
  }
  Object.assign(window, { listensForClicks: true, aimedAt: element, clicked: null, isLeaving: false });
  return { at: [x, y] };
}

// A list of options opens outside of the page, where no click of ours can follow it.
function chosen(option) {
  const list = option.closest("select");
  if (!isSeen(list) || list.disabled || option.disabled) return { missed: "its list cannot be used" };
  list.focus();
  if (!option.selected) {
    option.selected = true;
    for (const kind of ["input", "change"]) list.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  return "chosen";
}

// What the last click came to: nothing to say where it reached what it was aimed at, or that is gone.
function whereClickLanded() {
  const { aimedAt, clicked, isLeaving } = window;
  if (isLeaving) return "leaving";
  if (clicked === undefined || !aimedAt.isConnected) return "";
  if (clicked === null) return "nothing";
  if (aimedAt.contains(clicked) || clicked.control === aimedAt) return "";
  return clicked.outerHTML.slice(0, 200);
}
