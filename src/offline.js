// A service worker that keeps the site's own files, so that a closed app opens again without a
// network. The release puts its mark, RELEASE, and three lists of names before this: FIRST is what the
// page starts with, SOON what it fetches once it stands, LATER the files of the other workers. What
// they do not name is never touched here.
//
// Every file of the program carries a mark of its content in its name or its folder's: what is kept of
// it is always right. The page alone is asked for anew each time, and the one that is kept came
// together with every file that it starts with: so no two releases are ever mixed.

const PREFIX = `understudy ${self.registration.scope} `;
const CACHE = PREFIX + RELEASE;
const PAGE = self.registration.scope;
const addressOf = (name) => new URL(name, PAGE).href;
const KEPT = new Set([...FIRST, ...SOON, ...LATER].map(addressOf));
const ANY = { ignoreVary: true };

// How long to wait for the host before the kept page opens, in milliseconds: a network that is there
// but answers nothing is as good as none.
const PATIENCE = 4000;

// Whether an answer is the file itself: a host may answer with a page of its own for what it lacks.
function isWhole(answer) {
  const kind = answer.headers.get("content-type") ?? "";
  return answer.status === 200 && !answer.redirected && !kind.startsWith("text/html");
}

async function keepFirst() {
  const cache = await caches.open(CACHE);
  const page = await fetch(PAGE, { cache: "reload", redirect: "error" });
  const words = await page.clone().text();
  // In the middle of an update the host has one page and still the older list, or the other way round.
  if (page.status !== 200 || !words.includes(RELEASE)) throw new Error("The page is of another release");
  await Promise.all(FIRST.map(async (name) => {
    const file = await fetch(addressOf(name), { cache: "no-cache" });
    if (!isWhole(file)) throw new Error(`The host has no ${name}`);
    await cache.put(addressOf(name), file);
  }));
  await cache.put(PAGE, page);
}

// Fetches what is not kept yet. What of it the page has fetched before this worker was here comes from
// the browser's own cache, where the host allows that.
async function keep(names) {
  const cache = await caches.open(CACHE);
  for (const address of names.map(addressOf)) {
    if (await cache.match(address, ANY)) continue;
    const file = await fetch(address);
    if (isWhole(file)) await cache.put(address, file);
  }
}

async function otherReleases() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
}

const plainName = (address) => address.slice(address.lastIndexOf("/") + 1);

// What the page fetches soon, and of the other workers those that were kept of the release before: who
// once checked a certificate here can do so after an update, too.
async function keepSoon() {
  const known = new Set();
  for (const name of await otherReleases()) {
    const other = await caches.open(name);
    for (const request of await other.keys()) known.add(plainName(request.url));
  }
  await keep([...SOON, ...LATER.filter((name) => known.has(plainName(name)))]);
}

async function removeOtherReleases() {
  for (const name of await otherReleases()) await caches.delete(name);
}

async function page(event) {
  const cache = await caches.open(CACHE);
  const fresh = fetch(event.request);
  // Where the kept page opens first, nobody waits for the host's any more.
  fresh.catch(() => {});
  const kept = async () => (await cache.match(PAGE, ANY)) ?? fresh;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    const answer = await Promise.race([fresh, late]);
    // A way to elsewhere is for the browser to follow; an error of the host is no page.
    return answer?.ok || answer?.type === "opaqueredirect" ? answer : await kept();
  } catch {
    return kept();
  }
}

async function file(event) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(event.request.url, ANY);
  if (kept) return kept;
  const answer = await fetch(event.request);
  // Where there is no room to keep it, it is here all the same.
  if (isWhole(answer)) event.waitUntil(cache.put(event.request.url, answer.clone()).catch(() => {}));
  return answer;
}

// What comes soon may also be fetched when it is wanted; without what comes first nothing is kept.
self.addEventListener("install", (event) => {
  event.waitUntil(keepFirst().then(() => keepSoon().catch(() => {})));
});

// Not before the tabs of the release before are closed: they still fetch its files.
self.addEventListener("activate", (event) => {
  event.waitUntil(removeOtherReleases().then(() => self.clients.claim()));
});

// The page names the workers that it started before this one was here.
self.addEventListener("message", (event) => {
  const started = [event.data].flat();
  const isStarted = (name) => started.some((it) => new RegExp(`^${it}[._]`).test(plainName(name)));
  event.waitUntil(keep(LATER.filter(isStarted)).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const address = request.url.split("#")[0];
  if (request.mode === "navigate") {
    if (address === PAGE || address === addressOf("index.html")) event.respondWith(page(event));
  } else if (KEPT.has(address)) {
    event.respondWith(file(event));
  }
});
