/** 日志: the last calls, and one by its request id. */
import { $, api, button, element, fill, guarded, row, time } from './page.js';

const SOURCES = {
  wx_client: '小程序',
  wx_http: 'HTTP',
  console: '控制台',
  wx_trigger: '定时器',
  scf: '云函数',
};

/** JSON as people read it; what was cut off in the log is no JSON any more. */
function spread(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export function showLog(entry) {
  $('log-text').textContent = [
    `${time(entry.startedAt)}  ${entry.functionName}  ${entry.requestId}`,
    `来源 ${entry.sourceChain}，${Math.round(entry.duration ?? 0)} 毫秒${entry.cold ? '（冷启动）' : ''}，数据库操作 ${entry.operations} 次`,
    `\n参数\n${spread(entry.event)}`,
    entry.error ? `\n失败 ${entry.error.code}\n${entry.error.message}` : `\n结果\n${spread(entry.result)}`,
    ...(entry.lines.length > 0 ? ['\n输出'] : []),
    ...entry.lines.map(
      ({ at, stream, text }) =>
        `${new Date(at).toLocaleTimeString('zh-CN', { hour12: false })} ${stream === 'stdout' ? '' : `[${stream}] `}${text}`,
    ),
  ].join('\n');
  $('log-entry').showModal();
}

export const showLogOf = async (requestId) =>
  showLog((await api(`/console/api/logs/${encodeURIComponent(requestId)}`)).entry);

export async function showLogs() {
  const { name, failed } = $('find-log').elements;
  const { functions } = await api('/console/api/functions');
  const chosen = name.value;
  name.replaceChildren(
    element('option', { text: '全部云函数', value: '' }),
    ...functions.map(({ name: value }) => element('option', { text: value, value })),
  );
  name.value = chosen;
  const query = new URLSearchParams({ function: name.value, ...(failed.checked ? { failed: '1' } : {}) });
  const { entries } = await api(`/console/api/logs?${query}`);
  fill(
    $('log-rows'),
    entries.map((entry) =>
      row([
        time(entry.startedAt),
        entry.functionName,
        SOURCES[entry.source],
        `${Math.round(entry.duration ?? 0)} 毫秒${entry.cold ? '（冷）' : ''}`,
        `${entry.operations}`,
        element('span', {
          text: entry.error ? entry.error.code : '成功',
          className: entry.error ? 'bad' : '',
        }),
        button(entry.requestId, () => showLog(entry)),
      ]),
    ),
    '没有调用过。',
  );
}

$('find-log').onsubmit = guarded(async ({ target }) => {
  const id = target.elements.id.value.trim();
  if (id) await showLogOf(id);
  else await showLogs();
});
$('find-log').elements.name.onchange = guarded(showLogs);
$('find-log').elements.failed.onchange = guarded(showLogs);
