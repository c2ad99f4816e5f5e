/** 云函数: one of them run with test parameters. */
import { parseJson } from './json.js';
import { showLog } from './logs.js';
import { $, api, button, element, guarded, request } from './page.js';
import { inWords } from './words.js';

const { name, source, openid, event } = $('run').elements;
/** What was last tried with each function, as long as the page is open. */
const tried = new Map();

export async function showFunctions() {
  const { functions } = await api('/console/api/functions');
  const chosen = name.value;
  name.replaceChildren(
    ...functions.map(({ name: value, timeout, memorySize }) =>
      element('option', { text: `${value}（${timeout} 秒，${memorySize} MB）`, value }),
    ),
  );
  if (functions.some(({ name: value }) => value === chosen)) name.value = chosen;
}

function adapt() {
  event.value = tried.get(name.value) ?? '{}';
  $('openid').hidden = source.value !== 'wx_client';
}
name.onchange = adapt;
source.onchange = adapt;
event.oninput = () => tried.set(name.value, event.value);

$('run').onsubmit = guarded(async () => {
  // What an earlier run answered is no answer to this one, least of all where its parameters cannot be read.
  $('run-meta').replaceChildren();
  $('result').textContent = '';
  parseJson(event.value, '测试参数');
  $('run-meta').replaceChildren('运行中…');
  const { error, result, requestId } = await request(`/call/${encodeURIComponent(name.value)}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-source': source.value,
      ...(source.value === 'wx_client' && openid.value ? { 'x-openid': openid.value } : {}),
    },
    body: event.value,
  }).catch((failure) => {
    $('run-meta').replaceChildren();
    throw failure;
  });
  const entry = requestId && (await api(`/console/api/logs/${requestId}`)).entry;
  $('run-meta').replaceChildren(
    element('b', { text: error ? `失败：${error.code}` : '成功', className: error ? 'bad' : 'good' }),
    ...(entry ? [outline(entry), button('查看日志', () => showLog(entry))] : []),
  );
  $('result').textContent = [
    error ? [...new Set([inWords(error), error.message])].join('\n\n') : JSON.stringify(result, null, 2),
    ...(entry?.lines.length ? ['\n—— 日志 ——', ...entry.lines.map(({ text }) => text)] : []),
  ].join('\n');
});

const outline = ({ duration = 0, cold, operations, requestId }) =>
  `${Math.round(duration)} 毫秒${cold ? '（冷启动）' : ''}，数据库操作 ${operations} 次，请求 ${requestId}`;
