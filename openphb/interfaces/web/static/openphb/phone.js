// What a page does with the phone it is on: it shows and sends the receipts that wait here, lets a receipt wait where
// there is no network, and starts or ends the worker that keeps pages. Everything else works without it.
(() => {
  const meta = document.querySelector("meta[name=openphb-phone]");
  const place = document.getElementById("waiting");
  if (!meta || !place || !window.indexedDB || !window.isSecureContext) return;
  const whose = meta.content;
  const { worker, ready, out } = meta.dataset;
  const { all, put, remove, sendAll, sendNow } = self.openphb;
  const words = document.getElementById("waiting-words").dataset;
  const says = document.getElementById("waiting-says");
  const isCopy = Boolean(document.querySelector("#offline:not([hidden])"));

  function headline(mine) {
    if (mine === 1) return words.one;
    if (mine) return words.many.replace("#", mine);
    return whose ? words.other : words.nobody;
  }

  function line(one) {
    const drawn = document.getElementById("waiting-line").content.cloneNode(true);
    drawn.querySelector(".openphb-waiting__what").textContent = one.says;
    drawn.querySelector(".openphb-waiting__why").textContent = one.because ? `${words.refused} ${one.because.join(" ")}` : "";
    for (const hidden of drawn.querySelectorAll(".nhsuk-u-visually-hidden")) hidden.textContent = ` ${one.says}`;
    drawn.querySelector("[data-do=remove]").addEventListener("click", () => confirm(words.sure) && remove(one.id).then(show));
    drawn.querySelector("[data-do=send]").addEventListener("click", async () => {
      await put({ ...one, because: undefined });
      await tryAll();
    });
    return drawn;
  }

  async function show(first) {
    const found = await all();
    const mine = found.filter((one) => one.whose === whose);
    place.hidden = !found.length && typeof first !== "string";
    says.textContent = typeof first === "string" ? first : found.length ? headline(mine.length) : "";
    document.getElementById("waiting-list").replaceChildren(...mine.map(line));
    markSigningOut(mine.length > 0);
  }

  // Signing out empties this phone of everything of ours; a receipt that waits says so, and stays.
  function markSigningOut(isWaiting) {
    for (const form of document.querySelectorAll(`form[action="${out}"]`)) {
      form.querySelector("[name=waiting]")?.remove();
      if (!isWaiting) continue;
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "waiting", value: "yes" }));
    }
  }

  async function tryAll() {
    const sent = await sendAll(ready);
    await show(sent ? words.sent : undefined);
  }

  function isFilled(form) {
    return form.dataset.waits.split(" ").every((name) => {
      const field = form.elements[name];
      return field.type === "file" ? field.files.length : field.value.trim();
    });
  }

  function written(form) {
    const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "form_for");
    const told = Object.fromEntries(fields);
    return { id: told.form_id, whose, to: form.action, fields, says: `${told.payee}, £${told.amount}`, gone: words.gone };
  }

  async function sent(event) {
    const form = event.target;
    if (!isFilled(form)) {
      if (navigator.onLine && !isCopy) return; // the page itself says what is missing
      event.preventDefault();
      return show(words.missing);
    }
    if (form.elements.file.files[0].size > form.dataset.most) {
      if (navigator.onLine) return; // the page itself says so
      event.preventDefault();
      return show(words.large);
    }
    event.preventDefault();
    const one = written(form);
    try {
      await put(one);
    } catch {
      return navigator.onLine ? form.submit() : show(words.full);
    }
    place.hidden = false;
    says.textContent = words.sending;
    const { became, onward, why } = await sendNow(one, ready);
    if (became === "sent") return location.assign(onward);
    if (became === "refused") {
      await remove(one.id); // not lost: it still stands in the form, and the page says what is in the way
      return form.submit();
    }
    form.reset();
    form.elements.file.dispatchEvent(new Event("change")); // the name of the file is written beside it
    form.elements.form_id.value = crypto.randomUUID();
    await show(why === "network" ? words.kept : words.signedOut);
    place.scrollIntoView();
    (await navigator.serviceWorker?.getRegistration())?.sync?.register("openphb-send").catch(() => {});
  }

  for (const form of document.querySelectorAll("form[data-waits]")) {
    // A kept copy of the form may be opened many times: each time it makes something else.
    if (isCopy) form.elements.form_id.value = crypto.randomUUID();
    form.addEventListener("submit", sent);
  }
  window.addEventListener("online", tryAll);
  tryAll();

  async function keep() {
    await navigator.serviceWorker.register(worker).catch(() => {}); // without a network the one that is there goes on
    const { active } = await navigator.serviceWorker.ready;
    const here = document.getElementById("kept-here");
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (!here) return;
      here.hidden = false;
      here.textContent = data.kept === 1 ? here.dataset.word : here.dataset.words.replace("#", data.kept);
    });
    const asked = here ? here.dataset.fetched.split(" ").filter(Boolean) : navigator.serviceWorker.controller ? [] : [location.href];
    if (asked.length) active.postMessage({ fetch: asked });
  }

  async function keepNothing() {
    await caches.delete("openphb-pages");
    for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
  }

  if (!navigator.serviceWorker) return;
  if (worker) window.addEventListener("load", keep);
  else if (whose) keepNothing();
})();
