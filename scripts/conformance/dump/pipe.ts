import { spawn } from 'node:child_process';

/** What `redis-cli --pipe` says of commands that it has sent to a server: `errors: 0, replies: 12`. */
export async function pipe(port: number, commands: Uint8Array): Promise<string> {
  const child = spawn('redis-cli', ['-p', String(port), '--pipe']);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdin.end(commands);
  await ended;
  return said.trim().split('\n').at(-1) ?? '';
}
