/**
 * Names of encodings as documents declare them, and what is really meant. GB2312 and GBK are read as GB18030, which contains both:
 * sites that declare the older name use characters of the newer all the time. Latin-1 is read as windows-1252, as every browser does.
 */
const ENCODING_ALIASES: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'utf-8': 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  gb2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  gb_2312: 'gb18030',
  'gb2312-80': 'gb18030',
  'x-gb2312': 'gb18030',
  'euc-cn': 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  ms936: 'gb18030',
  'windows-936': 'gb18030',
  chinese: 'gb18030',
  gb18030: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
  big5hkscs: 'big5',
  'big5-tw': 'big5',
  'cn-big5': 'big5',
  'x-x-big5': 'big5',
  cp950: 'big5',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  iso8859_1: 'windows-1252',
  latin1: 'windows-1252',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'utf-32': 'utf-32le',
  'utf-32le': 'utf-32le',
  'utf-32be': 'utf-32be',
};

/** The encoding meant by a declared name; an unknown name comes back in lower case. */
export function normalizeEncoding(label: string): string {
  const name = label.trim().toLowerCase();
  return ENCODING_ALIASES[name] ?? name;
}

/** `charset` of a Content-Type header, with or without quotes and blanks. */
export function charsetOfContentType(contentType: string | undefined): string | undefined {
  const found = /charset\s*=[\s"']*([A-Za-z0-9_:.+-]+)/i.exec(contentType ?? '');
  return found?.[1];
}

/** `encoding` of the XML declaration in the document's first characters. */
export function encodingOfXml(ascii: string): string | undefined {
  return /^[\s\uFEFF]*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([A-Za-z0-9_:.+-]+)/i.exec(
    ascii.slice(0, 1024),
  )?.[1];
}

/**
 * Charset of an HTML meta, wherever it stands: sites put scripts and comments of many kilobytes before it, and readers that give up
 * after 1,024 bytes turn such pages to rubbish.
 */
export function charsetOfHtml(ascii: string): string | undefined {
  for (const [, attributes = ''] of ascii.matchAll(/<meta\s([^>]{1,500})>/gi)) {
    const charset =
      /(?:^|\s)charset\s*=[\s"']*([A-Za-z0-9_:.+-]+)/i.exec(attributes)?.[1] ??
      charsetOfContentType(/content\s*=\s*["']([^"']*)/i.exec(attributes)?.[1]);
    if (charset !== undefined) return charset;
  }
  return undefined;
}

/** The most frequent characters of written Chinese, simplified, then those that are written otherwise in traditional script. */
const FREQUENT_HANZI = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把' +
    '机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔' +
    '更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共' +
    '确传师观清今切院让识候带导争运笔步改收根干造言联持组每济车亲极林服快办议往元英士证近失转夫令准布始怎呢存未远叫台单影具罗字爱击流备兵连调深商算质团集百需价花党华城石级整府离况亚请技际约示复病息究线似官火断精满支视消越器容' +
    '照须九增研写称企八功吗包片史委乎查轻易早曾除农找装广显吧阿李标谈吃图念六引历首医局突专费号尽另周较注语仅考落青随选列武红响虽推势参希古众构房半节土投某案黑维革划敌致陈律足态护七兴派孩验责营星够章音跟志底站严巴例防族供效续' +
    '施留讲型料终答紧黄绝奇察母京段依批群项故按河米围江织害斗双境客纪采举杀攻父苏密低朝友诉止细愿千值仍男钱破网热助倒育属坐帝限船脸职速刻乐否刚威毛状率甚独球般普怕弹校苦创县乡镇村街' +
    '這個們來為國說時會對與過後發種經學現當沒動還進樣開從實軍無長機關點業將兩間問應戰頭體見產話給門東聲員論處義條氣題爾別變總電數報結務場計資許統區隊決馬書聽卻達強難權設記類據邊張該規萬術領確傳師觀讓識帶導爭運筆組濟車親極辦議' +
    '證轉準遠單羅愛擊備連調質團價黨華級離況亞請際約復線斷視寫稱嗎輕農裝廣顯標談圖歷醫專費號盡較語僅隨選響雖勢參眾構節維劃敵陳態護興驗責營夠嚴續講終緊黃絕項圍織鬥雙紀舉殺蘇訴細願錢網熱屬職樂剛獨彈創縣鄉鎮',
);
const HAN = /[\u3400-\u9fff\uf900-\ufaff]/u;
/** Private use, unassigned and compatibility forms that no text uses: what the wrong table yields. */
const UNLIKELY_CHARACTER = /[\ue000-\uf8ff\ufffd\u0080-\u009f]/u;

export interface Plausibility {
  /** Characters outside ASCII. */
  wide: number;
  /** Of the Han characters, the share that stands among the most frequent ones. Real text has 0.45 or more, rubbish 0.25 or less. */
  frequent: number;
  /** Share of characters that the encoding does not have, or that nobody writes. */
  damaged: number;
}

/** How much a decoded text looks like one. */
export function plausibility(text: string): Plausibility {
  let wide = 0;
  let han = 0;
  let frequent = 0;
  let strange = 0;
  for (const character of text.length > 200_000 ? text.slice(0, 200_000) : text) {
    if (character < '\u0080') continue;
    wide += 1;
    if (UNLIKELY_CHARACTER.test(character)) strange += 1;
    if (!HAN.test(character)) continue;
    han += 1;
    if (FREQUENT_HANZI.has(character)) frequent += 1;
  }
  return { wide, frequent: han === 0 ? 0 : frequent / han, damaged: wide === 0 ? 0 : strange / wide };
}
