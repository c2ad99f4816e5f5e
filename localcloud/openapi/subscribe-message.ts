import { isDocument } from '../values/value';
import { apiError, type Api } from './api';

/** `subscribeMessage.send`: checked as WeChat checks it, then laid into the outbox. */
export const sendSubscribeMessage: Api = ({ parameters }) => {
  const { touser, template_id: template, data, page } = parameters;
  if (typeof touser !== 'string' || touser === '') return apiError(40003, 'invalid openid');
  if (typeof template !== 'string' || template === '') return apiError(40037, 'invalid template_id');
  if (page !== undefined && typeof page !== 'string') return apiError(41030, 'invalid page');
  const fields = isDocument(data) ? Object.entries(data) : [];
  const bad = fields.find(
    ([, field]) => !isDocument(field) || typeof field.value !== 'string' || field.value === '',
  );
  if (fields.length === 0 || bad) return apiError(47003, `argument invalid! data.${bad?.[0] ?? ''} is empty`);
  return { json: { errcode: 0, errmsg: 'ok' } };
};
