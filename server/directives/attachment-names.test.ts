import { describe, expect, test } from 'vitest';
import { isStampedName } from './attachments.ts';

describe('a stamp of secrecy in a file name', () => {
  test.each([
    'MẬT.pdf',
    'mật.docx',
    'Công văn 12 (Mật).pdf',
    'TỐI MẬT_bao cao.pdf',
    'BC_TUYỆT-MẬT_01.pdf',
    'Độ mật: Mật.pdf',
  ])('%s', (name) => {
    expect(isStampedName(name)).toBe(true);
    expect(isStampedName(name.normalize('NFD'))).toBe(true);
  });
  test.each([
    'bảo mật.pdf',
    'bao_cao_bảo_mật.pdf',
    'Mật độ dân số.xlsx',
    'bí mật nhà nước.pdf',
    'mat.pdf',
    'báo cáo.pdf',
  ])('is none: %s', (name) => {
    expect(isStampedName(name)).toBe(false);
  });
});
