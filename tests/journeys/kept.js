// What a browser keeps of an office: out and in again, counted, and summed up.

const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// What `look` finds in each store of a database.
async function within(database, look) {
  const opened = await answer(indexedDB.open(database));
  const names = [...opened.objectStoreNames], found = {};
  const transaction = names.length > 0 ? opened.transaction(names) : null;
  for (const name of names) found[name] = await look(transaction.objectStore(name));
  opened.close();
  return { version: opened.version, found };
}

// How many rows each store of the office has.
const count = async () => (await within("understudy", (store) => answer(store.count()))).found;

// Of each store of each database that this site has: how many rows there are, and a sum of all their keys
// and values. Preferences and drafts are not in a database.
async function sums() {
  const found = {};
  for (const { name } of await indexedDB.databases()) {
    const held = await within(name, async (store) =>
      [await answer(store.getAllKeys()), await answer(store.getAll())]);
    for (const [store, [keys, rows]] of Object.entries(held.found)) {
      const bytes = [], told = JSON.stringify(inKinds([keys, rows], bytes));
      const whole = await new Blob([told, ...bytes]).arrayBuffer();
      const sum = [...new Uint8Array(await crypto.subtle.digest("SHA-256", whole))];
      found[`${name}/${store}`] = [rows.length, sum.map((it) => it.toString(16).padStart(2, "0")).join("")];
    }
  }
  return found;
}

// A value with the kind of each of its parts, and its bytes laid aside: of two that differ, neither could be
// taken for the other.
function inKinds(value, bytes) {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    bytes.push(value);
    return ["bytes", value.byteLength];
  }
  if (Array.isArray(value)) return ["list", value.map((it) => inKinds(it, bytes))];
  if (value === null || typeof value !== "object") return [typeof value, String(value)];
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError(`no sum of ${value}`);
  return ["fields", Object.entries(value).map(([name, it]) => [name, inKinds(it, bytes)])];
}

async function take() {
  const { version, found } = await within("understudy", async (store) => {
    const { name, keyPath, autoIncrement } = store;
    const indexes = [...store.indexNames].map((name) => {
      const { keyPath, unique, multiEntry } = store.index(name);
      return { name, keyPath, unique, multiEntry };
    });
    const keys = await answer(store.getAllKeys());
    return { name, keyPath, autoIncrement, indexes, keys, rows: await answer(store.getAll()) };
  });
  return { version, stores: Object.values(found), preferences: { ...localStorage } };
}

async function give({ version, stores, preferences }) {
  const request = indexedDB.open("understudy", version);
  request.onupgradeneeded = () => {
    for (const { name, keyPath, autoIncrement, indexes } of stores) {
      const store = request.result.createObjectStore(name, { keyPath, autoIncrement });
      indexes.forEach(({ name, keyPath, ...rest }) => store.createIndex(name, keyPath, rest));
    }
  };
  const database = await answer(request);
  const transaction = database.transaction([...database.objectStoreNames], "readwrite");
  for (const { name, keyPath, keys, rows } of stores) {
    const store = transaction.objectStore(name);
    rows.forEach((row, at) => (keyPath === null ? store.put(row, keys[at]) : store.put(row)));
  }
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
  Object.entries(preferences).forEach(([key, value]) => localStorage.setItem(key, value));
  return true;
}
