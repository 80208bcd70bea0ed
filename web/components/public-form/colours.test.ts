import { expect, test } from 'vitest'
import { coloursOf } from './colours'

test.each([
  ['#ffffff', '#000000'],
  ['#ffd400', '#000000'],
  ['#4338ca', '#ffffff'],
  ['#000000', '#ffffff'],
])('letters on %s are %s', (colour, letters) => {
  expect(coloursOf(colour)).toEqual({ '--form-colour': colour, '--form-on-colour': letters })
})

test('what is no colour is the usual one', () => {
  expect(coloursOf('red;background:url(x)')['--form-colour']).toBe('var(--accent)')
})
