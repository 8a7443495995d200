import { type Signal, signal } from '@preact/signals';

/**
 * The newest known version of each thing, one signal each: whatever news arrives (an answer, a live
 * update), only the places that show that one thing are drawn again. Who asks for what is not known
 * yet is drawn again when something becomes known.
 */
export class Known<Item extends { id: string }> {
  #byId = new Map<string, Signal<Item>>();
  #count = signal(0);

  constructor(private readonly changed: (before: Item, after: Item) => void = () => {}) {}

  put(item: Item): Signal<Item> {
    const known = this.#byId.get(item.id);
    if (!known) {
      const first = signal(item);
      this.#byId.set(item.id, first);
      this.#count.value = this.#byId.size;
      return first;
    }
    const before = known.peek();
    known.value = item;
    this.changed(before, item);
    return known;
  }

  get(id: string): Signal<Item> | null {
    const known = this.#byId.get(id);
    if (!known) void this.#count.value;
    return known ?? null;
  }

  all(): Signal<Item>[] {
    void this.#count.value;
    return [...this.#byId.values()];
  }

  forget(): void {
    this.#byId.clear();
    this.#count.value = 0;
  }
}
