// SPDX-License-Identifier: Apache-2.0
// Below each picture of curves: a button that draws them again so that one can look closer, and one that saves the picture.
(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const SCALES = {
    NANOSECONDS: [['s', 1e9], ['ms', 1e6], ['us', 1e3], ['ns', 1]],
    BYTES: [['GB', 1e9], ['MB', 1e6], ['kB', 1e3], ['B', 1]],
    BITS_PER_SECOND: [['Gbps', 1e9], ['Mbps', 1e6], ['kbps', 1e3], ['bps', 1]],
    SHARE: [['%', 0.01]],
    COUNT: [['', 1]],
  };
  const colour = (element, name) => getComputedStyle(element).getPropertyValue(name).trim();

  /** A number with its unit, in four digits: 1500000 ns is 1.5 ms. */
  const text = (unit, value) => {
    if (value == null) return '–';
    const scales = SCALES[unit];
    const [name, size] = scales.find(([, one]) => Math.abs(value) >= one) || scales[scales.length - 1];
    return Number((value / size).toPrecision(4)) + (name && ' ' + name);
  };

  /** Columns for the plot: x, then mean, low and high of each line. */
  const columns = (panel) => {
    const place = new Map(data.order.map((index, i) => [index, i]));
    const all = [data.order.map((index) => data.amounts[index])];
    for (const line of panel.lines) {
      const [mean, low, high] = [0, 1, 2].map(() => new Array(data.order.length).fill(null));
      for (const [index, m, l, h] of line.points) {
        const i = place.get(index);
        mean[i] = m;
        low[i] = l ?? m;
        high[i] = h ?? m;
      }
      all.push(mean, low, high);
    }
    return all;
  };

  const draw = (picture, panel, into) => {
    const series = [{label: data.path, value: (u, x, s, i) => (i == null ? '–' : data.values[data.order[i]])}];
    const bands = [];
    for (const line of panel.lines) {
      const stroke = colour(into, '--' + line.colour);
      const value = (u, y) => text(picture.unit, y);
      const at = series.length;
      series.push({label: line.name, stroke, width: 2, points: {show: true, size: 6}, value, spanGaps: true});
      series.push({label: 'low', stroke: 'transparent', points: {show: false}, value, spanGaps: true});
      series.push({label: 'high', stroke: 'transparent', points: {show: false}, value, spanGaps: true});
      bands.push({series: [at + 2, at + 1], fill: stroke + '26'});
    }
    const ink = colour(into, '--soft');
    const grid = {stroke: colour(into, '--line'), width: 1};
    const amounts = columns(panel);
    const plot = new uPlot({
      title: panel.title,
      width: into.clientWidth,
      height: 380,
      scales: {x: {time: false, distr: data.log ? 3 : 1}},
      axes: [
        {stroke: ink, grid, ticks: grid, label: data.path,
          splits: (u) => amounts[0].filter((x) => x >= u.scales.x.min && x <= u.scales.x.max),
          values: (u, at) => at.map((x) => data.values[data.order[amounts[0].indexOf(x)]])},
        {stroke: ink, grid, ticks: grid, size: 80, values: (u, at) => at.map((y) => text(picture.unit, y))},
      ],
      series, bands,
      cursor: {drag: {x: true, y: true, uni: 20}},
    }, amounts, into);
    plot.root.querySelectorAll('.u-title').forEach((title) => { title.style.fontSize = '14px'; });
  };

  /** The picture as a file of its own: with the styles that it has here. */
  const save = (svg, name) => {
    const copy = svg.cloneNode(true);
    const from = [svg, ...svg.querySelectorAll('*')];
    [copy, ...copy.querySelectorAll('*')].forEach((element, i) => {
      const style = getComputedStyle(from[i]);
      for (const key of ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap',
        'stroke-linejoin', 'opacity', 'color', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'paint-order']) {
        element.style.setProperty(key, style.getPropertyValue(key));
      }
    });
    copy.setAttribute('xmlns', 'http' + '://www.w3.org/2000/svg');
    copy.removeAttribute('class');
    const link = document.createElement('a');
    link.href = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(copy));
    link.download = name + '.svg';
    link.click();
  };

  const button = (label, action) => {
    const element = document.createElement('button');
    element.type = 'button';
    element.textContent = label;
    element.addEventListener('click', () => action(element));
    return element;
  };

  for (const svg of document.querySelectorAll('figure svg.plot')) {
    const figure = svg.closest('figure');
    const place = figure.closest('.drawn');
    const row = document.createElement('p');
    row.className = 'buttons';
    const picture = place && data.pictures[place.id];
    if (picture) {
      row.append(button('Look closer', (clicked) => {
        const drawn = place.querySelector('.closer');
        if (drawn) {
          drawn.remove();
          clicked.textContent = 'Look closer';
          return;
        }
        clicked.textContent = 'Close';
        const closer = document.createElement('div');
        closer.className = 'closer';
        place.append(closer);
        const how = document.createElement('p');
        how.className = 'note';
        how.textContent = 'Drag over a part to see it larger; double-click to see all again.';
        closer.append(how);
        picture.panels.forEach((panel) => draw(picture, panel, closer));
      }));
    }
    const title = figure.closest('section').querySelector('h2').textContent + ' ' + (place ? place.id : '');
    row.append(button('Save as SVG', () => save(svg, title.trim().replace(/\W+/g, '-').toLowerCase())));
    figure.append(row);
  }
})();
