/** A login is brought to one form before it is kept or looked up, so that two spellings of one name are never two people. */

/** Letters without marks, digits, and dot, hyphen, underscore inside; 2 to 64 characters. */
const LOGIN = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])$/;

/**
 * NFKC, then lower case (OWASP ASVS 5.0, 1.1.1: one canonical form before it is compared). Wide, circled and composed
 * letters that only look like a taken login become that login.
 */
export const canonicalLogin = (typed: string): string => typed.normalize('NFKC').toLowerCase().trim();

/**
 * Whether a login in canonical form may be given. ASCII letters alone: Vietnamese letters are typed differently from device
 * to device, and letters of other scripts (Cyrillic "а") look like Latin ones in every list.
 */
export const isLogin = (canonical: string): boolean => LOGIN.test(canonical);
