// Receipts that wait on this phone until there is a network. Used by every page, and by the worker behind them.
// Each carries the identity its form was given, so however often it is sent, it is kept by us once.
self.openphb = (() => {
  const asked = (request) =>
    new Promise((done, stopped) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => stopped(request.error);
    });

  const box = async (mode) => {
    const opening = indexedDB.open("openphb", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("waiting", { keyPath: "id" });
    return (await asked(opening)).transaction("waiting", mode).objectStore("waiting");
  };
  const all = async () => asked((await box("readonly")).getAll());
  const put = async (one) => asked((await box("readwrite")).put(one));
  const remove = async (id) => asked((await box("readwrite")).delete(id));

  // One tab at a time where the browser can say so; where it cannot, the identity still makes one of two.
  const alone = (work) => (navigator.locks ? navigator.locks.request("openphb-send", work) : work());

  const whoIsThere = async (ready) => {
    try {
      const answer = await fetch(ready, { cache: "no-store" });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null; // no network yet
    }
  };

  const letter = (one, there) => {
    const body = new FormData();
    for (const [name, value] of one.fields) body.append(name, value);
    body.set("csrfmiddlewaretoken", there.token);
    body.set("form_for", there.form_for);
    return { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" };
  };

  // What became of it: "sent" with where to go on, "refused" with the reasons, or "waits".
  const sendOne = async (one, there) => {
    if (!there) return { became: "waits", why: "network" };
    if (there.whose !== one.whose) return { became: "waits", why: there.whose ? "other" : "signedOut" };
    let answer;
    try {
      answer = await fetch(one.to, letter(one, there));
    } catch {
      return { became: "waits", why: "network" }; // the answer was lost; whether it was kept, the next try finds out
    }
    const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (isOurs && answer.ok) {
      await remove(one.id);
      return { became: "sent", onward: (await answer.json()).onward };
    }
    if (answer.status === 404) return refused(one, [one.gone]);
    if (isOurs && [409, 422].includes(answer.status)) return refused(one, (await answer.json()).because);
    return { became: "waits", why: "signedOut" }; // the session ended between the two, or something broke on our side
  };

  const refused = async (one, because) => {
    await put({ ...one, because });
    return { became: "refused", because };
  };

  // Everything of whoever is signed in now. What we refused waits for its author to look at it.
  const sendAll = (ready) =>
    alone(async () => {
      const found = (await all()).filter((one) => !one.because);
      const there = found.length ? await whoIsThere(ready) : null;
      let sent = 0;
      for (const one of found) sent += (await sendOne(one, there)).became === "sent" ? 1 : 0;
      return sent;
    });

  const sendNow = (one, ready) => alone(async () => sendOne(one, await whoIsThere(ready)));

  return { all, put, remove, sendAll, sendNow };
})();
