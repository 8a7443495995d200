import { type Signal, signal } from '@preact/signals';

/**
 * The newest known version of each thing, one signal each: whatever news arrives (an answer, a live
 * update), only the places that show that one thing are drawn again.
 */
export class Known<Item extends { id: string }> {
  #byId = new Map<string, Signal<Item>>();

  constructor(private readonly changed: (before: Item, after: Item) => void = () => {}) {}

  put(item: Item): Signal<Item> {
    const known = this.#byId.get(item.id);
    if (!known) {
      const first = signal(item);
      this.#byId.set(item.id, first);
      return first;
    }
    const before = known.peek();
    known.value = item;
    this.changed(before, item);
    return known;
  }

  get(id: string): Signal<Item> | null {
    return this.#byId.get(id) ?? null;
  }

  forget(): void {
    this.#byId.clear();
  }
}
