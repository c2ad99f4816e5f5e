/** 发件箱: what was asked of WeChat's open APIs, and what they answered. */
import { showLogOf } from './logs.js';
import { $, api, button, element, fill, row, time } from './page.js';

export async function showOutbox() {
  const { entries } = await api('/console/api/outbox');
  fill(
    $('outbox-rows'),
    entries.map(({ at, api: name, functionName, parameters, outcome, requestId }) =>
      row([
        time(at),
        name,
        requestId ? button(functionName, () => showLogOf(requestId)) : '—',
        element('code', { text: JSON.stringify(parameters) }),
        element('code', { text: outcome }),
      ]),
    ),
    '还没有调用过开放接口。',
  );
}
