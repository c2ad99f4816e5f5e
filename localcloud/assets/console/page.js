/** What every part of the page needs: elements, requests, and a place to say what went wrong. */
import { inWords } from './words.js';

export const $ = (id) => document.getElementById(id);

/** @param properties of the element; `text` is its content, `children` are put into it */
export function element(tag, { text, children = [], ...properties } = {}) {
  const node = Object.assign(document.createElement(tag), properties);
  if (text !== undefined) node.textContent = text;
  node.append(...children);
  return node;
}

/** A line of a table; what is no element is text. */
export const row = (cells) =>
  element('tr', { children: cells.map((cell) => element('td', { children: [cell] })) });

/** Fills a table, or says that there is nothing in it. */
export function fill(body, rows, nothing) {
  const columns = body.parentElement.tHead.rows[0].cells.length;
  const empty = element('td', { text: nothing, colSpan: columns, className: 'quiet' });
  body.replaceChildren(...(rows.length > 0 ? rows : [element('tr', { children: [empty] })]));
}

/**
 * What the local cloud answers, an error of its own or of a function among it.
 * @throws Error in words when it answers nothing
 */
export async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    throw new Error('连不上本地云。它可能已经停了，请看启动它的那个窗口。', { cause: error });
  }
  try {
    return await response.json();
  } catch (error) {
    throw new Error(`本地云没有答完（HTTP ${response.status}）。请再试一次。`, { cause: error });
  }
}

/** @throws Error in words also where the answer is an error */
export async function api(path, options) {
  const body = await request(path, options);
  if (body.error) throw new Error(inWords(body.error));
  return body;
}

/** @param kind `bad` for what went wrong */
export function notify(text, kind = '') {
  $('notice').textContent = text;
  $('notice').className = kind;
  $('notice').hidden = text === '';
}

/** Runs what a press asks for; what goes wrong is said on the page. */
export const guarded = (action) => async (event) => {
  event?.preventDefault?.();
  notify('');
  try {
    await action(event);
  } catch (error) {
    notify(error.message, 'bad');
  }
};

export const button = (text, action) => element('button', { text, type: 'button', onclick: guarded(action) });

export const time = (ms) => (ms ? new Date(ms).toLocaleString('zh-CN', { hour12: false }) : '—');
