import { isDocument } from '../values/value';
import { apiError, type Api } from './api';

/** What each kind of field takes; a field is called by its kind and a number. */
const KINDS: Record<string, RegExp> = {
  thing: /^.{1,20}$/su,
  number: /^-?\d[\d.]{0,31}$/,
  letter: /^[A-Za-z]{1,32}$/,
  character_string: /^[!-~]{1,32}$/,
  phone_number: /^[\d+\-() ]{1,17}$/,
  phrase: /^\p{Script=Han}{1,5}$/u,
};

const fits = (name: string, value: string): boolean => KINDS[name.replace(/\d+$/, '')]?.test(value) ?? true;

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
  const wrong = fields.find(([name, field]) => !fits(name, (field as { value: string }).value));
  if (wrong) return apiError(47003, `argument invalid! data.${wrong[0]}.value is invalid`);
  return { json: { errcode: 0, errmsg: 'ok' } };
};
