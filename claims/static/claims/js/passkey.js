// Makes and uses passkeys. A form with data-passkey="create" or "get" is sent once the browser has answered; what the
// browser is asked stands in the form as JSON, or is fetched from data-ask. Other ways to sign in need no script.
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const named = (key) => ({ ...key, id: bytes(key.id) });

  // The options as the browser wants them: binary, where JSON has text.
  const asked = {
    create: (given) => ({
      ...given,
      challenge: bytes(given.challenge),
      user: named(given.user),
      excludeCredentials: (given.excludeCredentials || []).map(named),
    }),
    get: (given) => ({ ...given, challenge: bytes(given.challenge), allowCredentials: (given.allowCredentials || []).map(named) }),
  };

  const answer = (made) => {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (made.response[part]) response[part] = text(made.response[part]);
    }
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      response,
      clientExtensionResults: made.getClientExtensionResults(),
    };
  };

  const optionsOf = async (form) => {
    if (!form.dataset.ask) return JSON.parse(form.querySelector('script[type="application/json"]').textContent);
    const found = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
    if (!found.ok) throw new Error(found.status);
    return (await found.json()).request_options;
  };

  // A passkey that signs in alone is kept by the device and asks who holds it.
  const alone = (options, isAlone) => {
    options.authenticatorSelection = {
      ...options.authenticatorSelection,
      residentKey: isAlone ? "required" : "discouraged",
      requireResidentKey: isAlone,
      ...(isAlone ? { userVerification: "required" } : {}),
    };
  };

  const run = async (form) => {
    const { publicKey } = await optionsOf(form);
    if (form.elements.passwordless) alone(publicKey, form.elements.passwordless.checked);
    const way = form.dataset.passkey;
    return answer(await navigator.credentials[way]({ publicKey: asked[way](publicKey) }));
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("button[type=submit]");
    const said = form.querySelector(".passkey__said");
    if (!window.PublicKeyCredential) {
      said.textContent = form.dataset.unable;
      continue;
    }
    button.disabled = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.textContent = "";
      button.disabled = true;
      try {
        form.elements.credential.value = JSON.stringify(await run(form));
        form.submit();
      } catch {
        said.textContent = form.dataset.refused;
        button.disabled = false;
        button.focus();
      }
    });
  }
})();
