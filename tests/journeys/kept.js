// What a browser keeps of an office, out and in again.

const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function take() {
  const database = await answer(indexedDB.open("understudy"));
  const transaction = database.transaction([...database.objectStoreNames]);
  const stores = [];
  for (const name of database.objectStoreNames) {
    const store = transaction.objectStore(name);
    const { keyPath, autoIncrement } = store;
    const indexes = [...store.indexNames].map((name) => {
      const { keyPath, unique, multiEntry } = store.index(name);
      return { name, keyPath, unique, multiEntry };
    });
    const keys = await answer(store.getAllKeys());
    stores.push({ name, keyPath, autoIncrement, indexes, keys, rows: await answer(store.getAll()) });
  }
  database.close();
  return { version: database.version, stores, preferences: { ...localStorage } };
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
