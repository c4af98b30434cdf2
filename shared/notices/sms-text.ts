/** Text messages: how many segments a text takes, and how it is cut so that stamp and link stay whole. */

/** Basic alphabet of 3GPP TS 23.038, section 6.2.1, without its escape. */
const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension: an escape and a second septet. */
const GSM_EXTENDED = new Set('\f^{}\\[~]|€');

/** Units of one message alone, and of each part of a joined one, whose header takes six octets. */
const LIMITS = { 'gsm-7': { alone: 160, joined: 153 }, 'ucs-2': { alone: 70, joined: 67 } } as const;

export type SmsSize = {
  /** Any letter outside GSM's alphabet, such as most Vietnamese ones, makes the whole text UCS-2. */
  readonly encoding: keyof typeof LIMITS;
  /** Septets or 16-bit units. */
  readonly unitCount: number;
  readonly segmentCount: number;
};

export function smsSize(text: string): SmsSize {
  const letters = [...text];
  const isGsm = letters.every((letter) => GSM_BASIC.has(letter) || GSM_EXTENDED.has(letter));
  const encoding = isGsm ? 'gsm-7' : 'ucs-2';
  const costs = letters.map((letter) => (isGsm ? (GSM_EXTENDED.has(letter) ? 2 : 1) : letter.length));
  const unitCount = costs.reduce((sum, cost) => sum + cost, 0);
  const { alone, joined } = LIMITS[encoding];
  if (unitCount <= alone) return { encoding, unitCount, segmentCount: unitCount === 0 ? 0 : 1 };
  let segmentCount = 1;
  let used = 0;
  for (const cost of costs) {
    // An escape and its letter, or a pair of surrogates, never lie in two segments.
    if (used + cost > joined) {
      segmentCount += 1;
      used = 0;
    }
    used += cost;
  }
  return { encoding, unitCount, segmentCount };
}

export type SmsParts = {
  /** What stands first, such as `MÔ PHỎNG: `; may be empty. */
  readonly head: string;
  readonly text: string;
  /** Address that must stay whole; null for none. */
  readonly link: string | null;
};

/** Fewer letters than this say nothing: rather another segment. */
const LEAST_LETTERS = 16;
/** A word is kept whole unless that costs more letters than this. */
const LONGEST_STEP_BACK = 12;

/**
 * Head, text and link in at most `maxSegments` segments, the text cut at a word. Head and link are never cut: where they
 * leave too little room for any text, the message takes as many segments more as it needs.
 */
export function composeSms({ head, text, link }: SmsParts, maxSegments = 2): string {
  const tail = link === null ? '' : ` ${link}`;
  const letters = [...new Intl.Segmenter('vi').segment(text.normalize('NFC'))].map(({ segment }) => segment);
  const whole = `${head}${letters.join('')}${tail}`;
  const mark = smsSize(whole).encoding === 'gsm-7' ? '...' : '…';
  const cutAt = (count: number): string => `${head}${letters.slice(0, count).join('').trimEnd()}${mark}${tail}`;
  for (let limit = maxSegments; ; limit += 1) {
    if (smsSize(whole).segmentCount <= limit) return whole;
    let count = letters.length - 1;
    while (count > 0 && smsSize(cutAt(count)).segmentCount > limit) count -= 1;
    if (count < Math.min(LEAST_LETTERS, letters.length - 1)) continue;
    const space = letters.slice(0, count + 1).lastIndexOf(' ');
    return cutAt(space > 0 && count - space <= LONGEST_STEP_BACK ? space : count);
  }
}
