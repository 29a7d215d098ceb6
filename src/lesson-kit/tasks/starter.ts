import type { Starter, TaskFunction } from './build-task.ts';
import { taskText } from './task-text.ts';

/** What the learner begins with: functions of the right names and arguments that answer nil; how commands are written is said in the first. */
export const starterOf = (library: string, functions: readonly TaskFunction[]): Starter => ({
  lua: [`#!lua name=${library}`, ...functions.map(luaFunction)].join('\n\n') + '\n',
  commands: Object.fromEntries(
    functions.map((one, at) => [
      one.name,
      at === 0 ? taskText.notation + commandStarter(one) : commandStarter(one),
    ]),
  ),
});

/** Its name, what it is given and what it answers, as a comment has it. */
const signature = ({ name, arguments: parameters, returns }: TaskFunction): string =>
  `${name}(${parameters.map((parameter) => parameter.name).join(', ')}): ${returns}`;

function luaFunction(one: TaskFunction): string {
  const named = (is: 'key' | 'value'): readonly string[] =>
    one.arguments.filter((argument) => argument.is === is).map(({ name }) => name);
  const taken = [
    { names: named('key'), from: 'keys' },
    { names: named('value'), from: 'args' },
  ]
    .filter(({ names }) => names.length > 0)
    .map(
      ({ names, from }) =>
        `  local ${names.join(', ')} = ${names.map((_name, at) => `${from}[${at + 1}]`).join(', ')}`,
    );
  return [
    `-- ${signature(one)}`,
    `redis.register_function('${one.name}', function(keys, args)`,
    ...taken,
    '  return false',
    'end)',
  ].join('\n');
}

const commandStarter = (one: TaskFunction): string => `# ${signature(one)}\nreturn nil\n`;
