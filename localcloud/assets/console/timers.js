/** 定时器: when each comes next, and now. */
import { showLogOf } from './logs.js';
import { $, api, button, fill, notify, request, row, time } from './page.js';

async function runNow(functionName, pressed) {
  pressed.disabled = true;
  notify(`${functionName} 正在运行…`);
  try {
    // An error of the function is in its log, where it is shown as well.
    const { requestId, error } = await request(`/timer/${encodeURIComponent(functionName)}`, {
      method: 'POST',
    });
    notify(
      error ? `${functionName} 运行失败：${error.code}` : `${functionName} 运行成功`,
      error ? 'bad' : '',
    );
    if (requestId) await showLogOf(requestId);
  } finally {
    pressed.disabled = false;
  }
}

export async function showTimers() {
  const { timers } = await api('/console/api/timers');
  fill(
    $('timer-rows'),
    timers.map(({ functionName, name, config, next }) => {
      const run = button('立即运行', () => runNow(functionName, run));
      return row([functionName, name, config, next === null ? '不再运行' : time(next), run]);
    }),
    '没有云函数带定时器。',
  );
}
