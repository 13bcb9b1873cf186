// What the browser itself must do for the explorer: follow the form with a stream of results, keep the
// address true, and say in a sentence when a picture is complete. Without it the form still works.
'use strict';

const form = document.getElementById('levers');
const scenario = document.getElementById('scenario');
const results = document.getElementById('results');
const bar = document.getElementById('bar');
const count = document.getElementById('count');
const said = document.getElementById('said');
const lost = document.getElementById('lost');

// A picture is asked for when hands have rested so long, in milliseconds.
const REST = 250;
// A stream that was refused is asked for again after so long.
const AGAIN = 4000;

let source = null;
let resting = 0;
let touched = false;

document.documentElement.classList.add('live');

// The state of the form as the query of an address: what is unchanged is left out.
function query() {
  const pairs = new URLSearchParams();
  for (const field of form.elements) {
    if (!field.name || (field.type === 'checkbox' && !field.checked)) continue;
    const own = field.dataset.own;
    if (own !== undefined && (field.value === '' || field.value === own)) continue;
    pairs.append(field.name, field.value);
  }
  return pairs.toString();
}

function listen() {
  if (source) source.close();
  const asked = query();
  source = new EventSource('/explorer/live?' + asked);
  source.addEventListener('open', () => { lost.hidden = true; });
  source.addEventListener('results', (event) => show(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    lost.hidden = false;
    if (source.readyState === EventSource.CLOSED) setTimeout(() => { if (query() === asked) listen(); }, AGAIN);
  });
}

function show(shown) {
  if (shown.ended) source.close();
  // Until the first run is done the last picture stays, pale, so that nothing jumps.
  const nothing = shown.done === 0 && !shown.ended && results.querySelector('figure') !== null;
  results.classList.toggle('last', nothing);
  if (!nothing) keepPlace(() => { results.innerHTML = shown.html; });
  results.setAttribute('aria-busy', String(!shown.ended));
  bar.parentElement.hidden = shown.of === 0;
  if (shown.of > 0) {
    bar.max = shown.of;
    bar.value = shown.done;
    count.textContent = `${shown.done} ${count.dataset.of} ${shown.of} ${count.dataset.runs}`;
  }
  keepAddress(shown.query);
  // Only what is complete is said, and only after something was moved: the first picture is read with the page.
  if (shown.ended && touched) said.textContent = shown.said;
}

// New results keep the table open that was open, and the focus where it was.
function keepPlace(change) {
  const places = () => Array.from(results.querySelectorAll('a, summary, [tabindex]'));
  const place = places().indexOf(document.activeElement);
  const opened = Array.from(results.querySelectorAll('details'), (details) => details.open);
  change();
  results.querySelectorAll('details').forEach((details, n) => { details.open = opened[n] || false; });
  if (place >= 0 && places()[place]) places()[place].focus({ preventScroll: true });
}

// The address of the page, and whatever leads back to it, stand for what is shown.
function keepAddress(asked) {
  const address = '/explorer?' + asked;
  history.replaceState(null, '', address);
  const language = document.querySelector('.bar .language');
  language.href = address.replace(/lang=(en|nl)/, 'lang=' + language.hreflang);
  document.querySelector('.bar [name=back]').value = address;
}

function mark(field) {
  const lever = field.closest('.lever');
  if (!lever) return;
  lever.toggleAttribute('data-changed', field.value !== '' && field.value !== field.dataset.own);
  const range = field.validity.rangeOverflow || field.validity.rangeUnderflow || field.validity.badInput;
  field.setAttribute('aria-invalid', String(range));
  const group = lever.closest('.group');
  const changed = group.querySelectorAll('[data-changed]').length;
  const note = group.querySelector('.changed');
  note.textContent = changed ? `${changed} ${form.dataset.changed}` : '';
}

function moved(field) {
  touched = true;
  if (field) mark(field);
  clearTimeout(resting);
  resting = setTimeout(listen, REST);
}

// On a narrow screen the picture comes sooner when nothing stands open but what is changed.
if (matchMedia('(max-width: 900px)').matches) {
  form.querySelectorAll('.group').forEach((group) => { group.open = group.querySelector('[data-changed]') !== null; });
}

// A slider beside each number, for the hand only: the field itself is what keyboards and readers use.
for (const field of form.querySelectorAll('input[type=number]')) {
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.min = field.dataset.from;
  slider.max = field.dataset.to;
  slider.step = field.step;
  slider.value = field.value;
  slider.tabIndex = -1;
  slider.setAttribute('aria-hidden', 'true');
  slider.addEventListener('input', () => { field.value = slider.value; moved(field); });
  field.addEventListener('input', () => { slider.value = field.value; });
  field.after(slider);
}

form.addEventListener('input', (event) => { if (event.target.name) moved(event.target); });
form.addEventListener('submit', (event) => { event.preventDefault(); listen(); });

document.getElementById('reset').addEventListener('click', (event) => {
  event.preventDefault();
  for (const field of form.querySelectorAll('[data-own]')) {
    field.value = field.dataset.own;
    if (field.nextElementSibling && field.nextElementSibling.type === 'range') field.nextElementSibling.value = field.value;
    mark(field);
  }
  moved();
});

// Another scenario is another page: what was changed in this one does not go along, what is pinned does.
document.getElementById('s').addEventListener('change', (event) => {
  const pairs = new URLSearchParams(query());
  const next = new URLSearchParams({ lang: pairs.get('lang'), s: event.target.value });
  pairs.getAll('pin').forEach((pin) => next.append('pin', pin));
  for (const name of ['n', 'chart']) next.append(name, pairs.get(name));
  location.assign('/explorer?' + next);
});

listen();
