import { hasCode, markDescription } from './code-mark';
import {
  RUNTIME,
  SHORTEST_SECRET,
  type Desired,
  type DesiredFunction,
  type FunctionSettings,
  type Present,
  type PresentFunction,
} from './environment';
import type { Secret } from './plan-secrets';
import type { DeployPlan, DeployStep } from './step';

/** Variables that a deploy takes from the shell it is called in. Unset there, they stay as they are. */
export const SETTINGS = ['ENTRY_HOSTS', 'NEWS_HOST_PAUSE', 'CONSOLE_SOURCES', 'CONSOLE_SECRET'];

export interface FunctionWishes {
  secrets: ReadonlyMap<string, Secret>;
  /** What the shell has, by name. */
  given: Readonly<Record<string, string | undefined>>;
  /** Upload every code, changed or not. */
  uploadAll: boolean;
}

/** Functions with all they need; then, when everything that they would call is there, their timers. */
export function planFunctions(desired: Desired, present: Present, wishes: FunctionWishes): DeployPlan {
  const { CONSOLE_SECRET: given } = wishes.given;
  const plans = desired.functions.map((wanted) => {
    const there = present.functions.get(wanted.name);
    return there && there.status !== 'CreateFailed'
      ? planChange(wanted, there, wishes)
      : planCreation(wanted, there, wishes);
  });
  const timers = desired.functions.map((wanted) => planTimers(wanted, present.functions.get(wanted.name)));
  return {
    steps: [...plans, ...timers].flatMap(({ steps }) => steps),
    notices: [
      ...[...plans, ...timers].flatMap(({ notices }) => notices),
      ...present.otherFunctions.map((name) => `the function ${name} is none of this project's`),
      ...(given ? [] : shortSecrets(present.functions)),
    ],
    refusals: [
      ...(given && isShort(given) ? [`CONSOLE_SECRET in your shell ${TOO_SHORT}`] : []),
      ...plans.flatMap(({ refusals }) => refusals),
    ],
  };
}

const TOO_SHORT = `has fewer than ${SHORTEST_SECRET} characters: functions do not accept it. Make one with openssl rand -base64 32, and deploy with CONSOLE_SECRET=… before the command.`;

function isShort(secret: string): boolean {
  return secret.length < SHORTEST_SECRET;
}

/** Functions whose secret for the console lets nobody in. */
function shortSecrets(functions: Present['functions']): string[] {
  const names = [...functions].flatMap(
    ([
      name,
      {
        variables: { CONSOLE_SECRET: secret },
      },
    ]) => (secret && isShort(secret) ? [name] : []),
  );
  return names.length === 0 ? [] : [`CONSOLE_SECRET of ${names.join(', ')} ${TOO_SHORT}`];
}

function planCreation(
  wanted: DesiredFunction,
  there: PresentFunction | undefined,
  wishes: FunctionWishes,
): DeployPlan {
  const { name, timeout, memorySize, code } = wanted;
  const missing = missingVariables(wanted, there?.variables ?? {}, wishes);
  const settings: FunctionSettings = {
    timeout,
    memorySize,
    variables: { ...there?.variables, ...missing.values },
    description: markDescription(there?.description ?? '', code),
  };
  const what = `${RUNTIME}, ${timeout} s, ${memorySize} MB, ${size(code.zip)} packed`;
  const variables = missing.spelled.length > 0 ? ` with ${missing.spelled.join(', ')}` : '';
  const sentence = `create the function ${name}${there ? ' again, which failed to be created' : ''} (${what})${variables}`;
  const step: DeployStep = {
    kind: 'createFunction',
    name,
    settings,
    code,
    instead: there !== undefined,
    sentence,
  };
  return { steps: [step], notices: permissionNotices(wanted), refusals: [] };
}

function planChange(wanted: DesiredFunction, there: PresentFunction, wishes: FunctionWishes): DeployPlan {
  const { name, code } = wanted;
  const steps: DeployStep[] = [];
  const notices = permissionNotices(wanted);
  const settings: Partial<FunctionSettings> = {};
  const changes: string[] = [];
  if (there.timeout !== wanted.timeout) {
    settings.timeout = wanted.timeout;
    changes.push(`${wanted.timeout} s (are ${there.timeout} s)`);
  }
  if (there.memorySize !== wanted.memorySize) {
    settings.memorySize = wanted.memorySize;
    changes.push(`${wanted.memorySize} MB (are ${there.memorySize} MB)`);
  }
  const missing = missingVariables(wanted, there.variables, wishes);
  if (missing.spelled.length > 0) {
    settings.variables = { ...there.variables, ...missing.values };
    changes.push(...missing.spelled);
  }
  // Before the code: what is new in it may need what is new here.
  if (changes.length > 0) {
    const sentence = `set the function ${name}: ${changes.join(', ')}`;
    steps.push({ kind: 'configureFunction', name, settings, sentence });
  }
  const isThere = hasCode(there.description, code) && there.status !== 'UpdateFailed';
  if (!isThere || wishes.uploadAll) {
    const sentence = `upload the code of ${name} (${size(code.zip)} packed)`;
    const description = markDescription(there.description, code);
    steps.push({ kind: 'uploadCode', name, code, description, sentence });
  }
  for (const variable of Object.keys(there.variables))
    if (!wanted.secrets.includes(variable) && !SETTINGS.includes(variable))
      notices.push(`${name} has the variable ${variable}, which nothing here needs`);
  const runtime = runtimeProblem(name, there.runtime);
  return { steps, notices: [...notices, ...runtime.notices], refusals: runtime.refusals };
}

/** What has to be set beside what is there: values by name, and how a sentence may call them. */
function missingVariables(
  wanted: DesiredFunction,
  there: Readonly<Record<string, string>>,
  { secrets, given }: FunctionWishes,
): { values: Record<string, string>; spelled: string[] } {
  const values: Record<string, string> = {};
  const spelled: string[] = [];
  const need = (name: string, value: string, origin: string) => {
    if (there[name] === value) return;
    values[name] = value;
    spelled.push(`${name} (${origin})`);
  };
  for (const name of wanted.secrets) {
    const secret = secrets.get(name);
    if (secret) need(name, secret.value, secret.origin);
  }
  for (const name of SETTINGS) if (given[name]) need(name, given[name], 'from your shell');
  return { values, spelled };
}

function runtimeProblem(name: string, runtime: string): Pick<DeployPlan, 'notices' | 'refusals'> {
  const major = Number(/^Nodejs(\d+)/.exec(runtime)?.[1]);
  if (runtime === RUNTIME) return { notices: [], refusals: [] };
  if (major >= 18) return { notices: [`${name} runs on ${runtime}, not on ${RUNTIME}`], refusals: [] };
  return {
    notices: [],
    refusals: [
      `${name} runs on ${runtime || 'an unknown runtime'}, which is too old, and a function keeps its runtime. Note its PERSON_SECRET, delete it in the cloud console, and deploy with PERSON_SECRET=… before the command.`,
    ],
  };
}

/** Tencent's API has no place for them: WeChat DevTools tells WeChat when it uploads a function. */
function permissionNotices({ name, openapi }: DesiredFunction): string[] {
  if (openapi.length === 0) return [];
  return [
    `${name} calls ${openapi.join(', ')}: upload it once with WeChat DevTools, which asks for that permission`,
  ];
}

function planTimers({ name, timers }: DesiredFunction, there: PresentFunction | undefined): DeployPlan {
  // What failed to be created has no timers that would outlive it.
  const present = there?.status === 'CreateFailed' ? [] : (there?.timers ?? []);
  const steps: DeployStep[] = [];
  const notices: string[] = [];
  for (const timer of timers) {
    const namesake = present.find((other) => other.name === timer.name);
    if (namesake && !namesake.enabled) notices.push(`the timer ${timer.name} of ${name} is switched off`);
    // Made anew it would be switched on.
    if (namesake && (namesake.cron === timer.cron || !namesake.enabled)) continue;
    const change = namesake
      ? `change the timer ${timer.name} of ${name} to`
      : `set the timer ${timer.name} of ${name}:`;
    const sentence = `${change} ${timer.cron}${namesake ? ` (is ${namesake.cron})` : ''}`;
    steps.push({ kind: 'createTimer', name, timer, instead: namesake !== undefined, sentence });
  }
  for (const { name: other } of present)
    if (!timers.some((timer) => timer.name === other))
      notices.push(`${name} has the timer ${other}, which nothing here needs`);
  return { steps, notices, refusals: [] };
}

function size(bytes: Uint8Array): string {
  return `${Math.ceil(bytes.length / 1024)} KB`;
}
