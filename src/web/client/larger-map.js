// A map with pictures from elsewhere. Nothing is asked of anybody before the button is pressed.
(() => {
  const holder = document.querySelector('[data-larger-map]');
  const button = holder.querySelector('button');
  const said = holder.querySelector('[data-said]');
  holder.hidden = false;

  const addMarker = ({ Marker, Popup }, map, point) => {
    const link = document.createElement('a');
    link.href = point.href;
    link.textContent = point.name;
    const marker = new Marker().setLngLat([point.longitude, point.latitude]).setPopup(new Popup().setDOMContent(link)).addTo(map);
    marker.getElement().setAttribute('aria-label', point.name);
  };

  button.addEventListener('click', async () => {
    button.disabled = true;
    const fail = () => {
      said.textContent = holder.dataset.failed;
    };
    try {
      const { library, css, style, points } = holder.dataset;
      document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: css }));
      const maplibre = await import(library);
      const places = JSON.parse(points);
      const [east, north] = [places.map((place) => place.longitude), places.map((place) => place.latitude)];
      const container = holder.querySelector('.canvas');
      container.hidden = false;
      const map = new maplibre.Map({
        container,
        style,
        bounds: [Math.min(...east), Math.min(...north), Math.max(...east), Math.max(...north)],
        fitBoundsOptions: { padding: 48, maxZoom: 15 },
      });
      map.addControl(new maplibre.NavigationControl({ showCompass: false }));
      map.on('error', fail);
      for (const place of places) addMarker(maplibre, map, place);
      button.hidden = true;
    } catch {
      fail();
    }
  });
})();
