/** What is stored is typed where it is used: a field that is renamed in types/ is an error wherever it is stored, read or projected. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { project } from './scratch';

// A whole program is checked.
jest.setTimeout(120_000);

/** Of five collections: the file that describes it, the field, and who must notice. */
const RENAMED: readonly (readonly [described: string, field: string, noticedBy: readonly string[]])[] = [
  [
    'types/documents/events.ts',
    'posterBatch',
    [
      'cloudfunctions/shared/store/events/visits.ts',
      'cloudfunctions/stats/roll-up/raw-events.ts',
      'cloudfunctions/me/store/personal-data.ts',
    ],
  ],
  [
    'types/documents/contents.ts',
    'albumId',
    [
      'cloudfunctions/shared/domain/records/content.ts',
      'cloudfunctions/shared/store/contents/contents.ts',
      'cloudfunctions/shared/store/system/normalize.ts',
      'cloudfunctions/content/actions/list.ts',
      'cloudfunctions/content/actions/album.ts',
      'cloudfunctions/admin/store/checked-records.ts',
      'test/unit/cloudfunctions/shared/store/system/normalize.test.ts',
    ],
  ],
  [
    'types/story.ts',
    'picturesAt',
    [
      'cloudfunctions/news/store/stories.ts',
      'cloudfunctions/news/sync/make-story.ts',
      'cloudfunctions/news/sync/change-story.ts',
      'cloudfunctions/news/sync/keep-pictures.ts',
      'test/unit/cloudfunctions/news/sync/bad-input.test.ts',
    ],
  ],
  [
    'types/documents/figures.ts',
    'posters',
    ['cloudfunctions/stats/actions/posters.ts', 'cloudfunctions/stats/roll-up/merge.ts'],
  ],
  [
    'types/documents/stations.ts',
    'place',
    [
      'cloudfunctions/shared/domain/records/station.ts',
      'cloudfunctions/shared/store/stations/stations.ts',
      'cloudfunctions/shared/store/stations/station-profiles.ts',
      'cloudfunctions/station/actions/list.ts',
      'test/unit/cloudfunctions/shared/store/stations/stations.test.ts',
    ],
  ],
];

/** Files of the project with errors once every one of these fields is called something else. */
function filesWithErrors(renamed: typeof RENAMED): Set<string> {
  const sources = new Map(
    renamed.map(([described, field]) => {
      const file = join(project, described);
      const source = readFileSync(file, 'utf8');
      const changed = source.replace(new RegExp(`^  ${field}(\\??:)`, 'm'), `  ${field}Renamed$1`);
      if (changed === source) throw new Error(`${described} has no field ${field}`);
      return [file, changed];
    }),
  );
  const configPath = join(project, 'test/tsconfig.json');
  const { config } = ts.readConfigFile(configPath, (file) => ts.sys.readFile(file)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(project, 'test'));
  const noticing = RENAMED.flatMap(([, , files]) => files).map((file) => join(project, file));
  const host = ts.createCompilerHost(options);
  const { readFile, getSourceFile } = host;
  host.readFile = (name) => sources.get(name) ?? readFile.call(host, name);
  host.getSourceFile = (name, version, ...rest) => {
    const source = sources.get(name);
    return source === undefined
      ? getSourceFile.call(host, name, version, ...rest)
      : ts.createSourceFile(name, source, version, true);
  };
  const program = ts.createProgram(noticing, options, host);
  return new Set(
    noticing
      .filter((file) => program.getSemanticDiagnostics(program.getSourceFile(file)).length > 0)
      .map((file) => relative(project, file)),
  );
}

it('as it stands there is no error', () => {
  expect(filesWithErrors([]).size).toBe(0);
});

it('five fields of five collections that are renamed are errors wherever they are used', () => {
  const expected = RENAMED.flatMap(([, , files]) => files);
  expect([...filesWithErrors(RENAMED)].sort()).toEqual([...expected].sort());
});
