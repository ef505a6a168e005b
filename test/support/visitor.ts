import type { appFor } from './app.ts';

type App = Awaited<ReturnType<typeof appFor>>;
export type Fields = Record<string, string>;
export type Answer = { status: number; headers: Headers; text: string };

/** A person's browser as far as the program sees it: it keeps cookies, sends forms and opens addresses, and runs no script. */
export class Visitor {
  readonly #app: App;
  readonly #cookies = new Map<string, string>();

  constructor(app: App) {
    this.#app = app;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Puts a cookie into the browser. */
  keep(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  cookieOf(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  async open(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#ask(path, { headers });
  }

  async post(path: string, fields: Fields): Promise<Answer> {
    return this.#ask(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Sends a sentence and opens what it leads to; a refusal is given back as it is. */
  async search(at: string, fields: Fields): Promise<Answer & { location: string }> {
    const sent = await this.post(`${at}/search`, fields);
    const location = sent.headers.get('location') ?? '';
    return { ...(sent.status === 303 ? await this.open(location) : sent), location };
  }

  async #ask(path: string, init: { method?: string; headers?: Record<string, string>; body?: URLSearchParams }): Promise<Answer> {
    const headers: Record<string, string> = { ...init.headers };
    if (this.#cookies.size > 0) headers.cookie = this.cookie;
    const response = await this.#app.request(path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const [name, value] = pair!.split('=') as [string, string];
      this.#cookies.set(name, value);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
}
