import type { Command } from '#resp/value.ts';
import type { SampleKey, SampleSet } from './sample-set.ts';
import { SeededRandom } from './seeded-random.ts';

/** A small shop: what it sells, what lies in carts, what was ordered, and what sells best. */

const categories = {
  kitchen: ['kettle', 'pan', 'mug', 'bowl', 'knife', 'tray', 'jug', 'plate', 'whisk', 'jar'],
  garden: ['rake', 'lantern', 'planter', 'spade', 'bench', 'hose', 'gloves', 'trellis', 'seeds', 'broom'],
  desk: ['lamp', 'notebook', 'pen', 'clock', 'stapler', 'mat', 'shelf', 'folder', 'ruler', 'globe'],
  sport: ['ball', 'rope', 'bottle', 'racket', 'towel', 'helmet', 'skates', 'net', 'weights', 'whistle'],
  music: [
    'tuner',
    'strings',
    'drum',
    'stand',
    'flute',
    'cable',
    'speaker',
    'ukulele',
    'tambourine',
    'metronome',
  ],
  toys: ['kite', 'puzzle', 'robot', 'blocks', 'yo-yo', 'train', 'puppet', 'marbles', 'dice', 'balloon'],
} as const;
const makes = ['oak', 'steel', 'linen', 'copper', 'cork', 'glass', 'wool', 'bamboo'] as const;
const tags = [
  'new',
  'sale',
  'gift',
  'handmade',
  'recycled',
  'last-ones',
  'for-children',
  'top-rated',
] as const;
const customers = ['ada', 'ben', 'cleo', 'dan', 'eva', 'finn', 'gus', 'hana', 'ivo', 'jo'] as const;
const moreCustomers = ['kai', 'lea', 'max', 'nia', 'otto', 'pia', 'quinn', 'ravi', 'sam', 'tess'] as const;
const people = [...customers, ...moreCustomers] as const;

interface Product {
  readonly id: number;
  readonly name: string;
  readonly category: string;
  readonly cents: number;
  readonly tags: readonly string[];
  readonly stock: number;
  readonly views: number;
  readonly sold: number;
}

const ORDERS = 120;
/** When the first order came, in Unix milliseconds: 2 March 2026, 08:00 UTC. */
const FIRST_ORDER_MS = 1_772_438_400_000;

function productsOf(random: SeededRandom): Product[] {
  const products: Product[] = [];
  for (const [category, things] of Object.entries(categories)) {
    for (const thing of things) {
      const views = random.between(20, 4000);
      products.push({
        id: products.length + 1,
        name: `${random.pick(makes)} ${thing}`,
        category,
        cents: random.between(3, 120) * 100 + random.pick([0, 50, 90, 99]),
        tags: random.some(tags, 22),
        stock: random.between(0, 80),
        views,
        sold: Math.floor((views * random.between(1, 12)) / 100),
      });
    }
  }
  return products;
}

const price = (cents: number): string => (cents / 100).toFixed(2);

function* keys(): Generator<SampleKey> {
  const random = new SeededRandom(20_260_302);
  const products = productsOf(random);
  for (const { id, name, category, cents, stock, views } of products) {
    const key = `shop:product:${id}`;
    yield {
      key,
      commands: [['HSET', key, 'name', name, 'category', category, 'price', price(cents), 'currency', 'EUR']],
    };
    yield { key: `shop:stock:${id}`, commands: [['SET', `shop:stock:${id}`, String(stock)]] };
    yield { key: `shop:views:${id}`, commands: [['SET', `shop:views:${id}`, String(views)]] };
  }
  for (const category of Object.keys(categories)) {
    const inside = products.filter((product) => product.category === category);
    yield setOf(`shop:category:${category}`, inside);
  }
  for (const tag of tags) {
    yield setOf(
      `shop:tag:${tag}`,
      products.filter((product) => product.tags.includes(tag)),
    );
  }
  const sold = products.flatMap((product) => [String(product.sold), String(product.id)]);
  yield { key: 'shop:bestsellers', commands: [['ZADD', 'shop:bestsellers', ...sold]] };
  for (const person of people) yield cart(person, products, random);
  yield { key: 'shop:orders', commands: [...orders(products, random)] };
}

const setOf = (key: string, products: readonly Product[]): SampleKey => ({
  key,
  commands: [['SADD', key, ...products.map(({ id }) => String(id))]],
});

/** What somebody wants to buy, for a quarter of an hour to two hours. */
function cart(person: string, products: readonly Product[], random: SeededRandom): SampleKey {
  const key = `shop:cart:${person}`;
  const lines = new Map<string, string>();
  for (let count = random.between(1, 5); count > 0; count -= 1) {
    lines.set(String(random.below(products.length) + 1), String(random.between(1, 3)));
  }
  return {
    key,
    commands: [
      ['HSET', key, ...[...lines].flat()],
      ['EXPIRE', key, String(random.between(15, 120) * 60)],
    ],
  };
}

/** Orders, a group of packers, and what two of them hold. */
function* orders(products: readonly Product[], random: SeededRandom): Generator<Command> {
  const key = 'shop:orders';
  let at = FIRST_ORDER_MS;
  for (let order = 1; order <= ORDERS; order += 1) {
    at += random.between(20, 900) * 1000;
    const product = products[random.below(products.length)];
    const count = random.between(1, 3);
    const total = price((product?.cents ?? 0) * count);
    const fields = [
      'customer',
      random.pick(people),
      'product',
      String(product?.id ?? 1),
      'count',
      String(count),
    ];
    yield ['XADD', key, `${at}-0`, ...fields, 'total', total];
  }
  yield ['XGROUP', 'CREATE', key, 'packers', '0'];
  yield ['XREADGROUP', 'GROUP', 'packers', 'mona', 'COUNT', '3', 'STREAMS', key, '>'];
  yield ['XREADGROUP', 'GROUP', 'packers', 'theo', 'COUNT', '2', 'STREAMS', key, '>'];
}

export const shop: SampleSet = {
  keys,
  tries: [
    ['HGETALL', 'shop:product:7'],
    ['ZRANGE', 'shop:bestsellers', '0', '4', 'REV', 'WITHSCORES'],
    ['SINTER', 'shop:tag:gift', 'shop:tag:sale'],
    ['DECR', 'shop:stock:7'],
    ['INCR', 'shop:views:7'],
    ['TTL', 'shop:cart:ada'],
    ['XRANGE', 'shop:orders', '-', '+', 'COUNT', '3'],
    ['XPENDING', 'shop:orders', 'packers'],
  ],
};
