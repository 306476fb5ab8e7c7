import type { Item } from './records.ts';

/**
 * The items of one track as a persistent weight-balanced tree (Adams 1993; the balance parameters Δ = 3, Γ = 2 are those proved by Hirai and Yamamoto 2011),
 * sorted by order key, each node knowing how many items and how many frames lie below it. Finding by frame, by place or by key, replacing,
 * inserting and removing cost O(log n) and share all untouched nodes with the tree they came from. null is the empty track.
 */
export interface ItemNode {
  readonly left: ItemTree;
  readonly item: Item;
  readonly right: ItemTree;
  readonly count: number;
  readonly frames: number;
}

export type ItemTree = ItemNode | null;

const DELTA = 3;
const GAMMA = 2;

export function countOf(tree: ItemTree): number {
  return tree === null ? 0 : tree.count;
}

export function framesOf(tree: ItemTree): number {
  return tree === null ? 0 : tree.frames;
}

/** A balanced tree of items that are already in order. O(n). */
export function treeOf(items: readonly Item[], from = 0, to = items.length): ItemTree {
  if (from >= to) return null;
  const middle = (from + to) >> 1;
  return node(treeOf(items, from, middle), items[middle] as Item, treeOf(items, middle + 1, to));
}

/** The item at a place, from 0. */
export function itemAt(tree: ItemTree, index: number): Item | undefined {
  while (tree !== null) {
    const before = countOf(tree.left);
    if (index === before) return tree.item;
    if (index < before) tree = tree.left;
    else {
      index -= before + 1;
      tree = tree.right;
    }
  }
  return undefined;
}

/** Place and first frame of an item in its track. */
export interface Location {
  readonly index: number;
  readonly start: number;
}

/** Where the item with an order key is, or null. */
export function locate(tree: ItemTree, order: string): Location | null {
  let [index, start] = [0, 0];
  while (tree !== null) {
    if (order < tree.item.order) {
      tree = tree.left;
      continue;
    }
    index += countOf(tree.left);
    start += framesOf(tree.left);
    if (order === tree.item.order) return { index, start };
    index += 1;
    start += tree.item.duration;
    tree = tree.right;
  }
  return null;
}

/** The item that covers a frame, and where it is; null past the end. */
export function itemAtFrame(tree: ItemTree, frame: number): (Location & { readonly item: Item }) | null {
  let [index, start] = [0, 0];
  while (tree !== null) {
    const before = start + framesOf(tree.left);
    const end = before + tree.item.duration;
    if (frame < before) tree = tree.left;
    else if (frame < end) return { index: index + countOf(tree.left), start: before, item: tree.item };
    else {
      index += countOf(tree.left) + 1;
      start = end;
      tree = tree.right;
    }
  }
  return null;
}

/** Items that touch frames from..to-1, with their first frames, in order. O(log n + found). */
export function itemsBetween(tree: ItemTree, from: number, to: number): { item: Item; start: number }[] {
  const found: { item: Item; start: number }[] = [];
  collectBetween(tree, from, to, 0, found);
  return found;
}

function collectBetween(
  tree: ItemTree,
  from: number,
  to: number,
  start: number,
  into: { item: Item; start: number }[],
) {
  if (tree === null || start >= to || start + tree.frames <= from) return;
  const own = start + framesOf(tree.left);
  collectBetween(tree.left, from, to, start, into);
  if (own < to && own + tree.item.duration > from) into.push({ item: tree.item, start: own });
  collectBetween(tree.right, from, to, own + tree.item.duration, into);
}

/** The items before place `index`, and those from it on. */
export function split(tree: ItemTree, index: number): [ItemTree, ItemTree] {
  if (tree === null) return [null, null];
  const before = countOf(tree.left);
  if (index <= before) {
    const [left, right] = split(tree.left, index);
    return [left, join(right, tree.item, tree.right)];
  }
  const [left, right] = split(tree.right, index - before - 1);
  return [join(tree.left, tree.item, left), right];
}

/** All items of one tree, then all of another. */
export function concat(left: ItemTree, right: ItemTree): ItemTree {
  if (left === null) return right;
  if (right === null) return left;
  const [item, rest] = popFirst(right);
  return join(left, item, rest);
}

/** The tree with the item of that order key replaced, or put where its key belongs. */
export function put(tree: ItemTree, item: Item): ItemTree {
  if (tree === null) return node(null, item, null);
  if (item.order === tree.item.order) return node(tree.left, item, tree.right);
  return item.order < tree.item.order
    ? balance(put(tree.left, item), tree.item, tree.right)
    : balance(tree.left, tree.item, put(tree.right, item));
}

/**
 * The tree with items put where their keys belong, in the places of those that have them; the items are in order. m of n cost O(m log(n/m + 1)), and what lies
 * between them is shared (Blelloch, Ferizovic and Sun, Just Join for Parallel Ordered Sets, 2016).
 */
export function putAll(tree: ItemTree, items: readonly Item[], from = 0, to = items.length): ItemTree {
  if (from === to) return tree;
  if (tree === null) return treeOf(items, from, to);
  const { order } = tree.item;
  const at = placeOf(order, items, orderOf, from, to);
  const same = at < to && items[at]?.order === order;
  const left = putAll(tree.left, items, from, at);
  const right = putAll(tree.right, items, same ? at + 1 : at, to);
  return join(left, same ? (items[at] as Item) : tree.item, right);
}

/** The tree without the items of the order keys, which are in order. It costs what `putAll` does. */
export function removeAll(tree: ItemTree, orders: readonly string[], from = 0, to = orders.length): ItemTree {
  if (from === to || tree === null) return tree;
  const { order } = tree.item;
  const at = placeOf(order, orders, itself, from, to);
  const gone = at < to && orders[at] === order;
  const left = removeAll(tree.left, orders, from, at);
  const right = removeAll(tree.right, orders, gone ? at + 1 : at, to);
  return gone ? concat(left, right) : join(left, tree.item, right);
}

const orderOf = (item: Item): string => item.order;
const itself = (order: string): string => order;

/** The first place from..to-1 of a list in order whose key is not before `order`; `to` if all are. */
function placeOf<T>(order: string, list: readonly T[], keyOf: (each: T) => string, from: number, to: number): number {
  while (from < to) {
    const middle = (from + to) >> 1;
    if (keyOf(list[middle] as T) < order) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** All items in order. O(n). */
export function itemsOf(tree: ItemTree): Item[] {
  const items: Item[] = [];
  const walk = (at: ItemTree): void => {
    if (at === null) return;
    walk(at.left);
    items.push(at.item);
    walk(at.right);
  };
  walk(tree);
  return items;
}

function node(left: ItemTree, item: Item, right: ItemTree): ItemNode {
  return {
    left,
    item,
    right,
    count: countOf(left) + 1 + countOf(right),
    frames: framesOf(left) + item.duration + framesOf(right),
  };
}

/** Joins two trees of any sizes around an item that lies between them. O(|log size − log size|). */
function join(left: ItemTree, item: Item, right: ItemTree): ItemNode {
  if (left !== null && tooHeavy(left, right)) return balance(left.left, left.item, join(left.right, item, right));
  if (right !== null && tooHeavy(right, left)) return balance(join(left, item, right.left), right.item, right.right);
  return node(left, item, right);
}

/** Restores balance after one side has changed by what one rotation can repair. */
function balance(left: ItemTree, item: Item, right: ItemTree): ItemNode {
  if (right !== null && tooHeavy(right, left)) return rotateLeft(left, item, right);
  if (left !== null && tooHeavy(left, right)) return rotateRight(left, item, right);
  return node(left, item, right);
}

function tooHeavy(a: ItemTree, b: ItemTree): boolean {
  return countOf(a) + countOf(b) > 1 && countOf(a) + 1 > DELTA * (countOf(b) + 1);
}

function rotateLeft(left: ItemTree, item: Item, right: ItemNode): ItemNode {
  const inner = right.left;
  if (inner === null || countOf(inner) + 1 < GAMMA * (countOf(right.right) + 1)) {
    return node(node(left, item, inner), right.item, right.right);
  }
  return node(node(left, item, inner.left), inner.item, node(inner.right, right.item, right.right));
}

function rotateRight(left: ItemNode, item: Item, right: ItemTree): ItemNode {
  const inner = left.right;
  if (inner === null || countOf(inner) + 1 < GAMMA * (countOf(left.left) + 1)) {
    return node(left.left, left.item, node(inner, item, right));
  }
  return node(node(left.left, left.item, inner.left), inner.item, node(inner.right, item, right));
}

function popFirst(tree: ItemNode): [Item, ItemTree] {
  if (tree.left === null) return [tree.item, tree.right];
  const [item, left] = popFirst(tree.left);
  return [item, balance(left, tree.item, tree.right)];
}
