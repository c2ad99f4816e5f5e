/** Content checks. Everything passes but WeChat's own sample of risky text; other verdicts are planted as faults. */
import { randomUUID } from 'node:crypto';
import { apiError, type Api } from './api';

/** From WeChat's documentation of the check, for trying it out. */
const RISKY_SAMPLE = '特3456书yuuo莞6543李zxcz蒜7782法fgnv级';
const MAX_CONTENT = 2500;

export const msgSecCheck: Api = ({ parameters }) => {
  const { content, version, openid, scene } = parameters;
  if (typeof content !== 'string' || content === '') return apiError(44004, 'empty content');
  if (content.length > MAX_CONTENT) return apiError(45002, 'content size out of limit');
  const risky = content.includes(RISKY_SAMPLE);
  if (version !== 2) return apiError(risky ? 87014 : 0, risky ? 'risky content' : 'ok');
  if (typeof openid !== 'string') return apiError(40003, 'invalid openid');
  if (typeof scene !== 'number' || scene < 1 || scene > 4) return apiError(40097, 'invalid args: scene');
  const result = risky ? { suggest: 'risky', label: 20001 } : { suggest: 'pass', label: 100 };
  return {
    json: {
      errcode: 0,
      errmsg: 'ok',
      result,
      detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }],
      trace_id: randomUUID(),
    },
  };
};

export const mediaCheckAsync: Api = ({ parameters }) => {
  const { media_url: url, media_type: type } = parameters;
  if (typeof url !== 'string' || !/^https?:\/\//.test(url)) return apiError(40097, 'invalid args: media_url');
  if (type !== 1 && type !== 2) return apiError(40097, 'invalid args: media_type');
  return { json: { errcode: 0, errmsg: 'ok', trace_id: randomUUID() } };
};
