// Behind the pages of somebody who asked this phone to keep them. It keeps a page only where our answer says it may
// be kept, for whom, and about whom; it lets go of everything as soon as an answer says otherwise.
const PAGES = "openphb-pages";
const ASSETS = "openphb-assets";
const OWNER = "/openphb-owner";
// What was asked for before everything was let go is not kept when it arrives after.
let round = 0;
const OPENED = /\/my\/([0-9a-f]{8}-[0-9a-f-]{27})\//;

self.addEventListener("install", (event) => {
  const needed = async () => {
    const box = await caches.open(ASSETS);
    await box.addAll(PLACES.needed);
    // Without who is signed in: this page is the same for everybody.
    await box.put(PLACES.offline, await fetch(PLACES.offline, { credentials: "omit" }));
  };
  event.waitUntil(needed().then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("sync", (event) => event.waitUntil(self.openphb.sendAll(PLACES.ready)));
self.addEventListener("message", (event) => {
  if (event.data.fetch) event.waitUntil(Promise.all(event.data.fetch.map(fetched)).then(() => told(event.source)));
});

self.addEventListener("fetch", (event) => {
  const asked = event.request;
  const path = new URL(asked.url).pathname;
  if (asked.mode === "navigate") event.respondWith(asked.method === "GET" ? page(event) : changed(asked, path));
  else if (asked.method === "GET" && path.startsWith(PLACES.assets)) event.respondWith(asset(asked));
});

async function page(event) {
  const asked = round;
  try {
    const answer = await fetch(event.request);
    event.waitUntil(look(event.request.url, answer.clone(), asked));
    return answer;
  } catch {
    return (await keptCopy(event.request.url)) || (await theHome(event.request.url)) || offline();
  }
}

// A form that was sent. One that could not leave is still in the page behind. Signing out lets everything go, and so
// does choosing anew whether this phone keeps pages.
async function changed(asked, path) {
  try {
    const answer = await fetch(asked);
    if ([PLACES.out, PLACES.here].includes(path)) await letGo();
    return answer;
  } catch {
    return offline();
  }
}

async function asset(asked) {
  try {
    const answer = await fetch(asked);
    if (answer.ok) await (await caches.open(ASSETS)).put(asked, answer.clone());
    return answer;
  } catch {
    return (await caches.match(asked, { ignoreVary: true })) || Response.error();
  }
}

async function fetched(url) {
  const asked = round;
  try {
    await look(new URL(url, self.location).href, await fetch(url), asked);
  } catch {
    // No network: it is fetched when it is opened.
  }
}

async function told(client) {
  const count = (await (await caches.open(PAGES)).keys()).filter((one) => !one.url.endsWith(OWNER)).length;
  if (client) client.postMessage({ kept: count });
}

// What an answer says about keeping: nothing at all from a signed-out session, which changes nothing.
async function look(url, answer, asked) {
  const whose = answer.headers.get("Openphb-Keep");
  if (answer.type === "opaqueredirect" || whose === null || asked !== round) return;
  const owner = await caches.match(OWNER, { cacheName: PAGES });
  if (owner && (await owner.text()) !== whose) await letGo();
  if (whose === "nothing") return;
  const now = round;
  const box = await caches.open(PAGES);
  if (now !== round) return;
  await box.put(OWNER, new Response(whose));
  await letGoOfOthers(box, (answer.headers.get("Openphb-For") || "").split(","));
  if (answer.headers.get("Openphb-Title") && !answer.redirected) await box.put(clean(url), answer);
  else if ([403, 404].includes(answer.status)) await box.delete(clean(url));
}

async function letGo() {
  round += 1;
  await caches.delete(PAGES);
}

// Whoever the account no longer acts for, and whatever is older than it should be.
async function letGoOfOthers(box, people) {
  for (const asked of await box.keys()) {
    const [, person] = OPENED.exec(asked.url) || [];
    if (person && !people.includes(person)) await box.delete(asked);
  }
  await letGoOfOld(box);
}

async function letGoOfOld(box) {
  const oldest = Date.now() - PLACES.days * 24 * 60 * 60 * 1000;
  for (const asked of await box.keys()) {
    const made = (await box.match(asked, { ignoreVary: true })).headers.get("Date");
    if (made && Date.parse(made) < oldest) await box.delete(asked);
  }
}

const clean = (url) => url.split("#")[0];

// The page as it stood, with the line that says so shown.
async function keptCopy(url) {
  const box = await caches.open(PAGES);
  await letGoOfOld(box);
  const found = await box.match(clean(url), { ignoreVary: true });
  return found ? rewritten(found, (text) => text.replace('id="offline" hidden', 'id="offline"')) : null;
}

async function rewritten(found, change) {
  const headers = new Headers(found.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(change(await found.text()), { headers });
}

// The first address leads to the home that is kept, if there is just one.
async function theHome(url) {
  if (new URL(url).pathname !== PLACES.home) return null;
  const kept = await (await caches.open(PAGES)).keys();
  const homes = kept.filter((one) => /\/my\/[0-9a-f-]{36}\/$/.test(one.url));
  return homes.length === 1 ? Response.redirect(homes[0].url) : null;
}

async function offline() {
  const found = await caches.match(PLACES.offline, { ignoreVary: true });
  const box = await caches.open(PAGES);
  const lines = [];
  for (const asked of await box.keys()) {
    const title = (await box.match(asked, { ignoreVary: true })).headers.get("Openphb-Title");
    if (title) lines.push(`<li><a href="${asked.url}">${plain(decodeURIComponent(title))}</a></li>`);
  }
  return rewritten(found, (text) => text.replace('id="kept">', `id="kept">${lines.join("")}`));
}

const plain = (words) => words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
