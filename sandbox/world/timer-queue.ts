export interface Timer {
  /** Milliseconds of world time. */
  readonly at: number;
  /** Of timers of one time the lower one comes first. */
  readonly order: number;
  readonly callback: () => void;
  isCancelled: boolean;
}

/** Timers, the earliest first. */
export interface TimerQueue {
  add(timer: Timer): void;
  /** The next timer that was not cancelled, which stays. */
  peek(): Timer | undefined;
  /** Takes the next timer that was not cancelled. */
  take(): Timer | undefined;
}

/** A binary heap: the timers that wait are thousands, and each of them is taken once. */
export function timerQueue(): TimerQueue {
  const heap: Timer[] = [];

  const peek = (): Timer | undefined => {
    while (heap[0]?.isCancelled === true) removeFirst(heap);
    return heap[0];
  };
  return {
    add(timer) {
      heap.push(timer);
      moveUp(heap, heap.length - 1);
    },
    peek,
    take() {
      const first = peek();
      if (first !== undefined) removeFirst(heap);
      return first;
    },
  };
}

function removeFirst(heap: Timer[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  moveDown(heap);
}

function moveUp(heap: Timer[], from: number): void {
  let index = from;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!swapIfEarlier(heap, index, parent)) return;
    index = parent;
  }
}

function moveDown(heap: Timer[]): void {
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const child = isEarlier(heap[left + 1], heap[left]) ? left + 1 : left;
    if (!swapIfEarlier(heap, child, index)) return;
    index = child;
  }
}

function swapIfEarlier(heap: Timer[], lower: number, upper: number): boolean {
  const [below, above] = [heap[lower], heap[upper]];
  if (below === undefined || above === undefined || !isEarlier(below, above)) return false;
  heap[lower] = above;
  heap[upper] = below;
  return true;
}

function isEarlier(left: Timer | undefined, right: Timer | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return left.at < right.at || (left.at === right.at && left.order < right.order);
}
