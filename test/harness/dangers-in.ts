import { JSDOM } from 'jsdom';

const FORBIDDEN =
  'script,style,iframe,frame,frameset,object,embed,applet,form,input,button,select,textarea,link,meta,base,svg,math,template,portal,isindex,dialog,title,xmp,plaintext,noscript';
const ADDRESSES = [
  'href',
  'src',
  'poster',
  'cite',
  'background',
  'action',
  'formaction',
  'data',
  'srcset',
  'ping',
  'xlink:href',
];

/** Nothing is run or loaded in it: scripts are off. */
const { document } = new JSDOM('<!DOCTYPE html><body></body>').window;

/** What of some HTML could run, load or send in a browser that reads it as the standard says; empty where nothing could. */
export function dangersIn(html: string): string[] {
  document.body.innerHTML = html;
  const dangers: string[] = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (element.matches(FORBIDDEN)) dangers.push(`<${element.tagName.toLowerCase()}>`);
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith('on')) dangers.push(name);
      if (ADDRESSES.includes(name) && value !== '' && !/^https?:\/\//.test(value))
        dangers.push(`${name}=${value}`);
      if (name === 'style' && /url\s*\(|expression|binding|behavior|@import|\\|\/\*/i.test(value))
        dangers.push(`style=${value}`);
      if (name === 'srcdoc' || name === 'ping' || name === 'srcset') dangers.push(name);
    }
  }
  return dangers;
}
