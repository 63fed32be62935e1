type Message = { data: string; lastEventId: string };

/** Stands in for the browser's connection in tests. */
export class FakeEventSource {
  static opened: FakeEventSource[] = [];
  readonly #listeners: [string, (event: Message) => void][] = [];
  isClosed = false;

  constructor(readonly url: string) {
    FakeEventSource.opened.push(this);
  }

  static open(): FakeEventSource[] {
    return FakeEventSource.opened.filter(({ isClosed }) => !isClosed);
  }

  static last(): FakeEventSource {
    const last = FakeEventSource.opened.at(-1);
    if (!last) throw new Error('Nothing was opened.');
    return last;
  }

  addEventListener(type: string, listener: (event: Message) => void): void {
    this.#listeners.push([type, listener]);
  }

  emit(type: string, lastEventId = '', data: object = {}): void {
    for (const [name, listener] of this.#listeners) {
      if (name === type) listener({ data: JSON.stringify(data), lastEventId });
    }
  }

  close(): void {
    this.isClosed = true;
  }
}
