/** How sure a claim is, from acknowledged to disputed. */
export const certainties = ['confirmed', 'reported', 'claimed', 'estimated', 'opinion', 'disputed'] as const;
export type Certainty = (typeof certainties)[number];

/** What numbers of the map are printed in. */
export type Unit = 'km' | 'km²';

/** The few words that are printed around what an author writes. */
export interface Phrases {
  units: Record<Unit, string>;
  /** Stand behind the degrees of a position. */
  compass: Record<'north' | 'south' | 'east' | 'west', string>;
  /** Read out for a citation: its numbers as they are seen, of how many sources, and who published these and when. */
  source(numbers: string, count: number, published: string): string;
  /** How a distance was measured; all values come with their unit. */
  distance(value: string, from: string, to: string, radius: string): string;
  length(value: string, name: string, radius: string): string;
  area(value: string, name: string, radius: string): string;
  /** A claim known by that day. */
  by(date: string): string;
  /** A word and what it means. */
  certainty: Record<Certainty, [word: string, meaning: string]>;
  /** How exact a chart's figure is; values are printed numbers. */
  about(value: string): string;
  atLeast(value: string): string;
  moreThan(value: string): string;
  upTo(value: string): string;
  range(from: string, to: string): string;
  /** A figure for what had not happened yet. */
  expected(value: string): string;
  showNumbers: string;
  /** Heads of the table of a chart's numbers. */
  heads: { by: string; when: string; says: string; value: string; sure: string };
  /** What a chart's signs mean. */
  signs: { open: string; upTo: string; expected: string; by: string };
}

const usualSigns: Pick<Phrases, 'units' | 'compass'> = {
  units: { km: 'km', 'km²': 'km²' },
  compass: { north: 'N', south: 'S', east: 'E', west: 'W' },
};

const english: Phrases = {
  ...usualSigns,
  source: (numbers, count, published) => `Source${count > 1 ? 's' : ''} ${numbers}: ${published}`,
  distance: (value, from, to, radius) =>
    `${value} along the great circle between ${from} and ${to}; sphere of ${radius} radius`,
  length: (value, name, radius) => `${value}, the length of “${name}”; sphere of ${radius} radius`,
  area: (value, name, radius) => `${value}, the area of “${name}”; sphere of ${radius} radius`,
  by: (date) => `by ${date}`,
  certainty: {
    confirmed: ['confirmed', 'acknowledged by those concerned, or established independently'],
    reported: ['reported', 'described by others, without saying how they know'],
    claimed: ['claimed', 'said by one party'],
    estimated: ['estimated', 'a figure worked out by a service or an analyst'],
    opinion: ['opinion', 'how this speaker judges it'],
    disputed: ['disputed', 'others contradict it'],
  },
  about: (value) => `about ${value}`,
  atLeast: (value) => `at least ${value}`,
  moreThan: (value) => `more than ${value}`,
  upTo: (value) => `up to ${value}`,
  range: (from, to) => `${from} to ${to}`,
  expected: (value) => `${value} expected`,
  showNumbers: 'Show the numbers',
  heads: {
    by: 'Who says so',
    when: 'When',
    says: 'What',
    value: 'Figure',
    sure: 'How sure',
  },
  signs: {
    open: 'arrow: at least that many',
    upTo: 'dashes: up to that many',
    expected: 'hollow: planned or expected then',
    by: 'hollow: on a day not known, at the latest on the one printed',
  },
};

const german: Phrases = {
  ...usualSigns,
  source: (numbers, count, published) => `Quelle${count > 1 ? 'n' : ''} ${numbers}: ${published}`,
  distance: (value, from, to, radius) =>
    `${value} auf dem Großkreis zwischen ${from} und ${to}; Kugel mit ${radius} Radius`,
  length: (value, name, radius) => `${value}, die Länge von „${name}“; Kugel mit ${radius} Radius`,
  area: (value, name, radius) => `${value}, die Fläche von „${name}“; Kugel mit ${radius} Radius`,
  by: (date) => `bis ${date}`,
  certainty: {
    confirmed: ['bestätigt', 'von den Betroffenen eingeräumt oder unabhängig belegt'],
    reported: ['berichtet', 'von anderen beschrieben, ohne zu sagen, woher sie es wissen'],
    claimed: ['behauptet', 'von einer Seite gesagt'],
    estimated: ['geschätzt', 'eine Zahl, die ein Dienst oder Fachmann errechnet hat'],
    opinion: ['Ansicht', 'wie diese Person es beurteilt'],
    disputed: ['umstritten', 'andere widersprechen'],
  },
  about: (value) => `etwa ${value}`,
  atLeast: (value) => `mindestens ${value}`,
  moreThan: (value) => `mehr als ${value}`,
  upTo: (value) => `bis zu ${value}`,
  range: (from, to) => `${from} bis ${to}`,
  expected: (value) => `${value} erwartet`,
  showNumbers: 'Die Zahlen zeigen',
  heads: {
    by: 'Wer das sagt',
    when: 'Wann',
    says: 'Was',
    value: 'Zahl',
    sure: 'Wie sicher',
  },
  signs: {
    open: 'Pfeil: mindestens so viele',
    upTo: 'Striche: bis zu so viele',
    expected: 'hohl: damals geplant oder erwartet',
    by: 'hohl: Tag nicht bekannt, spätestens am genannten',
  },
};

const korean: Phrases = {
  ...usualSigns,
  source: (numbers, _count, published) => `출처 ${numbers}: ${published}`,
  distance: (value, from, to, radius) => `${from}–${to} 대권 거리 ${value} (반지름 ${radius}인 구)`,
  length: (value, name, radius) => `“${name}” 길이 ${value} (반지름 ${radius}인 구)`,
  area: (value, name, radius) => `“${name}” 면적 ${value} (반지름 ${radius}인 구)`,
  by: (date) => `${date}까지`,
  certainty: {
    confirmed: ['확인됨', '당사자가 인정했거나 독립적으로 입증됨'],
    reported: ['보도', '근거를 밝히지 않은 제3자의 서술'],
    claimed: ['주장', '한쪽의 말'],
    estimated: ['추정', '기관이나 분석가가 산출한 수치'],
    opinion: ['의견', '발언자의 판단'],
    disputed: ['논란', '다른 쪽이 반박함'],
  },
  about: (value) => `약 ${value}`,
  atLeast: (value) => `${value} 이상`,
  moreThan: (value) => `${value} 초과`,
  upTo: (value) => `최대 ${value}`,
  range: (from, to) => `${from}~${to}`,
  expected: (value) => `${value} 예상`,
  showNumbers: '수치 보기',
  heads: {
    by: '발표 주체',
    when: '시점',
    says: '내용',
    value: '수치',
    sure: '확실성',
  },
  signs: {
    open: '화살표: 그 수 이상',
    upTo: '점선: 최대치',
    expected: '빈 표시: 당시 계획 또는 예상',
    by: '빈 표시: 날짜 미상, 늦어도 표시된 날',
  },
};

const ukrainian: Phrases = {
  units: { km: 'км', 'km²': 'км²' },
  compass: { north: 'пн. ш.', south: 'пд. ш.', east: 'сх. д.', west: 'зх. д.' },
  source: (numbers, count, published) => `${count > 1 ? 'Джерела' : 'Джерело'} ${numbers}: ${published}`,
  distance: (value, from, to, radius) => `${value} по дузі великого кола, ${from} — ${to}; сфера радіусом ${radius}`,
  length: (value, name, radius) => `${value}, довжина об’єкта «${name}»; сфера радіусом ${radius}`,
  area: (value, name, radius) => `${value}, площа об’єкта «${name}»; сфера радіусом ${radius}`,
  by: (date) => `щонайпізніше ${date}`,
  certainty: {
    confirmed: ['підтверджено', 'визнали самі причетні або встановлено незалежно'],
    reported: ['повідомлено', 'описали інші, не кажучи, звідки це знають'],
    claimed: ['заявлено', 'так каже одна зі сторін'],
    estimated: ['оцінено', 'число, яке вивела спецслужба чи аналітик'],
    opinion: ['думка', 'так вважає той, хто говорить'],
    disputed: ['спірно', 'інші це заперечують'],
  },
  about: (value) => `близько ${value}`,
  atLeast: (value) => `щонайменше ${value}`,
  moreThan: (value) => `понад ${value}`,
  upTo: (value) => `до ${value}`,
  range: (from, to) => `${from}–${to}`,
  expected: (value) => `очікувалося ${value}`,
  showNumbers: 'Показати числа',
  heads: {
    by: 'Хто це каже',
    when: 'Коли',
    says: 'Що',
    value: 'Число',
    sure: 'Певність',
  },
  signs: {
    open: 'стрілка: щонайменше стільки',
    upTo: 'штрихи: щонайбільше стільки',
    expected: 'порожній знак: тоді планували чи очікували',
    by: 'порожній знак: день невідомий, щонайпізніше зазначений',
  },
};

const phrases: Record<string, Phrases> = { en: english, de: german, ko: korean, uk: ukrainian };

/** The words in a language; English where a language has none yet. */
export function phrasesFor(lang: string): Phrases {
  return phrases[lang.split('-')[0] ?? ''] ?? english;
}
