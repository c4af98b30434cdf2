import { expect, test } from 'vitest';
import { definitionText } from './definition-text.ts';

test('a definition is told in the reader’s language, or in the other one by its name', () => {
  const both = { definition: 'calls answered', definitionVi: 'số cuộc gọi đã được trả lời' };
  expect(definitionText(both, 'vi')).toEqual({ text: both.definitionVi, lang: 'vi' });
  expect(definitionText(both, 'en')).toEqual({ text: both.definition, lang: 'en' });
  expect(definitionText({ ...both, definitionVi: '' }, 'vi')).toEqual({ text: both.definition, lang: 'en' });
  expect(definitionText({ ...both, definition: '' }, 'en')).toEqual({ text: both.definitionVi, lang: 'vi' });
  expect(definitionText({ definition: '', definitionVi: '' }, 'vi')).toEqual({ text: '', lang: 'vi' });
});
