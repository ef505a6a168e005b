// Only improves: every page is whole without it.
(() => {
  const exit = document.querySelector('[data-quick-exit]');
  const leave = () => {
    document.documentElement.hidden = true;
    location.replace(exit.href);
  };
  if (exit) {
    exit.addEventListener('click', (event) => {
      event.preventDefault();
      leave();
    });
    let presses = 0;
    document.addEventListener('keydown', (event) => {
      presses = event.key === 'Escape' ? presses + 1 : 0;
      if (presses === 3) leave();
    });
  }

  // A page that the browser kept must not come back after a quick exit.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });

  const near = document.querySelector('[data-near-me]');
  if (near && 'geolocation' in navigator) {
    near.hidden = false;
    near.addEventListener('click', () => {
      near.disabled = true;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          const form = near.form;
          form.elements.latitude.value = coords.latitude.toFixed(4);
          form.elements.longitude.value = coords.longitude.toFixed(4);
          form.elements.where.value = near.dataset.found;
          near.disabled = false;
        },
        () => {
          near.textContent = near.dataset.failed;
        },
        { timeout: 10000, maximumAge: 60000 },
      );
    });
  }

  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }

  const summary = document.querySelector('.error-summary');
  if (summary) summary.focus();
})();

// Reading aloud, by voices of this device alone: others would send what is read to their maker.
(() => {
  const speak = document.querySelector('[data-speak]');
  if (!speak || !('speechSynthesis' in window)) return;
  const voiceFor = (language) =>
    speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language.slice(0, 2)));
  const start = speak.textContent;
  const stop = () => {
    speechSynthesis.cancel();
    speak.textContent = start;
  };
  const offer = () => {
    speak.hidden = !voiceFor(document.documentElement.lang);
  };
  // Piece by piece, each in its own language; a piece in a language without a voice is left out.
  const pieces = () =>
    [...document.querySelectorAll('main h1, [data-read]')]
      .flatMap((part) => [...(part.matches('h1, p') ? [part] : part.querySelectorAll('dt, dd > p, dd li, dd > div p'))])
      .flatMap((part) => {
        const voice = voiceFor(part.closest('[lang]').lang);
        const text = part.innerText.trim();
        if (!voice || !text) return [];
        const piece = new SpeechSynthesisUtterance(text);
        piece.voice = voice;
        piece.lang = voice.lang;
        return [piece];
      });
  speak.addEventListener('click', () => {
    if (speechSynthesis.speaking) return stop();
    const all = pieces();
    all.at(-1).addEventListener('end', stop);
    speak.textContent = speak.dataset.stop;
    for (const piece of all) speechSynthesis.speak(piece);
  });
  addEventListener('pagehide', stop);
  speechSynthesis.addEventListener('voiceschanged', offer);
  offer();
})();
