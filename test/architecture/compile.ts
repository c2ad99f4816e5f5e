/** Type-checks a source as if it stood in the project, without writing it there. */
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

const project = resolve(__dirname, '../..');

/** Libraries are parsed once, not once a case. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * @param path where the source would stand, from the project's root; its folder's tsconfig.json holds.
 * @returns the messages of the errors in that one source.
 */
export function compileErrors(path: string, source: string): string[] {
  const top = path.split('/')[0] ?? '';
  const configPath = join(project, top, top === 'types' ? '../tsconfig.json' : 'tsconfig.json');
  const { config } = ts.readConfigFile(configPath, (file) => ts.sys.readFile(file)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(configPath));
  const file = join(project, path);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  host.readFile = (name) => (name === file ? source : readFile.call(host, name));
  host.getSourceFile = (name, ...rest) => {
    if (name === file)
      return ts.createSourceFile(name, source, options.target ?? ts.ScriptTarget.ES2022, true);
    if (!parsed.has(name)) parsed.set(name, getSourceFile.call(host, name, ...rest));
    return parsed.get(name);
  };
  const program = ts.createProgram([file], options, host);
  const root = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(root), ...program.getSemanticDiagnostics(root)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
}

/** What is left of a source once its types are gone. */
export function emitted(source: string): string {
  return ts
    .transpileModule(source, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    })
    .outputText.replace(/^export \{\};\s*$/m, '')
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .trim();
}
