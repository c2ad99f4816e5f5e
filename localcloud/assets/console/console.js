/* global document, location, confirm, addEventListener */
/** The page of the local cloud's console. It speaks to /console/api, /call and /timer, and keeps nothing. */

const PAGE = 20;
const $ = (id) => document.getElementById(id);
const state = { collection: '', filter: '', skip: 0, total: 0 };

async function api(path, options) {
  const response = await fetch(path, options);
  const body = await response.json();
  if (!response.ok)
    throw new Error(body.error ? `${body.error.code}：${body.error.message}` : `HTTP ${response.status}`);
  return body;
}

const base = () => `/console/api/collections/${encodeURIComponent(state.collection)}`;

function notify(text) {
  $('notice').textContent = text;
  $('notice').hidden = text === '';
}

/** Runs what a press asks for; what goes wrong is said on the page. */
const guarded = (action) => async (event) => {
  event?.preventDefault?.();
  notify('');
  try {
    await action(event);
  } catch (error) {
    notify(error.message);
  }
};

function element(tag, text, properties = {}) {
  const node = Object.assign(document.createElement(tag), properties);
  node.textContent = text;
  return node;
}

function row(cells) {
  const node = document.createElement('tr');
  for (const cell of cells) {
    const td = document.createElement('td');
    td.append(cell);
    node.append(td);
  }
  return node;
}

const time = (ms) => (ms ? new Date(ms).toLocaleString('zh-CN', { hour12: false }) : '—');

// 数据库

async function showCollections() {
  const { collections } = await api('/console/api/collections');
  if (!collections.some(({ name }) => name === state.collection))
    state.collection = collections[0]?.name ?? '';
  $('collections').replaceChildren(
    ...collections.map(({ name, count }) => {
      const button = element('button', name);
      button.append(element('small', `${count}`));
      if (name === state.collection) button.setAttribute('aria-current', 'true');
      button.onclick = guarded(async () => {
        Object.assign(state, { collection: name, filter: '', skip: 0 });
        $('search').reset();
        await showDatabase();
      });
      const item = document.createElement('li');
      item.append(button);
      return item;
    }),
  );
  const current = collections.find(({ name }) => name === state.collection);
  $('indexes').replaceChildren(
    ...(current?.indexes ?? []).map(({ name, keys, unique }) =>
      element(
        'li',
        `索引 ${name}：${keys.map(([field, order]) => `${field} ${order === 1 ? '↑' : order === -1 ? '↓' : order}`).join('，')}${unique ? '（唯一）' : ''}`,
      ),
    ),
  );
}

async function showRecords() {
  if (!state.collection) return;
  const query = new URLSearchParams({ filter: state.filter, skip: state.skip, limit: PAGE });
  const { total, records } = await api(`${base()}/records?${query}`);
  state.total = total;
  const last = Math.min(state.skip + PAGE, total);
  $('total').textContent = total === 0 ? '没有记录' : `第 ${state.skip + 1}–${last} 条，共 ${total} 条`;
  $('previous').disabled = state.skip === 0;
  $('next').disabled = last >= total;
  $('export-json').href =
    `${base()}/export?${new URLSearchParams({ filter: state.filter, format: 'jsonl' })}`;
  $('export-csv').href = `${base()}/export?${new URLSearchParams({ filter: state.filter, format: 'csv' })}`;
  $('records').replaceChildren(
    ...records.map((text) => {
      const button = element('button', text.length > 400 ? `${text.slice(0, 400)}…` : text, {
        title: '编辑这条记录',
      });
      button.onclick = () => edit(text);
      const item = document.createElement('li');
      item.append(button);
      return item;
    }),
  );
}

async function showDatabase() {
  await showCollections();
  await showRecords();
}

function edit(text) {
  const form = $('editor').querySelector('form');
  form.text.value = text ? JSON.stringify(JSON.parse(text), null, 2) : '{\n  \n}';
  form.querySelector('[value=delete]').hidden = !text;
  $('problem').textContent = '';
  $('editor').dataset.original = text;
  $('editor').showModal();
}

async function closeEditor(event) {
  const action = event.submitter?.value;
  if (action === 'cancel') return;
  event.preventDefault();
  const { original } = $('editor').dataset;
  const { value } = event.target.text;
  try {
    if (action === 'delete') {
      if (!confirm('删除这条记录？删除后无法恢复。')) return;
      await api(`${base()}/records?id=${encodeURIComponent(JSON.stringify(JSON.parse(original)._id))}`, {
        method: 'DELETE',
      });
    } else {
      let record;
      try {
        record = JSON.parse(value);
      } catch (error) {
        throw new Error(`不是合法的 JSON：${error.message}`, { cause: error });
      }
      if (original && JSON.stringify(record._id) !== JSON.stringify(JSON.parse(original)._id))
        throw new Error('不能修改 _id；要换 _id，请另存一条新记录');
      await api(`${base()}/records`, { method: 'PUT', body: value });
    }
    $('editor').close();
    await showDatabase();
  } catch (error) {
    $('problem').textContent = error.message;
  }
}

/** The value as JSON where it is some, otherwise as text. */
function readValue(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const search = guarded(async () => {
  const { field, value, filter } = $('search');
  if (filter.value) state.filter = filter.value;
  else state.filter = field.value ? JSON.stringify({ [field.value]: readValue(value.value) }) : '';
  state.skip = 0;
  await showRecords();
});

const importFile = guarded(async () => {
  const [file] = $('import').files;
  if (!file) return;
  const query = new URLSearchParams({
    format: file.name.endsWith('.csv') ? 'csv' : 'jsonl',
    mode: $('import-mode').value,
  });
  const { inserted, replaced, failed } = await api(`${base()}/import?${query}`, {
    method: 'POST',
    body: await file.text(),
  });
  $('import').value = '';
  await showDatabase();
  const reasons = failed.slice(0, 5).map(({ record, message }) => `第 ${record} 条：${message}`);
  notify(
    `导入完成：新增 ${inserted} 条，覆盖 ${replaced} 条，失败 ${failed.length} 条。${reasons.join('；')}`,
  );
});

// 云函数

async function showFunctions() {
  const { functions } = await api('/console/api/functions');
  const select = $('run').elements.name;
  const chosen = select.value;
  select.replaceChildren(
    ...functions.map(({ name, timeout, memorySize }) =>
      element('option', `${name}（${timeout} 秒，${memorySize} MB）`, { value: name }),
    ),
  );
  if (chosen) select.value = chosen;
}

const run = guarded(async () => {
  const { name, source, event } = $('run').elements;
  try {
    JSON.parse(event.value);
  } catch (error) {
    throw new Error(`测试参数不是合法的 JSON：${error.message}`, { cause: error });
  }
  $('result').textContent = '运行中…';
  const response = await fetch(`/call/${encodeURIComponent(name.value)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-source': source.value },
    body: event.value,
  });
  const body = await response.json();
  const log = body.requestId ? (await api(`/console/api/logs/${body.requestId}`)).entry : undefined;
  $('result').textContent = [
    body.error ? `失败 ${body.error.code}\n${body.error.message}` : JSON.stringify(body.result, null, 2),
    log
      ? `\n请求 ${body.requestId}，${Math.round(log.duration)} 毫秒${log.cold ? '（冷启动）' : ''}，${log.operations} 次数据库操作`
      : '',
    ...(log?.lines ?? []).map(({ text }) => text),
  ].join('\n');
});

// 日志、定时器、发件箱

const SOURCES = {
  wx_client: '小程序',
  wx_http: 'HTTP',
  console: '控制台',
  wx_trigger: '定时器',
  scf: '云函数',
};

function showLog(entry) {
  $('log-text').textContent = [
    `${time(entry.startedAt)}  ${entry.functionName}  ${entry.requestId}`,
    `来源 ${entry.sourceChain}，${Math.round(entry.duration ?? 0)} 毫秒${entry.cold ? '（冷启动）' : ''}，${entry.operations} 次数据库操作`,
    `\n参数\n${entry.event}`,
    entry.error ? `\n失败 ${entry.error.code}\n${entry.error.message}` : `\n结果\n${entry.result}`,
    entry.lines.length
      ? `\n输出\n${entry.lines.map(({ stream, text }) => (stream === 'stdout' ? text : `[${stream}] ${text}`)).join('\n')}`
      : '',
  ].join('\n');
  $('log-entry').showModal();
}

async function showLogs() {
  const { entries } = await api('/console/api/logs');
  $('log-rows').replaceChildren(
    ...entries.map((entry) => {
      const open = element('button', entry.requestId);
      open.onclick = () => showLog(entry);
      const outcome = element('span', entry.error ? entry.error.code : '成功', {
        className: entry.error ? 'bad' : '',
      });
      return row([
        time(entry.startedAt),
        entry.functionName,
        SOURCES[entry.source],
        `${Math.round(entry.duration ?? 0)} ms${entry.cold ? ' 冷' : ''}`,
        `${entry.operations}`,
        outcome,
        open,
      ]);
    }),
  );
}

async function showTimers() {
  const { timers } = await api('/console/api/timers');
  $('timer-rows').replaceChildren(
    ...timers.map(({ functionName, name, config, next }) => {
      const button = element('button', '立即运行');
      button.onclick = guarded(async () => {
        button.disabled = true;
        try {
          const { requestId } = await api(`/timer/${encodeURIComponent(functionName)}`, { method: 'POST' });
          notify(`${functionName} 已运行，请求 ${requestId}`);
        } finally {
          button.disabled = false;
        }
      });
      return row([functionName, name, config, time(next), button]);
    }),
  );
}

async function showOutbox() {
  const { entries } = await api('/console/api/outbox');
  $('outbox-rows').replaceChildren(
    ...entries.map(({ at, api: name, functionName, parameters, outcome }) =>
      row([time(at), name, functionName ?? '—', JSON.stringify(parameters), outcome]),
    ),
  );
}

const TABS = {
  database: showDatabase,
  functions: showFunctions,
  logs: showLogs,
  timers: showTimers,
  outbox: showOutbox,
};

const open = guarded(async () => {
  const tab = TABS[location.hash.slice(1)] ? location.hash.slice(1) : 'database';
  for (const button of $('tabs').children) {
    if (button.dataset.tab === tab) button.setAttribute('aria-current', 'page');
    else button.removeAttribute('aria-current');
  }
  for (const name of Object.keys(TABS)) $(name).hidden = name !== tab;
  await TABS[tab]();
});

for (const button of $('tabs').children)
  button.onclick = () =>
    location.hash === `#${button.dataset.tab}` ? open() : (location.hash = button.dataset.tab);
addEventListener('hashchange', open);
$('search').onsubmit = search;
$('run').onsubmit = run;
$('import').onchange = importFile;
$('add').onclick = () => edit('');
$('editor').querySelector('form').onsubmit = closeEditor;
$('new-collection').onsubmit = guarded(async ({ target }) => {
  await api('/console/api/collections', {
    method: 'POST',
    body: JSON.stringify({ name: target.elements.name.value }),
  });
  state.collection = target.elements.name.value;
  target.reset();
  await showDatabase();
});
$('previous').onclick = guarded(async () => {
  state.skip = Math.max(0, state.skip - PAGE);
  await showRecords();
});
$('next').onclick = guarded(async () => {
  state.skip += PAGE;
  await showRecords();
});
$('find-log').onsubmit = guarded(async ({ target }) => {
  const id = target.elements.id.value.trim();
  if (id) showLog((await api(`/console/api/logs/${encodeURIComponent(id)}`)).entry);
  else await showLogs();
});
open();
