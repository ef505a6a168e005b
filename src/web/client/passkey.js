// The one step of signing in that needs script: only script reaches the device. Without it the code by mail stays.
(() => {
  const passkeys = window.PublicKeyCredential;
  if (!passkeys?.parseRequestOptionsFromJSON) return;
  for (const note of document.querySelectorAll('[data-without-passkeys]')) note.hidden = true;

  const answer = async (form) => {
    const asked = await fetch(form.dataset.challenge, { method: 'POST' });
    const options = await asked.json();
    const credential =
      form.dataset.passkey === 'add'
        ? await navigator.credentials.create({ publicKey: passkeys.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: passkeys.parseRequestOptionsFromJSON(options) });
    return JSON.stringify(credential.toJSON());
  };

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    const button = form.querySelector('button');
    const said = form.querySelector('[role=status]');
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      button.disabled = true;
      said.textContent = '';
      try {
        form.elements.answer.value = await answer(form);
        form.submit();
      } catch {
        said.textContent = form.dataset.failed;
      }
      button.disabled = false;
    });
  }
})();
