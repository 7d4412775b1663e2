// Keeps the last pages of whoever is logged in, for when the server can't be reached. The network always comes first.
// Pages of one person stand in one cache; it goes at log-out, when another person's page arrives, and with the session.

const HEADER = "{{ header }}";
const SECONDS = {{ seconds }};
const PARTS = "parts";
const OF_PERSON = "pages-";
const OFFLINE = "{% url 'installable:offline' %}";
const LOGIN = "{% url 'account_login' %}";
const LOGOUT = "{% url 'account_logout' %}";
const MOST = 120;
// Looked at, not done: no page with a password, a token or a recovery code, and no book of somebody else's.
const KEPT = /^\/(?:|(?:transactions|budgets|goals|recurring|analytics|recommendations|accounts|categories|training)(?:\/.*)?)$/;

// What a page fetches to complete itself.
const COMPLETES = /^\/(?:overview\/bills|recommendations\/first|transactions\/together)$/;

const isKept = (url) => (KEPT.test(url.pathname) || COMPLETES.test(url.pathname)) && !url.searchParams.has("user");

async function forget(except = "") {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OF_PERSON) && name !== except).map((name) => caches.delete(name)));
}

async function keep(name, request, response) {
  const cache = await caches.open(name);
  await cache.delete(request);
  await cache.put(request, response);
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((old) => cache.delete(old)));
}

async function remember(request, response) {
  const person = response.headers.get(HEADER);
  const name = person ? OF_PERSON + person : "";
  // A page for nobody is no log-out: only the door says that nobody is logged in any more.
  if (person || new URL(response.url).pathname === LOGIN) await forget(name);
  if (person && response.status === 200 && !response.redirected && isKept(new URL(request.url))) await keep(name, request, response);
}

// A kept page says so, and since when.
async function asItWas(kept) {
  const since = kept.headers.get("Date");
  if (Date.now() - Date.parse(since) > SECONDS * 1000) return null;
  const text = await kept.text();
  return new Response(text.replace("<html ", `<html data-kept="${since}" `), { headers: kept.headers });
}

async function page(event) {
  const { request } = event;
  try {
    const response = await fetch(request);
    event.waitUntil(remember(request, response.clone()));
    return response;
  } catch (error) {
    for (const name of (await caches.keys()).filter((each) => each.startsWith(OF_PERSON))) {
      const kept = await (await caches.open(name)).match(request);
      const answer = kept && (await asItWas(kept));
      if (answer) return answer;
    }
    const offline = request.mode === "navigate" && (await caches.match(OFFLINE));
    if (offline) return offline;
    throw error;
  }
}

async function part(event) {
  const { request } = event;
  try {
    const response = await fetch(request);
    if (response.ok) event.waitUntil(keep(PARTS, request, response.clone()));
    return response;
  } catch (error) {
    const kept = await caches.match(request, { cacheName: PARTS });
    if (kept) return kept;
    throw error;
  }
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(PARTS).then((cache) => cache.add(OFFLINE)));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (origin !== location.origin) return;
  if (method === "POST" && pathname === LOGOUT) event.waitUntil(forget());
  if (method !== "GET") return;
  if (mode === "navigate" || COMPLETES.test(pathname)) event.respondWith(page(event));
  else if (pathname.startsWith("{{ static_url }}")) event.respondWith(part(event));
});
