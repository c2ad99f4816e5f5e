/** The page of the local cloud's console: its parts, one shown at a time. It keeps nothing. */
import { showFaults } from './faults.js';
import { showFunctions } from './functions.js';
import { showLogs } from './logs.js';
import { showOutbox } from './outbox.js';
import { $, guarded } from './page.js';
import { showDatabase } from './records.js';
import { showTimers } from './timers.js';

const TABS = {
  database: showDatabase,
  functions: showFunctions,
  logs: showLogs,
  timers: showTimers,
  outbox: showOutbox,
  faults: showFaults,
};

const open = guarded(async () => {
  const asked = location.hash.slice(1);
  const tab = Object.hasOwn(TABS, asked) ? asked : 'database';
  for (const button of $('tabs').children) {
    if (button.dataset.tab === tab) button.setAttribute('aria-current', 'page');
    else button.removeAttribute('aria-current');
  }
  for (const name of Object.keys(TABS)) $(name).hidden = name !== tab;
  await TABS[tab]();
});

for (const button of $('tabs').children) {
  // Pressed again, what is shown is read again.
  button.onclick = () =>
    location.hash === `#${button.dataset.tab}` ? open() : (location.hash = button.dataset.tab);
}
addEventListener('hashchange', open);
open();
