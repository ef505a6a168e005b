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
