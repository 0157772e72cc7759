import type { Internet } from '../../fakes/internet.ts';
import { type Answer, json, type Received } from '../../fakes/web.ts';
import { described, type Outcome, runStep, trustedInternet } from './step.ts';

/** A description of one request, with these parts. */
export function service(request: object, rest: object = {}, response: object = {}) {
  return {
    service: 'Example',
    audience: 'example',
    steps: [
      {
        request: { method: 'POST', url: 'https://sts.example.com/token', ...request },
        response: { values: { token: '/token' }, ...response },
      },
    ],
    exports: { env: { EXAMPLE_TOKEN: '{{values.token}}' } },
    ...rest,
  };
}

/** Every host there is, which answers in turn as a test says, and then with a credential. */
export class AnyService {
  readonly internet: Internet;
  readonly #answers: Answer[] = [];
  #first = 0;

  private constructor(internet: Internet) {
    this.internet = internet;
    internet.serve(/.+/, () => this.#answers.shift() ?? json(200, { token: 'the-credential' }));
  }

  static async start(): Promise<AnyService> {
    return new AnyService(await trustedInternet());
  }

  /** Gives these answers in turn, and forgets what was asked before. */
  answer(...answers: readonly Answer[]): void {
    this.#answers.splice(0, this.#answers.length, ...answers);
    this.#first = this.internet.requests.length;
  }

  /** Requests since the answers were last set. */
  get asked(): readonly Received[] {
    return this.internet.requests.slice(this.#first);
  }

  /** A step with this description. */
  run(description: unknown, given: Readonly<Record<string, string>> = {}, inputs = {}): Promise<Outcome> {
    return runStep(this.internet, { ...described(description), with: given, inputs });
  }

  close(): Promise<void> {
    return this.internet.close();
  }
}
