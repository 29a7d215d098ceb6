import { expect, type Page } from '@playwright/test';
import type { ActorAction } from '#lesson-kit/script.ts';
import { actorsText } from '#text/actors.ts';
import { labText } from '#text/lab.ts';
import { terminalText } from '#text/terminal.ts';
import { Terminal } from './terminal.ts';

/** What has the focus, as a screen reader would name it. */
export interface Focused {
  readonly name: string;
  readonly role: string;
  /** The panel that it is in, by its `data-region`; empty outside of any. */
  readonly region: string;
  /** The address that it leads to; empty if none. */
  readonly href: string;
}

/**
 * Someone who has a keyboard and nothing else: presses keys, looks where the focus went, and presses on. Nothing here
 * clicks, and nothing is given the focus by a script.
 */
export class Keyboard {
  readonly #page: Page;
  /** No way round a place of the page is longer. */
  static readonly mostPresses = 300;

  constructor(page: Page) {
    this.#page = page;
  }

  press(key: string): Promise<void> {
    return this.#page.keyboard.press(key);
  }

  focused(): Promise<Focused> {
    return this.#page.evaluate(() => {
      const element = document.activeElement;
      const label = element?.getAttribute('aria-label') ?? element?.textContent ?? '';
      return {
        name: label.trim(),
        role: element?.getAttribute('role') ?? element?.tagName.toLowerCase() ?? '',
        region: element?.closest<HTMLElement>('[data-region]')?.dataset['region'] ?? '',
        href: element?.getAttribute('href') ?? '',
      };
    });
  }

  /** Presses a key until the focus is where it is wanted; a panel that is still being fetched is waited for, as a person would. */
  async pressUntil(
    key: string,
    what: string,
    wanted: (focused: Focused) => boolean | Promise<boolean>,
  ): Promise<void> {
    const passed: string[] = [];
    for (let presses = 0; presses <= Keyboard.mostPresses; presses++) {
      const focused = await this.focused();
      if (await wanted(focused)) return;
      passed.push(`${focused.role} “${focused.name.slice(0, 40)}”`);
      if (focused.role === 'tabpanel') await this.#panelArrived();
      await this.press(key);
    }
    throw new Error(`${key} never leads to ${what}; it led to ${[...new Set(passed)].join(', ')}`);
  }

  /** Until the panel that has the focus shows something: its code is fetched when it is first opened. */
  #panelArrived(): Promise<void> {
    return expect.poll(async () => (await this.focused()).name, 'what the panel shows').not.toBe('');
  }

  /** Goes to a link or button by Tab and presses Enter on it. */
  async choose(what: string, wanted: (focused: Focused) => boolean): Promise<void> {
    await this.pressUntil('Tab', what, wanted);
    await this.press('Enter');
  }

  /** Goes to a client's terminal, from wherever the focus is: by F6 to the panel, by the tabs to the client. */
  async toTerminal(client: string): Promise<void> {
    const label = terminalText.label(client);
    if ((await this.focused()).name === label) return;
    const tab = terminalText.tab(client);
    await this.pressUntil('F6', 'the terminals', ({ region }) => region === 'terminal');
    if ((await this.focused()).name === label) return;
    await this.pressUntil('Shift+Tab', 'the tabs of the terminals', ({ role }) => role === 'tab');
    await this.pressUntil('ArrowRight', `the tab of client ${client}`, ({ name }) => name === tab);
    await this.pressUntil('Tab', `the terminal of client ${client}`, ({ name }) => name === label);
  }

  /** Goes to a scripted client beside the step, has it do something, and waits until that is said to have come to something. */
  async act(actor: string, action: ActorAction): Promise<void> {
    const { does, label } = actorsText;
    const button = does.named(does[action], actor);
    const beside = this.#page.locator('[data-region="lesson"]').getByRole('region', { name: label });
    const said = (await beside.locator('output').textContent()) ?? '';
    await this.pressUntil('F6', 'the lesson', ({ region }) => region === 'lesson');
    await this.pressUntil('Tab', button, ({ name, region }) => name === button && region === 'lesson');
    await this.press('Enter');
    // A step that is done by it may take the client away with it.
    await expect.poll(async () => (await beside.locator('output').allTextContents())[0]).not.toBe(said);
  }

  /** Has a lab's time pass slowly, by the choice above its nodes: what has to be quick can be, however slow the machine is. */
  async slowLabTime(): Promise<void> {
    const slow = this.#page.getByRole('radio', { name: labText.clock.times(0.1) });
    await this.pressUntil('F6', 'the nodes', ({ region }) => region === 'lab');
    // In a lab after another one F6 leads back to where one was, which is behind the choice.
    const key = (await this.focused()).role === 'button' ? 'Shift+Tab' : 'Tab';
    await this.pressUntil(key, labText.clock.pace, ({ role }) => role === 'radio');
    await this.pressUntil('ArrowLeft', labText.clock.times(0.1), () => slow.isChecked());
  }

  /** Lets at least so much of a lab's time pass, by the button above its nodes. Milliseconds. */
  async passLabTime(ms: number): Promise<void> {
    const label = labText.clock.step(LAB_STEP_MS);
    await this.pressUntil('F6', 'the nodes', ({ region }) => region === 'lab');
    await this.pressUntil('Tab', label, ({ name, role }) => role === 'button' && name === label);
    const button = this.#page.getByRole('button', { name: label, exact: true });
    for (let passed = 0; passed < ms; passed += LAB_STEP_MS) {
      await this.press('Enter');
      await expect(button).toHaveAttribute('aria-disabled', 'false');
    }
  }

  /**
   * Types a line into a client's terminal and presses Enter. A client that has no prompt because it waits is interrupted
   * first; one that listens to channels takes a line as it is, and listens on after it.
   * @param how `answered`: waits for the next prompt, or until it listens. `sent`: for nothing, because none will come.
   * @param typed `at once`: the line comes as a whole, as one that is dictated does. The page takes several milliseconds
   *   for each key, which many lines would have it do again and again.
   */
  async run(
    client: string,
    line: string,
    how: 'answered' | 'sent',
    typed: 'key by key' | 'at once' = 'key by key',
  ): Promise<void> {
    await this.toTerminal(client);
    const terminal = new Terminal(this.#page, client);
    if (!TAKES_A_LINE.test(await shown(terminal))) {
      await this.press('Control+C');
      await terminal.expectPrompt();
    }
    if (typed === 'at once') await this.#page.keyboard.insertText(line);
    else await this.#page.keyboard.type(line);
    await this.press('Enter');
    const screen = expect.poll(() => shown(terminal), { intervals: [20, 50, 100] });
    if (how === 'answered') await screen.toMatch(TAKES_A_LINE);
    else await screen.toContain(line);
  }
}

/** What the last button above a lab's nodes lets pass at once. */
const LAB_STEP_MS = 10_000;

/** The end of a screen whose terminal takes a line: an empty prompt, or the words of one that listens, as far as they fit. */
const TAKES_A_LINE = /(?::\d+(?:\[\d+\])?(?:\(TX\))?>|not connected>|Reading messages\.\.\. [^)]*\)?)$/;

/** The screen's text; a line that goes on in the next row is one. */
const shown = async (terminal: Terminal): Promise<string> => (await terminal.lines()).join('');
