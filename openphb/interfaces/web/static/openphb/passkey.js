// A passkey is made or shown by the browser itself; this only carries what it says into the form, and sends it.
(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form) return;
  const says = form.querySelector("[data-says]");
  const { passkey, options } = form.dataset;

  async function asked() {
    const { publicKey } = JSON.parse(options);
    if (passkey === "create") {
      return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
    }
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      form.elements.credential.value = JSON.stringify(await asked());
      form.submit();
    } catch {
      says.hidden = false;
      says.focus();
    }
  });
})();
